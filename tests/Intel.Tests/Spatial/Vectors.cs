using System.Text.Json;
using Intel.Analysis.Spatial;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Spatial;

/// <summary>Reads the vectors that other programs computed or published (shared/data/geo; their origin in SOURCES.md there).</summary>
internal static class Vectors
{
    public static JsonElement Read(string file)
    {
        var path = SharedData.Find($"geo/{file}");
        Assert.SkipWhen(path is null, SharedData.Absent);
        using var document = JsonDocument.Parse(File.ReadAllText(path!));
        return document.RootElement.Clone();
    }

    public static JsonElement At(this JsonElement element, params string[] path) => path.Aggregate(element, (e, name) => e.GetProperty(name));

    public static double[] Doubles(this JsonElement element, params string[] path) =>
        [.. element.At(path).EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? double.NaN : n.GetDouble())];

    public static int[] Ints(this JsonElement element, params string[] path) => [.. element.At(path).EnumerateArray().Select(n => n.GetInt32())];

    public static double Double(this JsonElement element, params string[] path) => element.At(path).GetDouble();

    public static double[][] Table(this JsonElement element, params string[] path) => [.. element.At(path).EnumerateArray().Select(row => row.Doubles())];

    public static PlanarPoint[] Points(this JsonElement element, params string[] path) => [.. element.Table(path).Select(p => new PlanarPoint(p[0], p[1]))];

    public static PlanarPoint[] PointsXy(this JsonElement element) => [.. element.Doubles("x").Zip(element.Doubles("y"), (x, y) => new PlanarPoint(x, y))];

    /// <summary>Fails unless each number agrees to the given share of its size (or to the same absolute difference below 1).</summary>
    public static void Same(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var index = 0; index < expected.Count; index++)
        {
            Same(expected[index], actual[index], tolerance, $"at {index}");
        }
    }

    public static void Same(double expected, double actual, double tolerance, string place = "") => Assert.True(
        Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, found {actual:R} {place}");
}
