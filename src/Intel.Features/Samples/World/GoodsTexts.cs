using System.Collections.Immutable;
using System.Globalization;

namespace Intel.Features.Samples.World;

/// <summary>Describes goods as consignors do: habitually, in their language, with numbers and formulas mixed in, and sometimes wrongly.</summary>
internal sealed class GoodsTexts(SampleRandom random, Misbehaviours misbehaviours)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly string[] Formulas =
    [
        "SHIPPER'S LOAD, STOW AND COUNT", "SAID TO CONTAIN", "FREIGHT PREPAID", "FREIGHT COLLECT", "14 DAYS FREE TIME AT DESTINATION", "21 DAYS FREE DEMURRAGE",
        "THC AT DESTINATION FOR ACCOUNT OF CONSIGNEE", "CLEAN ON BOARD", "FCL/FCL", "LADEN ON BOARD", "ALSO NOTIFY AS PER B/L", "DOOR DELIVERY AS PER AGREEMENT",
    ];

    /// <summary>The lines with their descriptions.</summary>
    public ImmutableArray<SampleLine> Describe(Lane lane, ImmutableArray<SampleLine> lines)
    {
        var total = lines.Sum(l => l.Packages);
        var grams = lines.Sum(l => l.Grams);
        var text = Text(lane, total, grams);
        if (misbehaviours.Happens(Misbehaviour.TextAgainstField, 0.0035))
        {
            var told = grams / 1000 * random.Between(104, 128) / 100;
            text = $"{text} GROSS WEIGHT: {told.ToString(Invariant)}.00 KGS";
        }

        // Carriers repeat the whole text on every line, with the number of the whole document.
        var silent = random.Chance(0.05);
        return [.. lines.Select(l => l with { Text = text, Hs = silent ? null : l.Hs })];
    }

    private string Text(Lane lane, int packages, long grams)
    {
        var commodity = lane.Commodity;
        var text = commodity.Texts[random.Chance(0.9) ? lane.Text : random.Next(commodity.Texts.Length)]
            .Replace("{n}", packages.ToString(Invariant), StringComparison.Ordinal);
        if (random.Chance(0.04))
        {
            text = Mistype(text);
        }

        if (random.Chance(0.28))
        {
            text = $"{text} HS CODE: {commodity.Hs[..4]}.{commodity.Hs[4..]}";
        }

        if (random.Chance(0.24))
        {
            text = $"{text} NET WEIGHT: {(grams / 1000 * 92 / 100).ToString(Invariant)}.00 KGS";
        }

        if (commodity.Temperature is { } temperature && random.Chance(0.6))
        {
            text = $"{text} TEMPERATURE SET AT {(temperature.StartsWith('-') ? "" : "+")}{temperature} DEG C VENTS {(random.Chance(0.5) ? "CLOSED" : "20 CBM/H")}";
        }

        text = random.Next(6) switch
        {
            0 => $"{text} PO {random.Fill("45########")}",
            1 => $"{text} INVOICE NO.: {random.Fill("####/26")}",
            2 => $"{text} LOT {random.Fill("&##-####")}",
            3 => $"{text} REF+{random.Fill("######")}",
            _ => text,
        };
        return random.Chance(0.5) ? $"{text} {random.Pick(Formulas)}" : text;
    }

    private string Mistype(string text)
    {
        var at = 1 + random.Next(text.Length - 2);
        return random.Next(3) switch
        {
            0 => text.Remove(at, 1),
            1 => string.Concat(text.AsSpan(0, at), text.AsSpan(at, 1), text.AsSpan(at)),
            _ => string.Concat(text.AsSpan(0, at), text.AsSpan(at + 1, 1), text.AsSpan(at, 1), text.AsSpan(at + 2)),
        };
    }
}
