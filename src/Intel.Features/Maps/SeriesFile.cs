using System.Globalization;
using System.Text.Json;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Analysis.Spatial.Profiling;

namespace Intel.Features.Maps;

/// <summary>Reads GeoJSON of linked series: points that name theirs in the property "series".</summary>
internal static class SeriesFile
{
    /// <summary>Reads the points of one series, or all.</summary>
    /// <exception cref="FormatException">The file cannot be read; the message says why and the way out.</exception>
    public static GeoJsonPoints Read(string name, ReadOnlyMemory<byte> bytes, string? series)
    {
        using var document = GeoJsonPointReader.Parse(name, bytes);
        return series is null
            ? Points(name, document.RootElement)
            : Points(name, [.. Features(document.RootElement).Where(f => Property(f, "series") == series)]);
    }

    /// <summary>Reads solved series; the one named is left out, so that nothing is measured on itself.</summary>
    /// <exception cref="FormatException">The file cannot be read, or a series has not exactly one source.</exception>
    public static List<SolvedSeries> ReadSolved(string name, ReadOnlyMemory<byte> bytes, string? leftOut)
    {
        using var document = GeoJsonPointReader.Parse(name, bytes);
        var solved = new List<SolvedSeries>();
        foreach (var group in Features(document.RootElement).GroupBy(f => Property(f, "series")).Where(g => g.Key is not null && g.Key != leftOut))
        {
            var label = $"{name}, series '{group.Key}'";
            var sources = Points(label, [.. group.Where(IsSource)]).Points;
            var sites = Points(label, [.. group.Where(f => !IsSource(f))]).Points;
            if (sources.Count != 1)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{label} has {sources.Count} sources; give exactly one point the property \"role\": \"source\"."));
            }

            var plane = StudyPlane.For([.. sites.Append(sources[0]).Select(p => (p.Latitude, p.Longitude))])
                ?? throw new FormatException($"{label} reaches over more than 2,000 km, too far for one plane.");
            solved.Add(new SolvedSeries([.. sites.Select(p => plane.Project(p.Latitude, p.Longitude))], plane.Project(sources[0].Latitude, sources[0].Longitude)));
        }

        return solved;
    }

    private static bool IsSource(JsonElement feature) => Property(feature, "role") == "source";

    private static JsonElement[] Features(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("features", out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Property(JsonElement feature, string name) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ToString()
            : null;

    private static GeoJsonPoints Points(string name, JsonElement[] features)
    {
        using var document = JsonDocument.Parse($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features.Select(f => f.GetRawText()))}}]}""", GeoJsonPointReader.Lenient);
        return Points(name, document.RootElement);
    }

    private static GeoJsonPoints Points(string name, JsonElement root)
    {
        var read = new GeoJsonPointReader(name, "none", null).Read(root);
        return read.Fault is { } fault ? throw new FormatException(fault) : read;
    }
}
