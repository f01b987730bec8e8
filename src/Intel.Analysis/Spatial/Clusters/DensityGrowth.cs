using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Clusters;

/// <summary>
/// DBSCAN's labels from neighbour pairs, each named once: one round counts each point's neighbours, a second joins cores
/// that are neighbours. What a cluster is does not depend on the order; its number is the place of its first core
/// among the clusters' first cores, and a border point belongs to the lowest number of those that reach it: exactly what growing one
/// cluster after another gives.
/// </summary>
internal static class DensityGrowth
{
    /// <summary>Labels points, in the order in which they were given.</summary>
    /// <param name="pairs">The neighbours in space.</param>
    /// <param name="fewest">Neighbours that make a core, the point itself included.</param>
    /// <param name="times">When, in the order in which the points were given; null when time does not matter.</param>
    /// <param name="span">The greatest time between neighbours.</param>
    public static int[] Label(INeighbourPairs pairs, int fewest, IReadOnlyList<double>? times, double span)
    {
        var order = pairs.Order;
        var sorted = times is null ? null : new double[order.Length];
        for (var place = 0; sorted is not null && place < sorted.Length; place++)
        {
            sorted[place] = times![order[place]];
        }

        var counts = new int[order.Length];
        Array.Fill(counts, 1);
        var counting = new Counting(counts, sorted, span);
        pairs.Visit(ref counting);
        var joining = new Joining(counts, fewest, new DisjointSets(order.Length), sorted, span);
        pairs.Visit(ref joining);
        return Number(order, counts, fewest, joining);
    }

    private static int[] Number(ReadOnlySpan<int> order, int[] counts, int fewest, Joining joined)
    {
        var (places, numbers, labels) = (new int[order.Length], new int[order.Length], new int[order.Length]);
        Array.Fill(numbers, Dbscan.Noise);
        Array.Fill(labels, Dbscan.Noise);
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        var next = 0;
        for (var point = 0; point < places.Length; point++)
        {
            if (counts[places[point]] >= fewest)
            {
                var root = joined.Sets.Find(places[point]);
                labels[point] = numbers[root] >= 0 ? numbers[root] : numbers[root] = next++;
            }
        }

        foreach (var (border, core) in joined.Borders)
        {
            var (point, label) = (order[border], labels[order[core]]);
            labels[point] = labels[point] == Dbscan.Noise ? label : Math.Min(labels[point], label);
        }

        return labels;
    }

    private readonly struct Counting(int[] counts, double[]? times, double span) : IPairVisitor
    {
        public void Meet(int one, int other, double squared)
        {
            if (times is null || Math.Abs(times[one] - times[other]) <= span)
            {
                counts[one]++;
                counts[other]++;
            }
        }
    }

    private readonly struct Joining(int[] counts, int fewest, DisjointSets sets, double[]? times, double span) : IPairVisitor
    {
        public DisjointSets Sets { get; } = sets;

        public List<(int Border, int Core)> Borders { get; } = [];

        public void Meet(int one, int other, double squared)
        {
            var (isOne, isOther) = (counts[one] >= fewest, counts[other] >= fewest);
            if ((!isOne && !isOther) || (times is not null && Math.Abs(times[one] - times[other]) > span))
            {
                return;
            }

            if (isOne && isOther)
            {
                Sets.Join(one, other);
            }
            else
            {
                Borders.Add(isOne ? (other, one) : (one, other));
            }
        }
    }
}
