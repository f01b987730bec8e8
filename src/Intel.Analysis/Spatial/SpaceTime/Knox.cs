using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>
/// Knox (1964): are events that are near in space also near in time more often than chance pairs them? X counts pairs at
/// most a distance and at most a time apart; X has mean n_s n_t / N when times are dealt to places at random. The p to report is
/// that of permuted times, which keeps the places' and the times' own clustering; the Poisson one is for comparison.
/// Report beside it how many days a date may be off: a find's date is not the day of dumping. Not for one season or one area of
/// which the population grew: both make pairs. Cost: n log n and the pairs near in space; none looks at all pairs.
/// </summary>
public static class Knox
{
    /// <summary>Counts the pairs.</summary>
    /// <param name="points">Places.</param>
    /// <param name="times">Times in one unit.</param>
    /// <param name="distance">The greatest distance; positive.</param>
    /// <param name="span">The greatest time; from 0 up.</param>
    public static KnoxCount Count(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, double distance, double span)
    {
        var pairs = NearPairs(points, times, distance);
        return new KnoxCount(
            pairs.Count(p => Math.Abs(times[p.One] - times[p.Other]) <= span), pairs.Count, EventPairs.NearInTime(times, span, isStrict: false), (long)points.Count * (points.Count - 1) / 2);
    }

    /// <summary>Permutes the times.</summary>
    /// <param name="points">Places.</param>
    /// <param name="times">Times.</param>
    /// <param name="distance">The greatest distance.</param>
    /// <param name="span">The greatest time.</param>
    /// <param name="permutations">R, 999 or more for a p to report; p is never below 1 / (R + 1).</param>
    /// <param name="generator">Randomness.</param>
    public static KnoxTest Test(
        IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, double distance, double span, int permutations, SeededRandom generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var pairs = NearPairs(points, times, distance);
        double[] dealt = [.. times];
        var observed = Near(dealt);
        var (asMany, total) = (0, 0L);
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            generator.Shuffle(dealt.AsSpan());
            var found = Near(dealt);
            total += found;
            asMany += found >= observed ? 1 : 0;
        }

        var mean = (double)total / permutations;
        return new KnoxTest(observed, mean, observed / mean, (asMany + 1.0) / (permutations + 1.0));

        int Near(double[] at) => pairs.Count(p => Math.Abs(at[p.One] - at[p.Other]) <= span);
    }

    /// <summary>Baker's (2004) statistic: X less half the sum over events of neighbours in space times neighbours in time over n - 1.</summary>
    public static double Modified(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, double distance, double span)
    {
        var local = Local(points, times, distance, span);
        return (local.Sum(e => e.Both) / 2.0) - (local.Sum(e => (double)e.InSpace * e.InTime) / (2.0 * (points.Count - 1)));
    }

    /// <summary>Each event's share: how many others are near it, with the chance of as many near in both by the hypergeometric distribution.</summary>
    public static ImmutableArray<KnoxEvent> Local(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, double distance, double span)
    {
        var (inSpace, both) = (new int[points.Count], new int[points.Count]);
        foreach (var (one, other) in NearPairs(points, times, distance))
        {
            var isNear = Math.Abs(times[one] - times[other]) <= span ? 1 : 0;
            inSpace[one]++;
            inSpace[other]++;
            both[one] += isNear;
            both[other] += isNear;
        }

        var inTime = EventPairs.NeighboursInTime(times, span);
        var spread = inTime.CountBy(count => count).ToArray();
        return [.. Enumerable.Range(0, points.Count).Select(i => new KnoxEvent(
            inSpace[i], inTime[i], both[i], Upper(i, inTime[i]), spread.Sum(t => Upper(i, t.Key) * t.Value) / points.Count))];

        double Upper(int i, int near) => Distributions.HypergeometricUpper(both[i], points.Count - 1, near, inSpace[i]);
    }

    private static List<(int One, int Other)> NearPairs(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, double distance)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(times);
        return points.Count == times.Count ? EventPairs.NearInSpace(points, distance) : throw new ArgumentException($"There are {points.Count} places and {times.Count} times.", nameof(times));
    }
}

/// <summary>Pairs counted.</summary>
/// <param name="Both">X: near in space and in time.</param>
/// <param name="InSpace">Near in space.</param>
/// <param name="InTime">Near in time.</param>
/// <param name="Pairs">All pairs.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct KnoxCount(long Both, long InSpace, long InTime, long Pairs)
{
    /// <summary>The mean of X under chance.</summary>
    public double Expected => (double)InSpace * InTime / Pairs;

    /// <summary>The chance of X or more by the Poisson distribution (with X itself, which PySAL's p leaves out).</summary>
    public double PoissonP => Distributions.PoissonUpper((int)Both, Expected);

    /// <summary>The four-fold table: near in space by near in time, in time first.</summary>
    public ImmutableArray<ImmutableArray<long>> Table => [[Both, InSpace - Both], [InTime - Both, Pairs - InSpace - InTime + Both]];
}

/// <summary>X against permuted times.</summary>
/// <param name="Observed">X.</param>
/// <param name="Mean">The mean over permutations.</param>
/// <param name="Ratio">The Knox ratio, X over that mean.</param>
/// <param name="P">(M + 1) / (R + 1).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct KnoxTest(int Observed, double Mean, double Ratio, double P);

/// <summary>One event's neighbours.</summary>
/// <param name="InSpace">Near in space.</param>
/// <param name="InTime">Near in time.</param>
/// <param name="Both">Near in both.</param>
/// <param name="P">The chance of as many in both, given this event's own neighbours in space and in time: which of the others are near in time is left to chance.</param>
/// <param name="PDealtTimes">
/// The same with this event's time dealt as well (Rogerson 2001, as PySAL's p_hypergeom has it): the mean over every event's
/// number of neighbours in time.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct KnoxEvent(int InSpace, int InTime, int Both, double P, double PDealtTimes);
