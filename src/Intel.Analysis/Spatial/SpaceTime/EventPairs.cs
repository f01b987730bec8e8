using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>Pairs of events that are near, found without looking at all pairs.</summary>
internal static class EventPairs
{
    /// <summary>Pairs at most a distance apart, the smaller index first.</summary>
    public static List<(int One, int Other)> NearInSpace(IReadOnlyList<PlanarPoint> points, double distance)
    {
        var index = new PointBuckets(points, distance);
        var pairs = new List<(int, int)>();
        var near = new List<int>();
        for (var point = 0; point < points.Count; point++)
        {
            near.Clear();
            index.Within(points[point], distance, near);
            foreach (var other in near)
            {
                if (other > point)
                {
                    pairs.Add((point, other));
                }
            }
        }

        return pairs;
    }

    /// <summary>How many pairs are at most (or, strict, less than) a time apart: two marks moving along the sorted times.</summary>
    public static long NearInTime(IReadOnlyList<double> times, double span, bool isStrict)
    {
        double[] sorted = [.. times.Order()];
        long pairs = 0;
        var first = 0;
        for (var last = 0; last < sorted.Length; last++)
        {
            while (isStrict ? sorted[last] - sorted[first] >= span && first < last : sorted[last] - sorted[first] > span)
            {
                first++;
            }

            pairs += last - first;
        }

        return pairs;
    }

    /// <summary>For each event how many others are at most a time away.</summary>
    public static int[] NeighboursInTime(IReadOnlyList<double> times, double span)
    {
        int[] order = [.. Enumerable.Range(0, times.Count).OrderBy(i => times[i])];
        var counts = new int[times.Count];
        var (first, last) = (0, 0);
        foreach (var at in order)
        {
            while (times[at] - times[order[first]] > span)
            {
                first++;
            }

            while (last < order.Length && times[order[last]] - times[at] <= span)
            {
                last++;
            }

            counts[at] = last - first - 1;
        }

        return counts;
    }
}
