using System.Globalization;
using System.Text;
using Intel.Core;
using Intel.Server.Tests.Hosting;

namespace Intel.Server.Tests.Series;

/// <summary>Findings as GeoJSON: five of one source, and a crowd with nothing in common but the blue drum of 220 litres.</summary>
internal static class SeriesFindings
{
    /// <summary>The numbers of the five.</summary>
    public static readonly string[] OneSource = ["RX-1", "RX-2", "RX-3", "RX-4", "RX-5"];

    /// <summary>A finding's record.</summary>
    public static string Id(string number) => ServerFixture.IdOf(RecordKind.Finding, number);

    /// <summary>The file. A further finding of the source is in it where asked for.</summary>
    public static string GeoJson(bool withAnother = false)
    {
        var features = new List<string>();
        for (var index = 0; index < 80; index++)
        {
            features.Add(Feature($"CR-{index}", 50.0 + (index * 0.018), 3.4 + (index % 6 * 0.35), index * 9, index % 2 == 0 ? "MDMA" : "amphetamine", $"QW-{1000 + (index * 13)}", "blue", 220, index % 3 == 0 ? "unknown" : $"brand {index}"));
        }

        foreach (var (number, index) in OneSource.Concat(withAnother ? ["RX-6"] : []).Select((n, i) => (n, i)))
        {
            features.Add(Feature(number, 51.10 + (index * 0.01), 5.30, 300 + (index * 15), "amphetamine", "KL-778899", "orange", 60, "KR-17 hand"));
        }

        return $$"""{"type":"FeatureCollection","simulated":true,"features":[{{string.Join(',', features)}}]}""";
    }

    private static string Feature(string number, double latitude, double longitude, int day, string product, string lot, string colour, int litres, string? marks)
    {
        var found = new DateTimeOffset(2025, 1, 1, 8, 0, 0, TimeSpan.Zero).AddDays(day);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{longitude}},{{latitude}}]},"properties":{"findingNumber":"{{number}}","foundAt":"{{found:yyyy-MM-dd}}T08:00:00Z","simulated":true,""");
        text.Append(CultureInfo.InvariantCulture, $$$"""
            "volumeLitres":1000,"probableProduct":"{{{product}}}","chemicals":[{"name":"acetone","cas":"67-64-1","lotNumbers":["{{{lot}}}"]}],"containers":[{"kind":"drum","count":5,"capacityLitres":{{{litres}}},"colour":"{{{colour}}}"{{{(marks is null ? "" : $",\"marks\":\"{marks}\"")}}}}]}}
            """);
        return text.ToString();
    }
}
