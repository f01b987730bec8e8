using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Places;
using Intel.Core.Queries;

namespace Intel.Benchmarks.Maps;

/// <summary>Findings as they lie: heaps about many places of Belgium, sixty months of them. The same seed gives the same findings.</summary>
internal sealed class SyntheticFindings(int seed)
{
    private static readonly DateTimeOffset First = new(2021, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);

    public IEnumerable<SearchEntry> Take(int count)
    {
        var places = Municipalities.All.Where(m => m.IsValidOn(Municipalities.MergersOn)).Select(m => m.NisCode)
            .Select(nis => (Nis: nis, Centre: Municipalities.CentreOf(nis))).Where(p => p.Centre is not null).ToArray();
        return Enumerable.Range(0, count).Select(number =>
        {
            var (nis, centre) = places[_random.Next(places.Length)];
            return Of(number, nis, centre!.Value.Latitude + (0.06 * Normal()), centre.Value.Longitude + (0.09 * Normal()));
        });
    }

    private static SearchEntry Of(int number, string nis, double latitude, double longitude, DateTimeOffset at, int litres)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"SIM-{number:000000}");
        var item = new SearchItem
        {
            Id = RecordId.From(RecordKind.Finding, name),
            Kind = RecordKind.Finding,
            Version = 1,
            Title = string.Create(CultureInfo.InvariantCulture, $"{1 + (number % 40)} × jerrycan · {nis}"),
            Risk = number % 80,
            Fields = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("number", [name]).Add("nis", [nis]).Add("municipality", [nis]),
            At = at,
            Latitude = Math.Round(latitude, 5),
            Longitude = Math.Round(longitude, 5),
            PrecisionMetres = number % 3 == 0 ? 250 : 20,
            IsSimulated = true,
        };
        return new SearchEntry(
            item, [KeyValuePair.Create("text", "jerrycans with a sharp smell along a dirt road")], [KeyValuePair.Create("number", name), KeyValuePair.Create("nis", nis)],
            [KeyValuePair.Create("litres", (double)litres)], [KeyValuePair.Create("found", at)]);
    }

    private SearchEntry Of(int number, string nis, double latitude, double longitude) =>
        Of(number, nis, latitude, longitude, First.AddDays(_random.Next(1826)), _random.Next(20, 2000));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
