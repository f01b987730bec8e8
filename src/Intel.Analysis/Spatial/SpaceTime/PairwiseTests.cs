using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>Two older tests of interaction between space and time, for comparison with <see cref="Knox"/>.</summary>
public static class PairwiseTests
{
    /// <summary>
    /// Mantel's (1967) correlation of distance and time over all pairs, standardised. By its nature it looks at all pairs:
    /// for up to some ten thousand events. Far pairs rule it, so it misses what happens close by.
    /// </summary>
    public static double Mantel(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(times);
        double pairs = points.Count * (points.Count - 1.0) / 2, s = 0, t = 0, ss = 0, tt = 0, st = 0;
        for (var one = 0; one < points.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                double distance = points[one].DistanceTo(points[other]), span = Math.Abs(times[one] - times[other]);
                (s, t, ss, tt, st) = (s + distance, t + span, ss + (distance * distance), tt + (span * span), st + (distance * span));
            }
        }

        return (st - (s * t / pairs)) / Math.Sqrt((ss - (s * s / pairs)) * (tt - (t * t / pairs)));
    }

    /// <summary>
    /// Jacquez's (1996) count: ordered pairs of which the second is among the k nearest of the first both in space and in
    /// time. At equal distance the event listed first is nearer.
    /// </summary>
    public static double Jacquez(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, int k)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(times);
        var (space, time) = (new KdTree(points), new KdTree([.. times.Select(t => new PlanarPoint(t, 0))]));
        return Enumerable.Range(0, points.Count).Sum(i => space.Nearest(i, k).Intersect(time.Nearest(i, k)).Count());
    }
}
