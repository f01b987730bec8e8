using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Edifact;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Makes consignments of a manifest's rows.</summary>
internal sealed class ConsignmentAssembler : IRowAssembler
{
    private const int ReferenceCharacters = 35; // UN/EDIFACT 1154 in its first editions

    public string? KeyOf(RowFields row)
    {
        if (row.Text("document") is { } document && TableText.IsDocument(document))
        {
            return "BL:" + NaturalKeys.Part(document);
        }

        foreach (var written in TableEquipment.NumbersOf(row))
        {
            if (ContainerNumber.TryParse(written, out var number))
            {
                return $"EQ:{number.Value}@{Voyage(row)}";
            }
        }

        return null;
    }

    public (string Code, string Detail) Unidentified(RowFields row) =>
        (RejectionCodes.NotIdentified, $"{row.Text("document")} {row.Text("container")}".Trim());

    public IRecordDocument Assemble(string key, IReadOnlyList<RowFields> rows, List<Warning> warnings)
    {
        var goods = new TableGoods();
        var equipment = new TableEquipment();
        var parties = new TableParties();
        var texts = new TableTexts();
        foreach (var row in rows)
        {
            var numbers = TableEquipment.NumbersOf(row);
            foreach (var seal in equipment.Add(row, numbers))
            {
                texts.AddReference("seal", seal.Number);
            }

            goods.Add(row, numbers);
            parties.Add(row);
            texts.Add(row);
        }

        var document = rows[0].Text("document");
        var isDocument = key.StartsWith("BL:", StringComparison.Ordinal);
        if (document is not null && !isDocument)
        {
            rows[0].Warn(WarningCodes.Filler, document);
        }

        return Head(rows, key, isDocument ? document : null) with
        {
            Goods = [.. goods.All],
            Equipment = [.. equipment.All],
            Parties = [.. parties.All],
            Texts = texts.Texts,
            References = texts.References,
            IsSimulated = rows.Any(r => r.Flag("simulated") == true),
            Warnings = [.. warnings.Distinct()],
        };
    }

    /// <summary>The vessel and voyage; where the row names neither, the day of arrival keeps a container's journeys apart.</summary>
    private static string Voyage(RowFields row)
    {
        var vessel = row.Text("imo") ?? row.Text("vessel") ?? "";
        var voyage = row.Text("voyage") ?? "";
        return vessel.Length == 0 && voyage.Length == 0
            ? "/" + row.Instant("eta")?.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            : $"{NaturalKeys.Part(vessel)}/{NaturalKeys.Part(voyage)}";
    }

    /// <summary>What a consignment has once: the first row that says it counts.</summary>
    private static Consignment Head(IReadOnlyList<RowFields> rows, string key, string? document)
    {
        var terminal = First(rows, r => r.Text("terminal"));
        return new Consignment
        {
            NaturalKey = key,
            Source = ConsignmentSource.Table,
            TransportDocument = document,
            MasterDocument = First(rows, r => r.Text("master")) is { } master && TableText.IsDocument(master) ? master : null,
            Message = new MessageReference("TABLE", "", "", "", "", FirstInstant(rows, "prepared")),
            Conveyance = Conveyance(rows),
            PlaceOfLoading = First(rows, r => TablePlace.Read(r, "loading")),
            PlaceOfDischarge = First(rows, r => TablePlace.Read(r, "discharge", terminal)),
            PlaceOfOrigin = First(rows, r => TablePlace.Read(r, "origin")),
            PlaceOfDestination = First(rows, r => TablePlace.Read(r, "destination")),
            PortsOfCall = First(rows, r => TablePlace.Read(r, "transhipment")) is { } via ? [via] : [],
            EstimatedArrivalAt = FirstInstant(rows, "eta"),
            DepartedAt = FirstInstant(rows, "departure"),
            GoodsValue = rows.Select(r => TableMoney.Read(r, "value")).FirstOrDefault(m => m.HasValue),
            Freight = rows.Select(r => TableMoney.Read(r, "freight")).FirstOrDefault(m => m.HasValue),
        };
    }

    private static Conveyance? Conveyance(IReadOnlyList<RowFields> rows)
    {
        var name = First(rows, r => r.Text("vessel"));
        var identifier = First(rows, r => r.Text("imo"));
        var voyage = First(rows, r => r.Text("voyage"));
        var flag = First(rows, r => r.Text("flag"));

        // A table of air waybills or by rail does not say so in a code; the mode stays open.
        return name is null && identifier is null && voyage is null ? null : new Conveyance(0, name, identifier, voyage, null, flag);
    }

    private static T? First<T>(IReadOnlyList<RowFields> rows, Func<RowFields, T?> read)
        where T : class
    {
        foreach (var row in rows)
        {
            if (read(row) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static DateTimeOffset? FirstInstant(IReadOnlyList<RowFields> rows, string field)
    {
        foreach (var row in rows)
        {
            if (row.Instant(field) is { } instant)
            {
                return instant;
            }
        }

        return null;
    }

    /// <summary>Gathers what no other field holds.</summary>
    private sealed class TableTexts
    {
        private readonly List<FreeText> _texts = [];
        private readonly List<FreeText> _references = [];
        private readonly HashSet<FreeText> _seen = [];

        public ImmutableArray<FreeText> Texts => [.. _texts];

        public ImmutableArray<FreeText> References => [.. _references];

        public void AddReference(string qualifier, string text) => Add(_references, new FreeText(qualifier, text));

        public void Add(RowFields row)
        {
            Field(row, "booking", _references);
            Field(row, "vin", _references);
            Field(row, "remarks", _texts);
            foreach (var (header, text) in row.Unmapped())
            {
                if (CellReader.IsNothing(text))
                {
                    continue;
                }

                // Dimensions of 0.00 are the blanks of systems that always write a number.
                if (text.All(c => c is '0' or '.' or ','))
                {
                    row.Warn(WarningCodes.Filler, header);
                    continue;
                }

                var isReference = text.Length <= ReferenceCharacters && text.Any(char.IsAsciiDigit) && !text.Any(char.IsWhiteSpace);
                Add(isReference ? _references : _texts, new FreeText(header, text));
            }
        }

        private void Field(RowFields row, string field, List<FreeText> list)
        {
            if (row.Text(field) is { } text && !CellReader.IsNothing(text))
            {
                Add(list, new FreeText(field, text));
            }
        }

        private void Add(List<FreeText> list, FreeText text)
        {
            if (_seen.Add(text))
            {
                list.Add(text);
            }
        }
    }
}
