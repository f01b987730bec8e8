using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.Sites;

/// <summary>A way of making something, with what it needs and leaves.</summary>
/// <param name="Product">What is made.</param>
/// <param name="Method">How.</param>
/// <param name="Weight">How often, relative to the others.</param>
/// <param name="Chemicals">What stands about: name, CAS number, unit, least and most of it, what it is in.</param>
/// <param name="Markers">Traces by which its waste is known.</param>
/// <param name="Smell">What its waste smells of.</param>
/// <param name="Ph">The range of its waste's pH.</param>
/// <param name="Litres">The range of waste at one site.</param>
internal sealed record SiteProcess(
    string Product, string Method, int Weight, ImmutableArray<(string Name, string? Cas, string Unit, int Low, int High, string Container)> Chemicals,
    ImmutableArray<string> Markers, string Smell, (double Low, double High) Ph, (int Low, int High) Litres)
{
    /// <summary>The table of them.</summary>
    public static ImmutableArray<SiteProcess> All { get; } = [.. SampleTables.Rows("processes.txt").Select(Read)];

    private static SiteProcess Read(string[] row)
    {
        var ph = row[6].Split(':');
        var litres = row[7].Split(':');
        return new SiteProcess(
            row[0],
            row[1],
            Whole(row[2]),
            [.. row[3].Split(';').Select(c => c.Split(':')).Select(c => (c[0], c[1].Length == 0 ? null : c[1], c[2].Length == 0 ? "l" : c[2], Whole(c[3]), Whole(c[4]), c[5]))],
            [.. row[4].Split(',', StringSplitOptions.RemoveEmptyEntries)],
            row[5],
            (double.Parse(ph[0], CultureInfo.InvariantCulture), double.Parse(ph[1], CultureInfo.InvariantCulture)),
            (Whole(litres[0]), Whole(litres[1])));
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
