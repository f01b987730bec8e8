using Intel.Analysis.Spatial.Mathematics;
using NetTopologySuite.Geometries;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>What the pairs of some strips add to K's sum, by the first radius that holds them: each pair is met once and counts for both its points.</summary>
internal static class RipleyPairs
{
    // So many radii are counted side by side sooner than by finding the one that a pair belongs to.
    private const int FewRadii = 12;

    /// <summary>Every pair as two.</summary>
    public static double[] Plain(Strips strips, int from, int to, DistanceBins bins)
    {
        if (bins.Count <= FewRadii)
        {
            var within = strips.CountWithin(from, to, bins.Limits);
            return [.. within.Select((count, at) => 2.0 * (count - (at == 0 ? 0 : within[at - 1])))];
        }

        var visitor = new PlainVisitor(bins, new long[bins.Count]);
        strips.Visit(from, to, ref visitor);
        return Array.ConvertAll(visitor.Counts, count => (double)count);
    }

    /// <summary>A pair at each radius that holds it and that its first point is far enough from the edge for; already summed over radii.</summary>
    public static double[] Border(Strips strips, int from, int to, DistanceBins bins, double[] edge)
    {
        // Counts go up at the first radius that holds the pair and down after the last that the point counts for.
        var last = Array.ConvertAll(edge, distance => bins.FirstAbove(distance));
        var visitor = new BorderVisitor(bins, last, new long[bins.Count + 1]);
        strips.Visit(from, to, ref visitor);
        var (sums, running) = (new double[bins.Count], 0L);
        for (var at = 0; at < sums.Length; at++)
        {
            running += visitor.Steps[at];
            sums[at] = running;
        }

        return sums;
    }

    /// <summary>
    /// A pair as one over the share of the circle about its first point that lies in the window: every pair as two, and for the points
    /// near an edge what the circles that leave the window count beyond that.
    /// </summary>
    public static double[] Isotropic(Strips strips, int from, int to, DistanceBins bins, double[] edge, WindowEdges window, double reach)
    {
        var sums = Plain(strips, from, to, bins);
        var angles = new List<double>();
        for (var strip = from; strip < to; strip++)
        {
            for (var place = strips.Starts[strip]; place < strips.Starts[strip + 1]; place++)
            {
                if (edge[place] < reach)
                {
                    var centre = new PlanarPoint(strips.X[place], strips.Y[place]);
                    var visitor = new LeavingVisitor(bins, edge[place], centre, window, window.Near(centre, reach), angles, sums);
                    strips.Around(strip, place, ref visitor);
                }
            }
        }

        return sums;
    }

    /// <summary>A pair by the window's area over its set covariance at the pair's difference.</summary>
    public static double[] Translation(Strips strips, int from, int to, DistanceBins bins, WindowEdges window, double area)
    {
        var visitor = new TranslationVisitor(strips, bins, window, area, new double[bins.Count]);
        strips.Visit(from, to, ref visitor);
        return visitor.Weights;
    }

    private readonly struct PlainVisitor(DistanceBins bins, long[] counts) : IPairVisitor
    {
        public long[] Counts { get; } = counts;

        public void Meet(int one, int other, double squared) => Counts[bins.OfSquare(squared)] += 2;
    }

    private readonly struct BorderVisitor(DistanceBins bins, int[] last, long[] steps) : IPairVisitor
    {
        public long[] Steps { get; } = steps;

        public void Meet(int one, int other, double squared)
        {
            var first = bins.OfSquare(squared);
            Add(first, last[one]);
            Add(first, last[other]);
        }

        private void Add(int first, int end)
        {
            if (end > first)
            {
                Steps[first]++;
                Steps[end]--;
            }
        }
    }

    private readonly struct LeavingVisitor(DistanceBins bins, double edge, PlanarPoint centre, WindowEdges window, IList<LineSegment> edges, List<double> angles, double[] sums) : IPairVisitor
    {
        public void Meet(int one, int other, double squared)
        {
            var distance = Math.Sqrt(squared);
            if (distance > edge)
            {
                // A circle that barely enters the window would count without bound; spatstat cuts at 100 as well.
                sums[bins.OfSquare(squared)] += Math.Min(100, 1 / window.CircleInside(centre, distance, edges, angles)) - 1;
            }
        }
    }

    private readonly struct TranslationVisitor(Strips strips, DistanceBins bins, WindowEdges window, double area, double[] weights) : IPairVisitor
    {
        public double[] Weights { get; } = weights;

        // The set covariance is the same both ways.
        public void Meet(int one, int other, double squared) =>
            Weights[bins.OfSquare(squared)] += 2 * area / window.Overlap(strips.X[other] - strips.X[one], strips.Y[other] - strips.Y[one]);
    }
}
