using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial.Clusters;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>
/// Near repeats (Townsley, Homel and Chaseling 2003; Ratcliffe 2009): a table of pairs by bands of distance and time. Every
/// band is half-open, [from, to), and is printed so: Ratcliffe's calculator labels a band "a to b" that holds [a - 1, b). A
/// first edge of <see cref="double.Epsilon"/> after 0 sets pairs at one and the same place apart. Cost: n log n and the
/// pairs below the last distance.
/// </summary>
public static class NearRepeat
{
    /// <summary>Counts pairs by band.</summary>
    /// <param name="points">Places.</param>
    /// <param name="times">Times in one unit.</param>
    /// <param name="distances">Where bands begin, ascending from 0; the last band has no end.</param>
    /// <param name="spans">The same for times.</param>
    /// <returns>Row by distance, column by time; all pairs together.</returns>
    public static long[][] Table(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, IReadOnlyList<double> distances, IReadOnlyList<double> spans)
    {
        Check(points, times, distances, spans);
        return Fill(Bands(points, distances), [.. times], TimeTotals(times, spans), distances.Count, spans);
    }

    /// <summary>The table with its mean and p over permuted times.</summary>
    /// <param name="points">Places.</param>
    /// <param name="times">Times.</param>
    /// <param name="distances">As in <see cref="Table"/>.</param>
    /// <param name="spans">As in <see cref="Table"/>.</param>
    /// <param name="permutations">R, 999 or more for a p to report.</param>
    /// <param name="generator">Randomness.</param>
    /// <returns>For each band observed, mean, and (M + 1) / (R + 1) with M the permutations with as many or more.</returns>
    public static (long Observed, double Mean, double P)[][] Test(
        IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, IReadOnlyList<double> distances, IReadOnlyList<double> spans, int permutations, SeededRandom generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        Check(points, times, distances, spans);
        var (bands, totals) = (Bands(points, distances), TimeTotals(times, spans));
        double[] dealt = [.. times];
        var observed = Fill(bands, dealt, totals, distances.Count, spans);
        var (sums, asMany) = (Empty(distances.Count, spans.Count), Empty(distances.Count, spans.Count));
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            generator.Shuffle(dealt.AsSpan());
            var found = Fill(bands, dealt, totals, distances.Count, spans);
            for (var row = 0; row < distances.Count; row++)
            {
                for (var column = 0; column < spans.Count; column++)
                {
                    sums[row][column] += found[row][column];
                    asMany[row][column] += found[row][column] >= observed[row][column] ? 1 : 0;
                }
            }
        }

        return [.. observed.Select((line, row) => line.Select((count, column) =>
            (count, (double)sums[row][column] / permutations, (asMany[row][column] + 1.0) / (permutations + 1.0))).ToArray())];
    }

    /// <summary>
    /// Strings of near repeats: events joined when less than a distance and less than a time apart (both strict), and
    /// whatever is joined to them in turn.
    /// </summary>
    /// <returns>For each event the number of its string from 1, counted by first event.</returns>
    public static int[] Strings(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, double distance, double span)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(times);
        var sets = new DisjointSets(points.Count);
        foreach (var (one, other) in EventPairs.NearInSpace(points, distance))
        {
            if (points[one].DistanceTo(points[other]) < distance && Math.Abs(times[one] - times[other]) < span)
            {
                sets.Join(one, other);
            }
        }

        var numbers = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, points.Count).Select(i => numbers.TryGetValue(sets.Find(i), out var number) ? number : numbers[sets.Find(i)] = numbers.Count + 1)];
    }

    /// <summary>A band as it is printed: [from, to).</summary>
    public static string Label(IReadOnlyList<double> edges, int band)
    {
        ArgumentNullException.ThrowIfNull(edges);
        return band + 1 < edges.Count ? FormattableString.Invariant($"[{edges[band]:R}, {edges[band + 1]:R})") : FormattableString.Invariant($"[{edges[band]:R}, ∞)");
    }

    private static List<(int One, int Other, int Band)> Bands(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> distances) => distances.Count == 1 ? [] :
    [
        .. EventPairs.NearInSpace(points, distances[^1])
            .Select(p => (p.One, p.Other, Band(distances, points[p.One].DistanceTo(points[p.Other])))).Where(p => p.Item3 < distances.Count - 1),
    ];

    private static long[] TimeTotals(IReadOnlyList<double> times, IReadOnlyList<double> spans)
    {
        var all = (long)times.Count * (times.Count - 1) / 2;
        var below = spans.Skip(1).Select(s => EventPairs.NearInTime(times, s, isStrict: true)).Append(all).ToArray();
        return [.. below.Select((count, band) => count - (band == 0 ? 0 : below[band - 1]))];
    }

    /// <summary>Pairs below the last distance are looked at one by one; the last row is what remains of each column.</summary>
    private static long[][] Fill(List<(int One, int Other, int Band)> pairs, double[] times, long[] totals, int rows, IReadOnlyList<double> spans)
    {
        var table = Empty(rows, spans.Count);
        totals.CopyTo(table[^1], 0);
        foreach (var (one, other, band) in pairs)
        {
            var column = Band(spans, Math.Abs(times[one] - times[other]));
            table[band][column]++;
            table[^1][column]--;
        }

        return table;
    }

    private static long[][] Empty(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new long[columns])];

    private static int Band(IReadOnlyList<double> edges, double value)
    {
        var band = 0;
        while (band + 1 < edges.Count && value >= edges[band + 1])
        {
            band++;
        }

        return band;
    }

    private static void Check(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, IReadOnlyList<double> distances, IReadOnlyList<double> spans)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(distances);
        ArgumentNullException.ThrowIfNull(spans);
        foreach (var edges in (IReadOnlyList<double>[])[distances, spans])
        {
            if (edges.Count == 0 || edges[0] != 0 || edges.Zip(edges.Skip(1)).Any(e => !(e.First < e.Second)))
            {
                throw new ArgumentException("Bands begin at 0 and ascend.");
            }
        }

        if (points.Count != times.Count)
        {
            throw new ArgumentException($"There are {points.Count} places and {times.Count} times.", nameof(times));
        }
    }
}
