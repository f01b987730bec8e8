using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Queries;

namespace Intel.Benchmarks.Search;

/// <summary>Shipments that are skewed as trade is: few ports, parties and goods make most of it. The same seed gives the same shipments.</summary>
internal sealed class SyntheticEntries(int seed)
{
    private static readonly string[] Discharge = ["BEANR", "BEZEE", "BEGNE", "BELGG", "NLRTM", "DEHAM"];
    private static readonly string[] Lines = ["MSC", "MAERSK LINE", "CMA CGM", "HAPAG-LLOYD", "COSCO", "ONE", "EVERGREEN"];
    private static readonly string[] Rules = ["seal-duplicate", "first-time-party", "reefer-fruit", "weight-off", "route-rare", "late-change", "container-invalid", "precursor-name"];
    private static readonly string[] Nouns = ["BANANAS", "COFFEE", "COCOA BEANS", "FROZEN SHRIMPS", "SCRAP METAL", "TILES", "FURNITURE", "TYRES", "CHARCOAL", "TIMBER", "GARMENTS", "PINEAPPLES", "CHEMICALS", "MACHINERY", "PLASTIC GRANULATE", "PAPER", "WINE", "AUTO PARTS", "TOYS", "FERTILISER"];
    private static readonly string[] Adjectives = ["FRESH", "FROZEN", "DRIED", "USED", "NEW", "ORGANIC", "GREEN", "RAW", "PACKED", "ASSORTED"];
    private static readonly DateTimeOffset First = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);

    public static string Company(int number) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (number % 26))}{Syllables(number)} {Nouns[number % Nouns.Length].ToLowerInvariant()} trading");

    public IEnumerable<SearchEntry> Take(int count) => Enumerable.Range(0, count).Select(Next);

    /// <summary>0 to below so many, small ones far more often (exponent 2.5 of a uniform number).</summary>
    public int Skewed(int below) => (int)(below * Math.Pow(_random.NextDouble(), 2.5));

    private SearchEntry Next(int number)
    {
        var noun = Skewed(Nouns.Length);
        var goods = $"{_random.Next(1, 900)} PACKAGES {Nouns[noun]}, {Adjectives[Skewed(Adjectives.Length)]} LOT {_random.Next(100_000)}";
        var (consignee, consignor, origin) = (Company(Skewed(20_000)), Company(20_000 + Skewed(30_000)), Skewed(60));
        var hs = string.Create(CultureInfo.InvariantCulture, $"{8 + noun:00}{1 + Skewed(40):00}{Skewed(10) * 10:00}");
        var risk = _random.Next(10) < 7 ? 0 : 5 + Skewed(95);
        var text = new Dictionary<string, string>
        {
            ["goods"] = goods,
            ["consignee"] = consignee,
            ["consignor"] = consignor,
            ["party"] = $"{consignee}, Kaai {_random.Next(900)}, Antwerpen",
            ["carrier"] = Lines[Skewed(Lines.Length)],
            ["vessel"] = $"MV {Syllables(Skewed(900))}",
            ["text"] = $"SHIPPER'S LOAD AND COUNT MARKS {_random.Next(1_000_000)}",
        };
        var pod = Discharge[Skewed(Discharge.Length)];
        var pol = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (origin % 26))}{(char)('A' + (origin / 3))}{Syllables(origin)[..3].ToUpperInvariant()}");
        List<(string, string)> words =
        [
            ("bl", string.Create(CultureInfo.InvariantCulture, $"MEDU{number:0000000}")), ("container", string.Create(CultureInfo.InvariantCulture, $"MSCU{_random.Next(10_000_000):0000000}")),
            ("seal", string.Create(CultureInfo.InvariantCulture, $"H{_random.Next(10_000_000)}")), ("hs", hs), ("heading", hs[..4]), ("importer", consignee.ToUpperInvariant()),
            ("pol", pol), ("pod", pod), ("origin", pol[..2]), ("voyage", string.Create(CultureInfo.InvariantCulture, $"{Skewed(5000)}W")), ("band", RiskBands.Name(RiskBands.Of(risk))),
            ("reefer", noun is 0 or 3 or 11 ? "yes" : "no"), ("source", Skewed(3) == 0 ? "manifest" : "table"), ("status", Skewed(10) == 9 ? "decided" : "new"), ("simulated", "no"),
            ("file", string.Create(CultureInfo.InvariantCulture, $"{number / 500:x64}")),
        ];
        if (risk > 0)
        {
            words.AddRange([("rule", Rules[Skewed(Rules.Length)]), ("objective", $"3.{1 + Skewed(10)}")]);
        }

        var eta = First.AddMinutes(_random.Next(525_600));
        var weight = (double)_random.Next(500, 30_000);
        return new SearchEntry(
            new SearchItem
            {
                Id = RecordId.From(RecordKind.Shipment, string.Create(CultureInfo.InvariantCulture, $"BL:{seed}-{number}")),
                Kind = RecordKind.Shipment,
                Version = 1,
                Title = $"{goods} · {pol} → {pod}",
                Risk = risk,
                Reasons = risk == 0 ? [] : [new Reason { Code = Rules[0], Version = 1, Contribution = risk, Text = new LocalisedText("A sentence of some length about the shipment.", "Een zin van enige lengte over de zending.", "Une phrase d'une certaine longueur.", "Ein Satz von einiger Länge.") }],
                Fields = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, words.Take(11).Select(w => KeyValuePair.Create(w.Item1, ImmutableArray.Create(w.Item2)))).Add("goods", [goods]).Add("consignee", [consignee]),
                At = eta,
            },
            [.. text],
            [.. words.Select(w => KeyValuePair.Create(w.Item1, w.Item2))],
            [KeyValuePair.Create("weight", weight), KeyValuePair.Create("versions", 1.0 + Skewed(4))],
            [KeyValuePair.Create("eta", eta)])
        {
            Parts = Parts(number, goods, weight, words.ToDictionary(w => w.Item1, w => w.Item2)),
        };
    }

    // A box with its goods, and in every third shipment a second box without a seal and a second line.
    private static ImmutableArray<EntryPart> Parts(int number, string goods, double weight, Dictionary<string, string> words)
    {
        ImmutableArray<KeyValuePair<string, string>> Keys(params ReadOnlySpan<string> names) => [.. names.ToImmutableArray().Select(n => KeyValuePair.Create(n, words[n]))];
        EntryPart[] first =
        [
            new(SearchParts.Equipment, [], Keys("container", "seal", "reefer"), [KeyValuePair.Create("weight", weight)]),
            new(SearchParts.Goods, [KeyValuePair.Create("goods", goods)], Keys("hs", "heading", "container"), [KeyValuePair.Create("weight", weight)]),
        ];
        var second = string.Create(CultureInfo.InvariantCulture, $"TGHU{number % 10_000_000:0000000}");
        return number % 3 != 0 ? [.. first] :
        [
            .. first,
            new(SearchParts.Equipment, [], [KeyValuePair.Create("container", second), .. Keys("reefer")], []),
            new(SearchParts.Goods, [KeyValuePair.Create("goods", "PALLETS, USED")], [KeyValuePair.Create("hs", "441520"), KeyValuePair.Create("heading", "4415"), KeyValuePair.Create("container", second)], [KeyValuePair.Create("weight", 400.0)]),
        ];
    }

    private static string Syllables(int number)
    {
        const string Consonants = "bdfgklmnprstvz";
        const string Vowels = "aeiou";
        var word = "";
        for (var rest = number + 71; rest > 0; rest /= 70)
        {
            word += $"{Consonants[rest % 14]}{Vowels[rest / 14 % 5]}";
        }

        return word + "na";
    }
}
