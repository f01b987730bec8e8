using System.Collections.Immutable;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>How Ripley's K allows for neighbours beyond the window's edge.</summary>
public enum EdgeCorrection
{
    /// <summary>Not at all: too small, the more so the larger r.</summary>
    None,

    /// <summary>Counts only around points further than r from the edge: unbiased, wasteful.</summary>
    Border,

    /// <summary>Ripley's: a pair counts as one over the share of the circle through it that lies in the window.</summary>
    Isotropic,

    /// <summary>Ohser's: a pair counts by the window's area over its overlap with itself moved by the pair's difference. In closed form in a level box, by cutting in a convex window; elsewhere one overlay a pair: for small patterns.</summary>
    Translation,
}

/// <summary>
/// Ripley's K (1976, 1977): K(r) is the number of further points expected within r of a point, over the intensity; for points spread evenly at
/// random it is pi r², and L(r) = sqrt(K / pi) is r. K(r) = A / (n (n - 1)) sum of 1(d_ij at most r) e_ij over ordered
/// pairs. Assumes one intensity all over the window: on an uneven background K is large at every r without any
/// interaction. Use r up to a quarter of the window's shorter side. Judge by an envelope from simulations in the same
/// window, not by eye against r. Cost: the pairs within the largest r, each
/// looked at once for all radii.
/// </summary>
public static class RipleyK
{
    // Strips that one processor takes at a time.
    private const int StripsAPart = 1;

    /// <summary>K at each radius.</summary>
    /// <param name="pattern">At least two points.</param>
    /// <param name="radii">Radii, ascending.</param>
    /// <param name="correction">How edges are allowed for.</param>
    /// <returns>K; not a number where border correction leaves no point.</returns>
    public static double[] Of(PointPattern pattern, ReadOnlySpan<double> radii, EdgeCorrection correction)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Compute(pattern, pattern.Points, radii, correction);
    }

    /// <summary>L of K.</summary>
    public static double[] ToL(double[] k) => Array.ConvertAll(k, value => Math.Sqrt(value / Math.PI));

    /// <summary>
    /// The envelope of L from patterns of as many points spread evenly at random in the same window, and one test of all
    /// radii together: the rank of the largest |L(r) - r| (maximum absolute deviation, Ripley 1981). The pointwise
    /// envelope is for looking: one of many radii leaves it more often than 2 / (simulations + 1). p is never below
    /// 1 / (simulations + 1).
    /// </summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="radii">Radii, ascending.</param>
    /// <param name="correction">How edges are allowed for.</param>
    /// <param name="simulations">How many, at least 19.</param>
    /// <param name="generator">Randomness: one number is drawn, the seed of as many streams as there are simulations.</param>
    public static RipleyEnvelope Envelope(PointPattern pattern, ReadOnlySpan<double> radii, EdgeCorrection correction, int simulations, SeededRandom generator)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(simulations, 19);
        var observed = ToL(Of(pattern, radii, correction));
        var deviation = Deviation(observed, radii);
        var (low, high) = (new double[radii.Length], new double[radii.Length]);
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);

        // Each simulation has a stream of its own, drawn before any runs: which processor takes it changes nothing.
        var seed = generator.NextUInt64();
        var (given, simulated) = (radii.ToArray(), new double[simulations][]);
        Parallel.For(0, simulations, simulation =>
            simulated[simulation] = ToL(Compute(pattern, pattern.Scatter(pattern.Points.Count, new SeededRandom(seed).Fork(simulation)), given, correction)));
        var asExtreme = 0;
        foreach (var l in simulated)
        {
            for (var index = 0; index < l.Length; index++)
            {
                low[index] = Math.Min(low[index], l[index]);
                high[index] = Math.Max(high[index], l[index]);
            }

            asExtreme += Deviation(l, radii) >= deviation ? 1 : 0;
        }

        return new RipleyEnvelope([.. observed], [.. low], [.. high], (asExtreme + 1.0) / (simulations + 1.0));
    }

    private static double[] Compute(PointPattern pattern, IReadOnlyList<PlanarPoint> points, ReadOnlySpan<double> radii, EdgeCorrection correction)
    {
        var k = new double[radii.Length];
        if (radii.Length == 0 || radii[^1] <= 0)
        {
            return k;
        }

        var strips = new Strips(points, radii[^1]);
        var (bins, reach) = (new DistanceBins(radii), radii[^1]);
        var edge = correction is EdgeCorrection.Border or EdgeCorrection.Isotropic ? EdgeDistances(pattern, strips, radii[^1]) : [];

        // A part's sum does not depend on who computes it, and parts are added in their order: the same answer on any number of processors.
        var parts = new double[(strips.Count + StripsAPart - 1) / StripsAPart][];
        Parallel.For(0, parts.Length, part =>
        {
            var (from, to) = (part * StripsAPart, Math.Min(strips.Count, (part + 1) * StripsAPart));
            parts[part] = correction switch
            {
                EdgeCorrection.Border => RipleyPairs.Border(strips, from, to, bins, edge),
                EdgeCorrection.Isotropic => RipleyPairs.Isotropic(strips, from, to, bins, edge, pattern.Edges, reach),
                EdgeCorrection.Translation => RipleyPairs.Translation(strips, from, to, bins, pattern.Edges, pattern.Area),
                _ => RipleyPairs.Plain(strips, from, to, bins),
            };
        });
        foreach (var part in parts)
        {
            for (var at = 0; at < k.Length; at++)
            {
                k[at] += part[at];
            }
        }

        Accumulate(k, correction);
        Scale(k, points.Count, pattern.Area, radii, edge, correction);
        return k;
    }

    private static double[] EdgeDistances(PointPattern pattern, Strips strips, double reach)
    {
        var distances = new double[strips.X.Length];
        Parallel.For(0, strips.Count, strip =>
        {
            for (var place = strips.Starts[strip]; place < strips.Starts[strip + 1]; place++)
            {
                distances[place] = pattern.DistanceToEdge(new PlanarPoint(strips.X[place], strips.Y[place]), reach);
            }
        });
        return distances;
    }

    private static void Accumulate(double[] k, EdgeCorrection correction)
    {
        for (var at = 1; at < k.Length && correction != EdgeCorrection.Border; at++)
        {
            k[at] += k[at - 1];
        }
    }

    private static void Scale(double[] k, double n, double area, ReadOnlySpan<double> radii, double[] edge, EdgeCorrection correction)
    {
        for (var at = 0; at < k.Length; at++)
        {
            var radius = radii[at];
            k[at] *= correction == EdgeCorrection.Border ? area / (n * edge.Count(e => e >= radius)) : area / (n * (n - 1));
        }
    }

    private static double Deviation(double[] l, ReadOnlySpan<double> radii)
    {
        var greatest = 0.0;
        for (var at = 0; at < l.Length; at++)
        {
            greatest = double.IsNaN(l[at]) ? greatest : Math.Max(greatest, Math.Abs(l[at] - radii[at]));
        }

        return greatest;
    }
}

/// <summary>L with its envelope under chance.</summary>
/// <param name="L">L of the pattern at each radius.</param>
/// <param name="Low">The least of the simulations at each radius.</param>
/// <param name="High">The greatest.</param>
/// <param name="P">p of the largest deviation over all radii.</param>
public sealed record RipleyEnvelope(ImmutableArray<double> L, ImmutableArray<double> Low, ImmutableArray<double> High, double P);
