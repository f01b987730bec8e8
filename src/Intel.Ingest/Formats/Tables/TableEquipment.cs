using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Gathers the containers of a consignment's rows; each number once, with all that its rows say of it.</summary>
internal sealed class TableEquipment
{
    private readonly List<TransportEquipment> _equipment = [];
    private readonly Dictionary<string, int> _byNumber = new(StringComparer.Ordinal);

    public IReadOnlyList<TransportEquipment> All => _equipment;

    /// <summary>The container numbers in a row, as written; a cell may hold several.</summary>
    public static List<string> NumbersOf(RowFields row) =>
        [.. row.Texts("container", ';', ',', '/', '|', '\n').Where(t => !CellReader.IsNothing(t) && t.Any(char.IsAsciiDigit))];

    /// <summary>Takes a row's containers with their seals, weights and states.</summary>
    /// <returns>The seals that belong to no container; empty as a rule.</returns>
    public IReadOnlyList<Seal> Add(RowFields row, IReadOnlyList<string> numbers)
    {
        var seals = Seals(row);
        if (numbers.Count == 0)
        {
            return seals;
        }

        // As many seals as containers are one each; otherwise nothing says which is whose, and the first has them all.
        var isOneEach = numbers.Count > 1 && seals.Count == numbers.Count;
        if (numbers.Count > 1 && seals.Count > 0 && !isOneEach)
        {
            row.Warn(WarningCodes.SealLayout, string.Join(' ', seals.Select(s => s.Number)));
        }

        for (var index = 0; index < numbers.Count; index++)
        {
            IReadOnlyList<Seal> own = isOneEach ? [seals[index]] : index == 0 ? seals : [];
            Merge(One(row, numbers[index], own, numbers.Count == 1));
        }

        return [];
    }

    private static TransportEquipment One(RowFields row, string written, IReadOnlyList<Seal> seals, bool isOnly)
    {
        ContainerNumber? number = ContainerNumber.TryParse(written, out var valid) ? valid : null;
        if (number is null)
        {
            row.Warn(WarningCodes.ContainerNumberInvalid, written);
        }

        return new TransportEquipment(
            new Written<ContainerNumber>(written, number),
            row.Text("size-type"),
            IsEmpty(row),
            [.. seals],
            null,
            isOnly ? row.Kilograms("vgm") : null,
            isOnly ? row.Kilograms("tare") : null,
            null,
            row.Number("temperature"));
    }

    private static bool? IsEmpty(RowFields row)
    {
        if (row.Text("empty-full") is not { } text || CellReader.IsNothing(text))
        {
            return null;
        }

        switch (text.ToUpperInvariant())
        {
            // 4 and 5: UN/EDIFACT 8169.
            case "E" or "EMPTY" or "MT" or "MTY" or "4" or "LEEG" or "VIDE" or "LEER" or "VACIO" or "VACÍO":
                return true;
            case "F" or "FULL" or "L" or "LADEN" or "FCL" or "LCL" or "5" or "VOL" or "PLEIN" or "VOLL" or "LLENO" or "LOADED":
                return false;
            default:
                row.Warn(WarningCodes.ValueUnknown, text);
                return null;
        }
    }

    private static List<Seal> Seals(RowFields row)
    {
        var seals = new List<Seal>();
        foreach (var (header, text) in row.Cells("seal"))
        {
            var issuer = IssuerOf(header);
            foreach (var part in text.Split([';', ',', '/', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (CellReader.IsNothing(part) || part.All(c => c == '0') || part.Equals("NO SEAL", StringComparison.OrdinalIgnoreCase))
                {
                    row.Warn(WarningCodes.Filler, part);
                }
                else if (!seals.Exists(s => s.Number == part))
                {
                    seals.Add(new Seal(part, issuer));
                }
            }
        }

        return seals;
    }

    // UN/EDIFACT 9303.
    private static string? IssuerOf(string header) => HeaderVocabulary.Words(header) switch
    {
        var words when words.Contains("carrier") || words.Contains("line") || words.Contains("rederij") => "CA",
        var words when words.Contains("shipper") || words.Contains("afzender") || words.Contains("chargeur") => "SH",
        var words when words.Contains("customs") || words.Contains("douane") || words.Contains("zoll") || words.Contains("aduana") => "CU",
        var words when words.Contains("terminal") => "TO",
        _ => null,
    };

    private void Merge(TransportEquipment box)
    {
        var key = box.Number.ToString().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (_byNumber.TryAdd(key, _equipment.Count))
        {
            _equipment.Add(box);
            return;
        }

        var before = _equipment[_byNumber[key]];
        _equipment[_byNumber[key]] = before with
        {
            SizeType = before.SizeType ?? box.SizeType,
            IsEmpty = before.IsEmpty ?? box.IsEmpty,
            Seals = before.Seals.Union(box.Seals).ToImmutableArray(),
            VerifiedGrossMassKg = before.VerifiedGrossMassKg ?? box.VerifiedGrossMassKg,
            TareKg = before.TareKg ?? box.TareKg,
            SetTemperatureCelsius = before.SetTemperatureCelsius ?? box.SetTemperatureCelsius,
        };
    }
}
