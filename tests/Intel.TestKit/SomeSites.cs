using Intel.Core;
using Intel.Core.Laboratories;
using Intel.Core.Places;
using Intel.Core.Sites;
using Intel.Core.Substances;
using Intel.Core.Waste;

namespace Intel.TestKit;

/// <summary>Laboratories and findings for tests: the same ones every time, around Limburg and Antwerp.</summary>
public static class SomeSites
{
    private static readonly string[] Surfaces = ["forest", "road verge", "field", "canal", "manure pit", "business park"];
    private static readonly string[] States = ["reported", "secured", "cleaned", "followed up"];
    private static readonly string[] Drugs = ["amphetamine", "MDMA", "methamphetamine"];

    /// <summary>A finding beside the canal at Bree with everything that a finding can say.</summary>
    public static WasteFinding Finding { get; } = new()
    {
        NaturalKey = "2026-118",
        FindingNumber = "2026-118",
        FoundAt = new DateTimeOffset(2026, 11, 18, 9, 30, 0, TimeSpan.Zero),
        DepositedFrom = new DateTimeOffset(2026, 11, 15, 0, 0, 0, TimeSpan.Zero),
        DepositedTo = new DateTimeOffset(2026, 11, 18, 0, 0, 0, TimeSpan.Zero),
        FinderClass = "citizen",
        Place = new SitePlace("Kanaallaan, forest path", "Bree", "72004", new Position(51.1442, 5.6155, 250, PositionMethod.PointedOnMap, CoordinateSystem.Lambert72, "237 240 204 510")),
        Surface = "forest",
        LandUse = "coniferous forest",
        InGroundwaterProtection = true,
        WaterwayMetres = 80,
        Containers = [new("drum", 12, 200, "blue", "BASF", "full"), new("IBC", 1, 1000, "white", null, "leaking")],
        VolumeLitres = 2900,
        Ph = 1.4,
        Smell = "sweet, aniseed",
        Chemicals = [Chemical("BMK", "103-79-7", "bmk"), Chemical("formamide", "75-12-7", null), Chemical("mierenzuur", "64-18-6", null)],
        Markers = ["N-formylamphetamine"],
        ProbableProduct = "amphetamine",
        ProbableProcess = "Leuckart",
        CleanUpStatus = "secured",
        CleanUpOperator = null,
        Costs = [new("removal", 8450, null)],
        Links = [new("2026-104", "same lot on the drums")],
        Remarks = "Tyre tracks of a van.",
        IsSimulated = true,
    };

    /// <summary>A laboratory at Lommel with everything that a report can say.</summary>
    public static LaboratoryReport Laboratory { get; } = new()
    {
        NaturalKey = "L-2026-31",
        ReportNumber = "L-2026-31",
        CaseNumber = "HA 45.L2.1234/26",
        SiteClass = SiteClass.Production,
        DiscoveredAt = new DateTimeOffset(2026, 11, 12, 5, 0, 0, TimeSpan.Zero),
        DismantledAt = new DateTimeOffset(2026, 11, 13, 16, 0, 0, TimeSpan.Zero),
        Place = new SitePlace("Industrieweg 12", "Lommel", "72020", new Position(51.2306, 5.3140, 100, PositionMethod.Address, CoordinateSystem.Wgs84, "51.2306 5.3140")),
        Building = "warehouse",
        Scale = "large",
        Stage = "in use",
        Products = ["MDMA"],
        Methods = ["reductive amination"],
        Chemicals = [Chemical("PMK-glycidaat", null, null), Chemical("methylamine", "74-89-5", null), Chemical("acetone", "67-64-1", null)],
        Equipment = [new("reaction vessel", "300 l", "Büchi", "BU-2201-7", false), new("cooling column", null, null, null, true)],
        WasteContainers = [new("jerrycan", 40, 25, "white", null, "full")],
        WasteLitres = 1000,
        WasteRoute = "stored",
        Hazards = ["corrosive vapours", "hydrogen under pressure"],
        Measures = ["breathing apparatus", "ventilate before entry"],
        Agencies = ["federal police, Clan Lab Response Unit", "civil protection, Brasschaat"],
        Costs = [new("removal", 21300.50m, "Lommel"), new("destruction", 9800, null)],
        Narrative = "In the hall stood two vessels. Beside them PMK glycidate and methylamine in blue drums, and acetone. <script>alert(1)</script>",
        Attachments = ["IMG_0031.jpg"],
        IsSimulated = true,
    };

    /// <summary>The two and a number of plainer ones.</summary>
    /// <param name="count">How many plainer ones.</param>
    /// <param name="seed">For their places and dates.</param>
    public static IReadOnlyList<IRecordDocument> Many(int count, int seed = 7)
    {
        var random = new Random(seed);
        var sites = new List<IRecordDocument> { Finding, Laboratory };
        for (var index = 0; index < count; index++)
        {
            sites.Add(index % 6 == 5 ? PlainLaboratory(random, index) : PlainFinding(random, index));
        }

        return sites;
    }

    private static WasteFinding PlainFinding(Random random, int index) => new()
    {
        NaturalKey = $"2025-{index:000}",
        FindingNumber = $"2025-{index:000}",
        FoundAt = Day(random),
        Place = Place(random, index),
        Surface = Surfaces[random.Next(Surfaces.Length)],
        Containers = [new("jerrycan", random.Next(2, 30), 25, null, null, null)],
        VolumeLitres = index % 4 == 0 ? null : random.Next(100, 3000),
        Chemicals = index % 3 == 0 ? [] : [Chemical("formamide", "75-12-7", null)],
        ProbableProduct = index % 3 == 0 ? null : Drugs[random.Next(Drugs.Length)],
        CleanUpStatus = States[random.Next(States.Length)],
        IsSimulated = true,
    };

    private static LaboratoryReport PlainLaboratory(Random random, int index) => new()
    {
        NaturalKey = $"L-2025-{index:000}",
        ReportNumber = $"L-2025-{index:000}",
        SiteClass = (SiteClass)random.Next(3),
        DiscoveredAt = Day(random),
        Place = Place(random, index),
        Products = [Drugs[random.Next(Drugs.Length)]],
        WasteLitres = random.Next(200, 4000),
        IsSimulated = true,
    };

    private static DateTimeOffset Day(Random random) => new DateTimeOffset(2025, 1, 1, 8, 0, 0, TimeSpan.Zero).AddHours(random.Next(24 * 680));

    private static SitePlace Place(Random random, int index)
    {
        double latitude = 50.75 + (random.NextDouble() * 0.6), longitude = 4.3 + (random.NextDouble() * 1.4);
        var municipality = Municipalities.At(latitude, longitude, Municipalities.MergersOn);
        var position = index % 17 == 3
            ? null
            : new Position(latitude, longitude, index % 5 == 0 ? 1500 : 50, PositionMethod.Measured, CoordinateSystem.Wgs84, "as measured");
        return new SitePlace(null, municipality?.NameNl, municipality?.NisCode, position);
    }

    private static Chemical Chemical(string name, string? cas, string? substance)
    {
        var number = cas is not null && CasNumber.TryParse(cas, out var read) ? read : (CasNumber?)null;
        return new Chemical(name, cas is null ? null : new Written<CasNumber>(cas, number), substance ?? SubstanceTable.Load().Resolve(name, number)?.Key, 60, "kg", "drum", null, ["A2231"], null);
    }
}
