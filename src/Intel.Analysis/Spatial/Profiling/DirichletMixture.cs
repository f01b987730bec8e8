using System.Collections.Immutable;
using System.Numerics;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Profiling;

/// <summary>
/// Which events share a source, and where the sources lie: the Dirichlet-process mixture of Verity, Stevenson, Rossmo,
/// Nichols and Le Comber (2014, Methods Ecol. Evol. 5:225) with fixed spread. Sources are spread N(m0, tau² I), events about
/// their source N(mu, sigma² I), and events fall to sources by a Chinese restaurant process of concentration alpha. For up
/// to <see cref="MostEvents"/> events every partition is enumerated (Bell numbers: 21,147 for nine), so the answer is exact and
/// needs no random numbers; error is rounding alone, 1e-12. Larger series are refused:
/// <see cref="SampledMixture"/> takes them. Assumes round, equal spread about each source: roads and borders break it. Sigma decides how many
/// sources are found; show the answer for several.
/// </summary>
public sealed class DirichletMixture
{
    /// <summary>Events at the most.</summary>
    public const int MostEvents = 10;

    private readonly IReadOnlyList<PlanarPoint> _events;
    private readonly double _sigma2;
    private readonly double _tau2;
    private readonly double _alpha;
    private readonly PlanarPoint _priorMean;

    // For each set of events, as bits, the chance that it is a block of the partition.
    private readonly double[] _blocks;

    private DirichletMixture(IReadOnlyList<PlanarPoint> events, double sigma, double tau, double alpha, PlanarPoint priorMean)
    {
        _events = events;
        (_sigma2, _tau2, _alpha, _priorMean) = (sigma * sigma, tau * tau, alpha, priorMean);
        _blocks = new double[1 << events.Count];
    }

    /// <summary>The logarithm of the chance of the events under the model.</summary>
    public double LogMarginalLikelihood { get; private init; }

    /// <summary>The chance of 1, 2, ... n sources.</summary>
    public required ImmutableArray<double> SourceCounts { get; init; }

    /// <summary>How many partitions were enumerated.</summary>
    public int Partitions { get; private init; }

    /// <summary>The likeliest partitions, each as the source number of every event, with their chances; at most five.</summary>
    public required ImmutableArray<(ImmutableArray<int> Labels, double P)> Likeliest { get; init; }

    /// <summary>Fits the mixture.</summary>
    /// <param name="events">1 to <see cref="MostEvents"/> events.</param>
    /// <param name="sigma">The spread of events about their source, in the points' unit.</param>
    /// <param name="tau">The spread of sources about the prior mean.</param>
    /// <param name="alpha">The concentration; 1 expects about ln n sources.</param>
    /// <param name="priorMean">m0; null takes the events' mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too many events or none, or a parameter that is not positive.</exception>
    public static DirichletMixture Fit(IReadOnlyList<PlanarPoint> events, double sigma, double tau, double alpha = 1, PlanarPoint? priorMean = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(events.Count, 1, nameof(events));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, MostEvents, nameof(events));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tau);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        var scratch = new DirichletMixture(events, sigma, tau, alpha, priorMean ?? new PlanarPoint(events.Average(e => e.X), events.Average(e => e.Y)))
        {
            SourceCounts = [],
            Likeliest = [],
        };
        return scratch.Enumerate();
    }

    /// <summary>The chance that two events share a source.</summary>
    public double Coallocation(int one, int other)
    {
        var both = (1 << one) | (1 << other);
        return Enumerable.Range(0, _blocks.Length).Where(set => (set & both) == both).Sum(set => _blocks[set]);
    }

    /// <summary>The density of the source of a further event at a place: sources found weigh by their events, a new one by alpha.</summary>
    public double SourceDensity(PlanarPoint place)
    {
        var n = _events.Count;
        var density = _alpha / (_alpha + n) * Normal(place, _priorMean, _tau2);
        for (var set = 1; set < _blocks.Length; set++)
        {
            if (_blocks[set] > 0)
            {
                var members = Members(set);
                var variance = 1 / ((members.Count / _sigma2) + (1 / _tau2));
                var mean = new PlanarPoint(
                    variance * ((members.Sum(m => m.X) / _sigma2) + (_priorMean.X / _tau2)), variance * ((members.Sum(m => m.Y) / _sigma2) + (_priorMean.Y / _tau2)));
                density += _blocks[set] * members.Count / (_alpha + n) * Normal(place, mean, variance);
            }
        }

        return density;
    }

    private DirichletMixture Enumerate()
    {
        var count = _events.Count;
        var weights = new double[1 << count];
        for (var set = 1; set < weights.Length; set++)
        {
            weights[set] = Math.Log(_alpha) + Distributions.LogGamma(BitOperations.PopCount((uint)set)) + LogMarginal(Members(set));
        }

        var normal = Distributions.LogGamma(_alpha) - Distributions.LogGamma(_alpha + count);
        var partitions = new List<(int[] Labels, int[] Sets, double LogP)>();
        foreach (var labels in Labellings(count))
        {
            var sets = new int[labels.Max() + 1];
            for (var index = 0; index < count; index++)
            {
                sets[labels[index]] |= 1 << index;
            }

            partitions.Add((labels, sets, normal + sets.Sum(s => weights[s])));
        }

        var top = partitions.Max(p => p.LogP);
        var total = top + Math.Log(partitions.Sum(p => Math.Exp(p.LogP - top)));
        var counts = new double[count];
        foreach (var (_, sets, logP) in partitions)
        {
            counts[sets.Length - 1] += Math.Exp(logP - total);
        }

        var fitted = new DirichletMixture(_events, Math.Sqrt(_sigma2), Math.Sqrt(_tau2), _alpha, _priorMean)
        {
            LogMarginalLikelihood = total,
            SourceCounts = [.. counts],
            Partitions = partitions.Count,
            Likeliest = [.. partitions.OrderByDescending(p => p.LogP).Take(5).Select(p => (p.Labels.ToImmutableArray(), Math.Exp(p.LogP - total)))],
        };
        foreach (var (_, sets, logP) in partitions)
        {
            foreach (var set in sets)
            {
                fitted._blocks[set] += Math.Exp(logP - total);
            }
        }

        return fitted;
    }

    /// <summary>Every partition once, as restricted growth strings.</summary>
    private static IEnumerable<int[]> Labellings(int count)
    {
        var labels = new int[count];
        while (true)
        {
            yield return (int[])labels.Clone();
            var at = count - 1;
            while (at > 0 && labels[at] > labels.AsSpan(0, at).ToArray().Max())
            {
                at--;
            }

            if (at <= 0)
            {
                yield break;
            }

            labels[at]++;
            Array.Clear(labels, at + 1, count - at - 1);
        }
    }

    private List<PlanarPoint> Members(int set) => [.. _events.Where((_, index) => (set & (1 << index)) != 0)];

    /// <summary>The chance of events from one source, the source integrated out; the axes are independent.</summary>
    private double LogMarginal(List<PlanarPoint> members) =>
        LogMarginal([.. members.Select(m => m.X - _priorMean.X)]) + LogMarginal([.. members.Select(m => m.Y - _priorMean.Y)]);

    private double LogMarginal(double[] deviations)
    {
        double k = deviations.Length, sum = deviations.Sum(), squares = deviations.Sum(d => d * d), joint = _sigma2 + (k * _tau2);
        return (-k / 2 * Math.Log(2 * Math.PI)) - ((k - 1) / 2 * Math.Log(_sigma2)) - (0.5 * Math.Log(joint))
            - (0.5 * ((squares / _sigma2) - (_tau2 * sum * sum / (_sigma2 * joint))));
    }

    private static double Normal(PlanarPoint at, PlanarPoint mean, double variance) => Math.Exp(-at.SquaredDistanceTo(mean) / (2 * variance)) / (2 * Math.PI * variance);
}
