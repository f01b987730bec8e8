using System.Runtime.CompilerServices;
using Intel.Analysis.Spatial.Mathematics;
using NetTopologySuite.Geometries;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>What the pairs of some strips add to K's sum, by the first radius that holds them: each pair is met once and counts for both its points.</summary>
internal static class RipleyPairs
{
    /// <summary>Every pair as two.</summary>
    public static double[] Plain(Strips strips, int from, int to, DistanceBins bins)
    {
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

    /// <summary>A pair as one over the share of the circle about its first point that lies in the window, whose edges near each place are kept once found.</summary>
    public static double[] Isotropic(Strips strips, int from, int to, DistanceBins bins, double[] edge, (WindowEdges Edges, IList<LineSegment>?[] Near) window, double reach)
    {
        var visitor = new IsotropicVisitor(strips, bins, edge, window.Edges, window.Near, reach, new double[bins.Count], new long[bins.Count]);
        strips.Visit(from, to, ref visitor);
        return [.. visitor.Weights.Zip(visitor.Counts, (weight, count) => weight + count)];
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

    private readonly struct IsotropicVisitor(Strips strips, DistanceBins bins, double[] edge, WindowEdges window, IList<LineSegment>?[] near, double reach, double[] weights, long[] counts) : IPairVisitor
    {
        private readonly List<double> _angles = [];

        public double[] Weights { get; } = weights;

        public long[] Counts { get; } = counts;

        public void Meet(int one, int other, double squared)
        {
            var bin = bins.OfSquare(squared);
            if (edge[one] >= reach && edge[other] >= reach)
            {
                Counts[bin] += 2;
                return;
            }

            var distance = Math.Sqrt(squared);
            Add(one, bin, distance);
            Add(other, bin, distance);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Add(int place, int bin, double distance)
        {
            if (distance <= edge[place])
            {
                Counts[bin]++;
                return;
            }

            var centre = new PlanarPoint(strips.X[place], strips.Y[place]);

            // Who asks first keeps them; who asks at the same moment finds the same.
            var edges = near[place] ??= window.Near(centre, reach);

            // A circle that barely enters the window would count without bound; spatstat cuts at 100 as well.
            Weights[bin] += Math.Min(100, 1 / window.CircleInside(centre, distance, edges, _angles));
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
