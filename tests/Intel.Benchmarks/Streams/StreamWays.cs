using System.Collections.Immutable;
using System.Globalization;

namespace Intel.Benchmarks.Streams;

/// <summary>A planted case: the consignments in which it shows and the reasons any of which is a right one.</summary>
internal sealed record StreamCase(string Way, ImmutableArray<string> Bills, ImmutableArray<string> Codes);

/// <summary>What one way of operating does to a consignment that is told: the first telling, later ones, and others beside it.</summary>
internal sealed record StreamPlot(StreamShipment First, StreamShipment? Later = null, StreamShipment? Beside = null);

/// <summary>Ways of operating with the reasons that are right for them.</summary>
internal sealed record StreamWay(string Name, ImmutableArray<string> Codes, Func<StreamWorld, StreamShipment, StreamPlot?> Plot)
{
    private static readonly string[] Sources = ["CO", "EC", "PE", "BR", "CR", "GT", "HN", "GY"];

    /// <summary>All of them.</summary>
    internal static ImmutableArray<StreamWay> All { get; } =
    [
        new("seal changed under way", ["seal-changed"], (w, s) => FromSource(s) ? new(s, s with { Boxes = [s.Boxes[0] with { Seal = w.Seal() }, .. s.Boxes[1..]] }) : null),
        new("one seal on two boxes", ["seal-on-two-boxes"], (w, s) =>
        {
            var other = w.Ship(w.Pick(w.Lanes.Where(l => l.Carrier == LineOf(w, s)).ToArray()));
            return new(s, Beside: other with { Boxes = [other.Boxes[0] with { Seal = s.Boxes[0].Seal }, .. other.Boxes[1..]] });
        }),
        new("container changed between messages", ["container-changed-between-messages"], (w, s) => new(s, s with { Boxes = [w.Box(w.Lines[LineOf(w, s)], s.Goods, s.GrossKg / s.Boxes.Length), .. s.Boxes[1..]] })),
        new("known importer with another address", ["importer-contact-changed", "late-change-of-party"], (w, s) =>
            IsUsual(w, s) ? new(s with { Consignee = s.Consignee with { Street = $"{w.Name()} {w.Random.Next(1, 90)} BUS 3".ToUpperInvariant(), Town = "ZAVENTEM", Postcode = "1930", Telephone = "+3160000" + w.Random.Next(1000, 9999) } }) : null),
        new("carrier goods from a source country", ["carrier-goods"], (w, s) =>
        {
            var (hs, text) = w.Pick(StreamTables.Carriers);
            return FromSource(s) ? new(s with { Hs = hs, Consignor = w.Company(s.Loading[..2]), Text = text.Replace("#", s.Packages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) }) : null;
        }),
        new("goods that do not come from there", ["commodity-origin-rare"], (w, s) =>
        {
            var made = w.Pick(w.Lanes.Where(l => l.Loading[..2] is "CN" or "VN" or "TR" or "IN").ToArray());
            var port = w.Pick(StreamTables.Ports.Where(p => Sources.Contains(p[..2]) && !made.Goods.Countries.Contains(p[..2], StringComparison.Ordinal)).ToArray());
            return new(w.Ship(made with { Loading = port, Via = null, Consignor = w.Company(port[..2]) }));
        }),
        new("consignee changed late", ["late-change-of-party", "undated-change-of-party"], (w, s) => new(s, s with { Consignee = w.Company("BE") })),
        new("notify party changed late", ["late-change-of-party"], (w, s) => FromSource(s) ? new(s, s with { Notify = w.Company("BE") }) : null),
        new("freight above the goods' value", ["freight-above-value"], (w, s) => new(s with { Value = w.Random.Next(500, 1900), Freight = s.Boxes.Length * w.Random.Next(2600, 5200) })),
        new("packages too heavy", ["weight-per-package-off", "weight-per-container-off"], (w, s) => s.Goods.Spread <= .03 && s.Boxes.Length == 1 ? new(Heavier(s, s.GrossKg * (1.15 + (w.Random.NextDouble() * .15)))) : null),
        new("box weighed heavier than told", ["vgm-off-declared"], (w, s) => new(s with { Boxes = [s.Boxes[0] with { VerifiedKg = s.Boxes[0].TareKg + (int)(s.GrossKg / s.Boxes.Length) + w.Random.Next(2400, 5000) }, .. s.Boxes[1..]] })),
        new("precursor under another name", ["precursor-named"], (w, s) => s.Loading[..2] is "CN" or "IN" or "TR" ? new(Described(w, s, "382499", StreamTables.Precursors, "DR")) : null),
        new("production equipment under another name", ["production-hardware"], (w, s) => s.Loading[..2] is "CN" or "IN" or "TR" ? new(Described(w, s, "847989", StreamTables.Hardware, "CS")) : null),
        new("odd port on the way", ["unusual-transhipment"], (w, s) => FromSource(s) ? new(s with { Via = w.Pick(StreamTables.OddHubs) }) : null),
        new("value per kilogram off", ["value-per-kilogram-off"], (w, s) => new(s with { Value = Math.Round(s.Value * w.Pick(.08, .12, 9, 14)) })),
        new("weight changed late", ["late-change-of-weight"], (w, s) => new(s, Heavier(s, s.GrossKg * (.6 + (w.Random.NextDouble() * .2))))),
        new("goods described otherwise late", ["late-change-of-goods"], (w, s) =>
        {
            var other = w.Pick(StreamTables.Goods.Where(g => g.Hs[..2] != s.Hs[..2]).ToArray());
            return new(s, s with { Hs = other.Hs, Text = other.Texts[0].Replace("#", s.Packages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) });
        }),
        new("another weight in the text", ["weight-text-against-field", "unit-doubtful"], (w, s) => new(s with { Text = string.Create(CultureInfo.InvariantCulture, $"{s.Text} GROSS WEIGHT {Math.Round(s.GrossKg * (1.3 + w.Random.NextDouble()))} KGS") })),
        new("stranger ships to a faithful importer", ["first-time-consignor-to-known-importer"], (w, s) => IsUsual(w, s) && FromSource(s) ? new(s with { Consignor = w.Company(s.Loading[..2]) }) : null),
        new("empty box too heavy", ["empty-above-tare"], (w, s) => new(s with
        {
            Text = "EMPTY CONTAINER", Hs = "860900", Packages = 1, GrossKg = s.Boxes[0].TareKg, Value = 0, Freight = 0,
            Boxes = [s.Boxes[0] with { IsEmpty = true, VerifiedKg = s.Boxes[0].TareKg + w.Random.Next(600, 1900) }],
        })),
    ];

    private static bool FromSource(StreamShipment s) => Sources.Contains(s.Loading[..2]);

    private static int LineOf(StreamWorld w, StreamShipment s) => w.Lines.IndexOf(w.Lines.First(l => s.Bill.StartsWith(l.Code, StringComparison.Ordinal)));

    /// <summary>An importer among the busiest, so that its habits can be known.</summary>
    private static bool IsUsual(StreamWorld w, StreamShipment s) => w.Lanes.Take(120).Any(l => l.Consignee == s.Consignee);

    private static StreamShipment Heavier(StreamShipment s, double gross) => s with
    {
        GrossKg = Math.Round(gross),
        Boxes = [.. s.Boxes.Select(b => b with { VerifiedKg = b.TareKg + (int)(gross / s.Boxes.Length) })],
    };

    private static StreamShipment Described(StreamWorld w, StreamShipment s, string hs, ImmutableArray<string> texts, string package)
    {
        var packages = w.Random.Next(8, 60);
        var gross = packages * 180.0;
        return Heavier(s with
        {
            Hs = hs, Packages = packages, Goods = s.Goods with { Package = package }, Consignor = w.Company(s.Loading[..2]), Boxes = [s.Boxes[0]], Value = gross * 4,
            Text = w.Pick(texts).Replace("#", packages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        }, gross);
    }
}
