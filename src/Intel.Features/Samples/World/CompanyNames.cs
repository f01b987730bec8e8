using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>Invents companies: coined words with the words of their trade, never the same name twice.</summary>
internal sealed class CompanyNames(SampleRandom random)
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Lists = SampleTables.Rows("names.txt")
        .ToImmutableDictionary(r => r[0], r => r[1].Split(',').ToImmutableArray());

    private static readonly WeightedChoice<(string Country, int Weight)> ImporterCountries =
        new([("BE", 70), ("NL", 14), ("DE", 8), ("FR", 7), ("LU", 1)], c => c.Weight);

    private static readonly string[] LatinCountries = ["EC", "CO", "PE", "CL", "BR", "CR", "GT", "HN", "PA", "DO", "MX", "AR", "UY", "PY"];
    private static readonly string[] AsianCountries = ["CN", "VN", "IN", "BD", "TH", "PK", "ID", "MY", "PH", "LK", "TW", "KR", "JP", "HK"];
    private readonly HashSet<string> _taken = [];

    /// <summary>The forwarders that importers use.</summary>
    public static ImmutableArray<Company> Forwarders { get; } =
        [.. Lists["forwarder"].Select((name, index) => new Company(name, $"Expediteurskaai {(index * 7) + 3}", index % 3 == 0 ? "9120 BEVEREN" : "2030 ANTWERPEN", "BE",
            Lists["person"][index % Lists["person"].Length], $"+32 3 000 {index + 10:00} {(index * 3) + 20:00}", $"arrivals@forwarder{index + 1}.example"))];

    /// <summary>Names of ships.</summary>
    public static ImmutableArray<string> VesselWords => Lists["vessel"];

    /// <summary>An importer of a trade, near one of the nodes.</summary>
    public Company Importer(string group)
    {
        var country = ImporterCountries.Next(random).Country;
        var name = Unique(() => $"{random.Pick(Lists["first"])}{random.Pick(Lists["second"])} {Trade(group)} {random.Pick(Lists[$"legal-{country}"])}");
        var slug = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return new Company(
            name,
            $"{random.Pick(Lists["street-BE"])} {random.Between(1, 240)}",
            random.Pick(Lists[$"town-{country}"]),
            country,
            random.Pick(Lists["person"]),
            // Area 3 with a subscriber number that starts with 0 is never given out.
            random.Fill("+32 3 000 ## ##"),
            $"import@{slug}.example");
    }

    /// <summary>A consignor of a trade in a country.</summary>
    public Company Consignor(string group, string country)
    {
        var (first, second, legal) = LatinCountries.Contains(country) ? ("latin", "latin2", "legal-latin")
            : AsianCountries.Contains(country) ? ("asia", "asia2", "legal-asia")
            : ("first", "second", "legal-other");
        var name = Unique(() => $"{random.Pick(Lists[first])}{random.Pick(Lists[second])} {(first == "latin" && random.Chance(0.5) ? "Exportadora" : Trade(group))} {random.Pick(Lists[legal])}");
        var town = Lists.TryGetValue($"town-{country}", out var towns) ? random.Pick(towns) : country;
        return new Company(name, $"{random.Pick(Lists["street-other"])} {random.Between(1, 900).ToString(CultureInfo.InvariantCulture)}", town, country);
    }

    private string Trade(string group) => random.Pick(Lists[$"trade-{group}"]);

    private string Unique(Func<string> make)
    {
        while (true)
        {
            var name = make();
            for (var word = 0; _taken.Contains(name) && word < 4; word++)
            {
                // A family of names is as crowded as in life: a second word sets the newcomer apart.
                name = $"{random.Pick(Lists["second"]).ToUpperInvariant()} {name}";
            }

            if (_taken.Add(name))
            {
                return name;
            }
        }
    }
}
