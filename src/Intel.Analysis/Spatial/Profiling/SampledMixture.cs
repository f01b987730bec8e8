using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Intel.Analysis.Randomness;

namespace Intel.Analysis.Spatial.Profiling;

/// <summary>
/// The model of <see cref="DirichletMixture"/> for series too long to enumerate: collapsed Gibbs sampling of the partition
/// (Neal 2000, J. Comput. Graph. Stat. 9:249, algorithm 3), two chains that start from one source for all and from one
/// source for each. The answer is an estimate: <see cref="Disagreement"/> says how far the chains lie apart, and above
/// <see cref="MostDisagreement"/> it should not be shown. The same seed and order of events give the same answer; another
/// order gives one that differs by sampling error.
/// </summary>
public sealed class SampledMixture
{
    /// <summary>Events at the most; one sweep costs events times sources.</summary>
    public const int MostEvents = 500;

    /// <summary>The disagreement of the chains, a probability, above which they have not met.</summary>
    public const double MostDisagreement = 0.1;

    private readonly int _events;
    private readonly double _alpha;
    private readonly double _tau2;
    private readonly PlanarPoint _priorMean;
    private readonly double[] _together;
    private readonly (PlanarPoint Mean, double Variance, double Weight)[] _sources;

    private SampledMixture(MixtureChain one, MixtureChain other, int events, double alpha, double tau2, PlanarPoint priorMean, int kept)
    {
        (_events, _alpha, _tau2, _priorMean) = (events, alpha, tau2, priorMean);
        _together = [.. one.Together.Zip(other.Together, (a, b) => (a + b) / (2.0 * kept))];
        Disagreement = one.Together.Zip(other.Together, (a, b) => Math.Abs(a - b) / (double)kept).Max();
        SourceCounts = [.. one.Counts.Zip(other.Counts, (a, b) => (a + b) / (2.0 * kept))];
        _sources = [.. one.Blocks.Values.Concat(other.Blocks.Values).Select(b => (b.Mean, b.Variance, b.Draws * b.Size / (2.0 * kept)))];
    }

    /// <summary>The chance of 1, 2, ... n sources, estimated.</summary>
    public ImmutableArray<double> SourceCounts { get; }

    /// <summary>The largest difference between the two chains' chances that a pair of events shares a source, 0 to 1.</summary>
    public double Disagreement { get; }

    /// <summary>Samples the mixture.</summary>
    /// <param name="events">1 to <see cref="MostEvents"/> events.</param>
    /// <param name="settings">Sigma, tau, alpha, sweeps, burn-in and the seed.</param>
    /// <param name="priorMean">m0; null takes the events' mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too many events or none, or a setting that is not positive.</exception>
    public static SampledMixture Fit(IReadOnlyList<PlanarPoint> events, MixtureSettings settings, PlanarPoint? priorMean = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(events.Count, 1, nameof(events));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, MostEvents, nameof(events));
        settings.ThrowUnlessPositive();
        var mean = priorMean ?? new PlanarPoint(events.Average(e => e.X), events.Average(e => e.Y));
        var random = new SeededRandom(settings.Seed);
        var one = new MixtureChain(events, settings, mean, random.Fork(0), apart: false);
        var other = new MixtureChain(events, settings, mean, random.Fork(1), apart: true);
        one.Run();
        other.Run();
        return new SampledMixture(one, other, events.Count, settings.Alpha, settings.Tau * settings.Tau, mean, settings.Sweeps);
    }

    /// <summary>The chance, estimated, that two events share a source; 1 for an event and itself.</summary>
    /// <param name="one">An event's place in the series, from 0.</param>
    /// <param name="other">Another's.</param>
    public double Coallocation(int one, int other) => _together[(one * _events) + other];

    /// <summary>The density of the source of a further event at a place, per square unit.</summary>
    /// <param name="place">The place, in the events' unit.</param>
    public double SourceDensity(PlanarPoint place)
    {
        var density = _alpha * Normal(place, _priorMean, _tau2);
        foreach (ref readonly var source in _sources.AsSpan())
        {
            density += source.Weight * Normal(place, source.Mean, source.Variance);
        }

        return density / (_alpha + _events);
    }

    private static double Normal(PlanarPoint at, PlanarPoint mean, double variance) => Math.Exp(-at.SquaredDistanceTo(mean) / (2 * variance)) / (2 * Math.PI * variance);

    /// <summary>One chain: who shares a source with whom, changed one event at a time.</summary>
    private sealed class MixtureChain
    {
        private readonly IReadOnlyList<PlanarPoint> _events;
        private readonly MixtureSettings _settings;
        private readonly PlanarPoint _priorMean;
        private readonly SeededRandom _random;
        private readonly int[] _labels;
        private readonly Block[] _blocks;
        private readonly double[] _weights;

        public MixtureChain(IReadOnlyList<PlanarPoint> events, MixtureSettings settings, PlanarPoint priorMean, SeededRandom random, bool apart)
        {
            (_events, _settings, _priorMean, _random) = (events, settings, priorMean, random);
            var n = events.Count;
            (_labels, _blocks, _weights) = (new int[n], new Block[n], new double[n]);
            (Together, Counts) = (new int[n * n], new int[n]);
            for (var index = 0; index < n; index++)
            {
                Move(index, apart ? index : 0, 1);
            }
        }

        public int[] Together { get; }

        public int[] Counts { get; }

        /// <summary>Every set of events that was a source's in some draw, by its members.</summary>
        public Dictionary<string, (PlanarPoint Mean, double Variance, int Size, int Draws)> Blocks { get; } = new(StringComparer.Ordinal);

        public void Run()
        {
            for (var sweep = -_settings.BurnIn; sweep < _settings.Sweeps; sweep++)
            {
                for (var index = 0; index < _events.Count; index++)
                {
                    Move(index, _labels[index], -1);
                    Move(index, Draw(_events[index]), 1);
                }

                if (sweep >= 0)
                {
                    Keep();
                }
            }
        }

        private void Move(int index, int label, int sign)
        {
            var block = _blocks[label];
            _blocks[label] = new Block(block.Size + sign, block.X + (sign * _events[index].X), block.Y + (sign * _events[index].Y));
            _labels[index] = label;
        }

        private int Draw(PlanarPoint at)
        {
            var sigma2 = _settings.Sigma * _settings.Sigma;
            var hasNew = false;
            for (var label = 0; label < _blocks.Length; label++)
            {
                var block = _blocks[label];
                var isNew = block.Size == 0;
                var (mean, variance) = Posterior(block);
                variance += sigma2;

                // One empty place stands for a new source; the other empty ones are the same source again.
                _weights[label] = isNew && hasNew ? double.NegativeInfinity
                    : Math.Log(isNew ? _settings.Alpha : block.Size) - Math.Log(variance) - (at.SquaredDistanceTo(mean) / (2 * variance));
                hasNew |= isNew;
            }

            // Against the largest, so that an event far from everything does not weigh nothing everywhere.
            double total = 0, top = _weights.Max();
            for (var label = 0; label < _weights.Length; label++)
            {
                total += Math.Exp(_weights[label] - top);
                _weights[label] = total;
            }

            var drawn = _random.NextDouble() * total;
            var chosen = 0;
            while (chosen < _weights.Length - 1 && _weights[chosen] <= drawn)
            {
                chosen++;
            }

            return chosen;
        }

        private (PlanarPoint Mean, double Variance) Posterior(Block block)
        {
            double sigma2 = _settings.Sigma * _settings.Sigma, tau2 = _settings.Tau * _settings.Tau;
            if (block.Size == 0)
            {
                return (_priorMean, tau2);
            }

            var variance = 1 / ((block.Size / sigma2) + (1 / tau2));
            return (new PlanarPoint(variance * ((block.X / sigma2) + (_priorMean.X / tau2)), variance * ((block.Y / sigma2) + (_priorMean.Y / tau2))), variance);
        }

        private void Keep()
        {
            var n = _events.Count;
            foreach (var members in Enumerable.Range(0, n).GroupBy(i => _labels[i]))
            {
                int[] set = [.. members];
                foreach (var one in set)
                {
                    foreach (var other in set)
                    {
                        Together[(one * n) + other]++;
                    }
                }

                ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(Blocks, string.Join(',', set), out _);
                var (mean, variance) = Posterior(_blocks[members.Key]);
                kept = (mean, variance, set.Length, kept.Draws + 1);
            }

            Counts[_blocks.Count(b => b.Size > 0) - 1]++;
        }

        [StructLayout(LayoutKind.Auto)]
        private readonly record struct Block(int Size, double X, double Y);
    }
}
