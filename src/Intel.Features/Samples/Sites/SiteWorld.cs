using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.Sites;

/// <summary>
/// Laboratories and dumps of two years. Shares as published: classes of sites, provinces, 84 % of dumps in the
/// countryside, 8 % on business parks, 3 % in residential areas, a fifth near groundwater protection zones; waste as
/// much as the process leaves. About a fifth of the dumps belongs to a laboratory of the list: it then shares lots,
/// markers and makers with it.
/// </summary>
internal sealed class SiteWorld
{
    public const int Laboratories = 70;
    public const int Findings = 110;
    private const int Days = 730;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly ImmutableArray<string[]> Texts = [.. SampleTables.Rows("narratives.txt")];
    private static readonly (string Class, int Weight)[] Classes = [("production", 40), ("storage", 18), ("dump", 42)];

    private static readonly (string Surface, string LandUse, int Weight)[] Surfaces =
    [
        ("road verge", "countryside", 34), ("forest", "countryside", 26), ("field", "countryside", 17), ("canal", "countryside", 7),
        ("business park", "business park", 8), ("residential street", "residential", 3), ("vehicle", "other", 3), ("sewer", "other", 2),
    ];

    private static readonly string[] Suppliers = ["CHEMQUORA TRADING", "VELDOXA GRONDSTOFFEN", "SOLVANTEX", "BARELZ HANDEL"];
    private static readonly string[] Makers = ["KETELMARK", "GLASVANTA", "INOXQUELL", "PRESSOVEX"];
    private static readonly string[] Payers = ["municipality", "region", "owner", "federal state"];
    private readonly SampleRandom _random;
    private readonly SpotFinder _spots;
    private readonly DateTimeOffset _instant;
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly WeightedChoice<SiteProcess> _processes = new(SiteProcess.All, p => p.Weight);
    private readonly WeightedChoice<(string Class, int Weight)> _classes = new(Classes, c => c.Weight);
    private readonly WeightedChoice<(string Surface, string LandUse, int Weight)> _surfaces = new(Surfaces, s => s.Weight);

    public SiteWorld(SampleRandom random, DateTimeOffset instant)
    {
        (_random, _instant) = (random, instant);
        _spots = new SpotFinder(random.Fork("spots"), DateOnly.FromDateTime(instant.UtcDateTime));
        var laboratories = ImmutableArray.CreateBuilder<SampleLaboratory>();
        for (var number = 1; number <= Laboratories; number++)
        {
            laboratories.Add(Laboratory(number, laboratories));
        }

        AllLaboratories = laboratories.ToImmutable();
        ImmutableArray<SampleFinding> findings = [.. Enumerable.Range(1, Findings).Select(Finding)];
        var planter = new SeriesPlanter(random.Fork("series"), new SpotFinder(random.Fork("seriesspots"), DateOnly.FromDateTime(instant.UtcDateTime)), instant);
        AllFindings = planter.Plant(findings, [.. Enumerable.Range(0, Findings - FindingWriter.InTables).Where(i => !_sources.ContainsKey(findings[i].Number))]);
        PlantedSeries = planter.Planted;
    }

    /// <summary>The series and the decoy among the findings.</summary>
    public ImmutableArray<PlantedSeries> PlantedSeries { get; }

    /// <summary>The laboratory that a finding's waste is from, by their numbers; findings of no laboratory of the list are left out.</summary>
    public IReadOnlyDictionary<string, string> Sources => _sources;

    public ImmutableArray<SampleLaboratory> AllLaboratories { get; }

    public ImmutableArray<SampleFinding> AllFindings { get; }

    private SampleLaboratory Laboratory(int number, ImmutableArray<SampleLaboratory>.Builder earlier)
    {
        var process = _processes.Next(_random);
        var discovered = _instant.AddDays(-_random.Between(4, Days)).AddMinutes(-_random.Next(1400));
        var spot = _spots.Anywhere();
        // One maker or lot in three sites is known from another: the same network bought both.
        var linked = earlier.Count > 0 && _random.Chance(0.3) ? _random.Pick(earlier) : null;
        var chemicals = process.Chemicals.Where(_ => _random.Chance(0.85)).Select(c => Chemical(c, linked)).ToImmutableArray();
        var litres = Waste(process);
        var containers = Math.Max(1, litres / _random.Between(20, 60));
        var language = Language(spot.Nis);
        var building = Text("building", language);
        return new SampleLaboratory(
            string.Create(Invariant, $"LAB-{discovered:yyyy}-{number:000}"),
            string.Create(Invariant, $"SIM.{_random.Between(10, 99)}.L{_random.Between(1, 9)}.{_random.Between(1000, 9999)}/{discovered:yy}"),
            _classes.Next(_random).Class,
            discovered,
            spot,
            string.Create(Invariant, $"Simulatiestraat {_random.Between(1, 220)}"),
            building,
            litres switch { < 500 => "small", < 2500 => "medium", < 7000 => "large", _ => "industrial" },
            _random.Pick<string>(["in use", "in use", "abandoned", "being built"]),
            process,
            chemicals,
            Equipment(process, linked),
            containers,
            litres,
            _random.Pick<string>(["stored", "stored", "dumped", "sewer", "manure pit", "burnt"]),
            Fill(Text("lab", language), process, spot, containers, litres, building),
            [("removal", _random.Between(40, 320) * 100, "federal state"), ("destruction", litres * _random.Between(2, 5), "federal state"), ("remediation", _random.Between(20, 600) * 100, _random.Pick(Payers))],
            linked is not null && _random.Chance(0.5) ? linked.Number : null);
    }

    private SampleFinding Finding(int number)
    {
        var source = _random.Chance(0.2) ? _random.Pick(AllLaboratories) : null;
        var process = source?.Process ?? _processes.Next(_random);
        var found = source is null
            ? _instant.AddDays(-_random.Between(1, Days)).AddMinutes(-_random.Next(1400))
            : source.DiscoveredAt.AddDays(-_random.Between(3, 120));
        var spot = source is null ? _spots.Anywhere() : _spots.Around(source.Spot, 3_000, 26_000);
        var (surface, landUse, _) = _surfaces.Next(_random);
        var capacity = _random.Pick<int>([20, 25, 25, 30, 60, 200, 1000]);
        var volume = Math.Max(capacity, Math.Min(Waste(process) / 3, 6_000));
        var count = Math.Max(1, volume / capacity);
        var chemicals = process.Chemicals.Where(_ => _random.Chance(0.45)).Select(c => Chemical(c, source)).ToImmutableArray();
        var cleaned = found < _instant.AddDays(-25);
        var name = string.Create(Invariant, $"AFV-{found:yyyy}-{number:000}");
        if (source is not null)
        {
            _sources[name] = source.Number;
        }

        var evidence = source is not null && chemicals.Any(c => c.Lot is not null && source.Chemicals.Any(s => s.Lot == c.Lot));
        return new SampleFinding(
            name,
            found,
            found.AddHours(-_random.Between(4, 90)),
            spot,
            _random.Pick<string>(["citizen", "citizen", "patrol", "farmer", "municipal worker"]),
            surface,
            landUse,
            _random.Chance(0.2),
            _random.Chance(0.15),
            surface == "canal" ? 0 : _random.Chance(0.6) ? _random.Between(5, 240) * 10 : null,
            capacity switch { 200 => "drum", 1000 => "IBC", _ => "jerrycan" },
            count,
            capacity,
            _random.Pick<string>(["blue", "blue", "white", "black", "transparent"]),
            _random.Pick<string>(["full", "full", "leaking", "half full", "empty"]),
            volume,
            Math.Round(process.Ph.Low + (_random.NextDouble() * (process.Ph.High - process.Ph.Low)), 1),
            process,
            chemicals,
            _random.Chance(0.06),
            cleaned ? "cleaned" : _random.Pick<string>(["reported", "secured"]),
            cleaned ? _random.Between(8, 240) * 100 : null,
            landUse == "countryside" ? "municipality" : _random.Pick(Payers),
            Fill(Text("dump", Language(spot.Nis)), process, spot, count, volume, ""),
            evidence && _random.Chance(0.6) ? (source!.Number, "same lot number on the containers and in the laboratory") : null);
    }

    private SiteChemical Chemical((string Name, string? Cas, string Unit, int Low, int High, string Container) chemical, SampleLaboratory? linked)
    {
        var shared = linked?.Chemicals.FirstOrDefault(c => c.Name == chemical.Name && c.Lot is not null);
        // Few sites hold much: the amount is drawn near the low end.
        var share = _random.NextDouble();
        return new SiteChemical(
            chemical.Name,
            _random.Chance(0.9) ? chemical.Cas : null,
            Math.Round(chemical.Low + ((chemical.High - chemical.Low) * share * share * share)),
            chemical.Unit,
            chemical.Container,
            shared is not null && _random.Chance(0.7) ? shared.Lot : _random.Chance(0.55) ? _random.Fill("&&-######") : null,
            _random.Chance(0.35) ? shared?.Supplier ?? _random.Pick(Suppliers) : null);
    }

    private ImmutableArray<(string Kind, string Capacity, string? Maker, string? Serial, bool SelfMade)> Equipment(SiteProcess process, SampleLaboratory? linked)
    {
        var kinds = process.Method switch
        {
            "tableting" => ["tablet press", "mixer"],
            "cannabis cultivation" => ["lamps", "air extractor"],
            "conversion" => ["reaction vessel", "filter press", "microwave"],
            _ => new[] { "reaction vessel", "steam distillation", "gas scrubber", "separating funnel" },
        };
        return
        [
            .. kinds.Where(_ => _random.Chance(0.75)).Select(kind =>
            {
                var known = linked is null ? default : linked.Equipment.FirstOrDefault(e => e.Kind == kind);
                var selfMade = _random.Chance(0.4);
                return (kind, _random.Pick<string>(["50 l", "100 l", "200 l", "500 l", "1000 l"]), selfMade ? null : known.Maker ?? _random.Pick(Makers), selfMade ? null : _random.Fill("&&####"), selfMade);
            }),
        ];
    }

    private int Waste(SiteProcess process)
    {
        var share = _random.NextDouble();
        return process.Litres.Low + (int)((process.Litres.High - process.Litres.Low) * share * share * share);
    }

    // German in the east of Liège, French in Wallonia and half of Brussels, Dutch elsewhere, English now and then.
    private string Language(string nis) => _random.Chance(0.06) ? "en"
        : nis is "63023" or "63013" or "63012" or "63040" or "63061" or "63067" or "63048" or "63001" or "63087" ? "de"
        : nis[0] is '5' or '6' or '8' or '9' || nis.StartsWith("25", StringComparison.Ordinal) || (nis.StartsWith("21", StringComparison.Ordinal) && _random.Chance(0.5)) ? "fr"
        : "nl";

    private string Text(string kind, string language) => _random.Pick([.. Texts.Where(t => t[0] == kind && t[1] == language)])[2];

    private static string Fill(string text, SiteProcess process, SiteSpot spot, int containers, int litres, string building) => text
        .Replace("{p}", process.Product, StringComparison.Ordinal)
        .Replace("{m}", spot.Municipality, StringComparison.Ordinal)
        .Replace("{c}", containers.ToString(Invariant), StringComparison.Ordinal)
        .Replace("{l}", litres.ToString(Invariant), StringComparison.Ordinal)
        .Replace("{b}", building, StringComparison.Ordinal);
}
