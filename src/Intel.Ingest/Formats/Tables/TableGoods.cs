using System.Buffers;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Gathers the lines of goods of a consignment's rows.</summary>
internal sealed class TableGoods
{
    private static readonly string[] Fields = ["goods", "hs", "packages", "gross-weight", "net-weight", "volume", "vin", "dangerous", "marks"];

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789 .,'\u00A0");

    private readonly List<GoodsItem> _goods = [];

    public IReadOnlyList<GoodsItem> All => _goods;

    /// <summary>Takes a row's goods; a row that only names a container adds it to the line before.</summary>
    public void Add(RowFields row, IReadOnlyList<string> containers)
    {
        if (Array.Exists(Fields, row.IsFilled))
        {
            _goods.Add(Line(row, containers));
        }
        else if (_goods.Count > 0 && containers.Count > 0)
        {
            var last = _goods[^1];
            _goods[^1] = last with { Containers = [.. last.Containers.Union(containers)] };
        }
    }

    private static GoodsItem Line(RowFields row, IReadOnlyList<string> containers)
    {
        var unit = row.Text("weight-unit");
        var factor = unit is null ? null : WeightUnits.OfWord(unit);
        if (unit is not null && factor is null)
        {
            row.Warn(WarningCodes.ValueUnknown, unit);
        }

        var vin = row.Text("vin");
        var (packages, packageType) = Packages(row);
        return new GoodsItem(
            row.Text("goods") ?? "",
            Commodity(row),
            packages,
            row.Text("package-type") ?? packageType,
            row.Kilograms("gross-weight", factor),
            row.Kilograms("net-weight", factor),
            row.Positive("volume"),
            [.. containers],
            [.. DangerousGoods(row)],
            row.Text("marks") ?? vin);
    }

    private static Written<CommodityCode>? Commodity(RowFields row)
    {
        if (row.Text("hs") is not { } text || CellReader.IsNothing(text))
        {
            return null;
        }

        if (CommodityCode.TryParse(text, out var code))
        {
            return new Written<CommodityCode>(text, code);
        }

        // A spreadsheet that takes codes for numbers drops their first zero: an odd count of digits can mean nothing else.
        var hasLostZero = text.Length is 3 or 5 or 7 or 9 && text.All(char.IsAsciiDigit) && CommodityCode.TryParse("0" + text, out code);
        row.Warn(WarningCodes.CommodityCodeInvalid, text);
        return new Written<CommodityCode>(text, hasLostZero ? code : null);
    }

    /// <summary>"20 PALLETS" tells the number and the kind in one cell.</summary>
    private static (int? Count, string? Type) Packages(RowFields row)
    {
        if (row.Text("packages") is not { } text || !row.IsFilled("packages") || CellReader.IsNothing(text))
        {
            return (null, null);
        }

        var digits = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        var type = digits > 0 ? text[digits..].Trim() : null;
        if (!CellReader.TryNumber(digits > 0 ? text[..digits] : text, row.Plan.DecimalSeparator, out var number) || number is < 0 or > int.MaxValue)
        {
            row.Warn(WarningCodes.NumberUnreadable, text);
            return (null, null);
        }

        return (number == 0 ? null : (int)Math.Round(number), type);
    }

    private static IEnumerable<string> DangerousGoods(RowFields row)
    {
        foreach (var text in row.Texts("dangerous", ';', ',', '/', ' '))
        {
            var digits = string.Concat(text.Where(char.IsAsciiDigit));
            if (digits.Length == 4)
            {
                yield return digits;
            }
            else if (digits.Length > 0)
            {
                row.Warn(WarningCodes.ValueUnknown, text);
            }
        }
    }
}
