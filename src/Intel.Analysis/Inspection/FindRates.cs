using Intel.Analysis.Evaluation;
using Intel.Core.Flags;
using Intel.Core.Inspections;

namespace Intel.Analysis.Inspection;

/// <summary>A shipment that was opened or seen through.</summary>
/// <param name="Score">Its score, 0 to 100.</param>
/// <param name="Found">Whether something was found.</param>
public readonly record struct Inspected(int Score, bool Found);

/// <summary>
/// What share of shipments had a find, by band of the score, learned from those opened. A band borrows from all others
/// as if <see cref="Borrowed"/> more of its shipments had been opened with finds at the overall rate (a beta prior of
/// that weight, the posterior mean as the rate), and no band's rate is below that of a lower one (pooled adjacent
/// violators, weighted by the openings). Intervals are Wilson's on the openings and the borrowed ones together.
/// Of a band with fewer than <see cref="LeastOfBand"/> openings nothing is said: what was found in boxes that were opened
/// for a high score is no news of those with a low one.
/// It is true of shipments like those opened: where a band is opened only on information from outside, its rate says
/// nothing of the others in it.
/// </summary>
public sealed class FindRates
{
    /// <summary>Below so many openings nothing is said.</summary>
    public const int LeastOpened = 30;

    /// <summary>Below so many openings nothing is said of a band.</summary>
    public const int LeastOfBand = 10;

    /// <summary>The openings that each band borrows.</summary>
    public const double Borrowed = 10;

    private const int Bands = 5;

    // Nothing where nothing is said.
    private readonly double?[] _means = new double?[Bands];
    private readonly long[] _finds = new long[Bands];
    private readonly long[] _opened = new long[Bands];

    private FindRates(IReadOnlyList<Inspected> inspected)
    {
        foreach (var (score, found) in inspected)
        {
            var band = (int)RiskBands.Of(score);
            _opened[band]++;
            _finds[band] += found ? 1 : 0;
        }

        Opened = inspected.Count;
        var overall = (_finds.Sum() + 0.5) / (Opened + 1);
        int[] known = [.. Enumerable.Range(0, Bands).Where(b => _opened[b] >= LeastOfBand)];
        var means = Isotonic.Fit([.. known.Select(b => (_finds[b] + (Borrowed * overall)) / (_opened[b] + Borrowed))], [.. known.Select(b => _opened[b] + Borrowed)]);
        for (var index = 0; index < known.Length; index++)
        {
            _means[known[index]] = means[index];
        }
    }

    /// <summary>Shipments opened or seen through that it rests on.</summary>
    public long Opened { get; }

    /// <summary>Learns from what was opened; null when that is too little (<see cref="LeastOpened"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score is not 0 to 100.</exception>
    public static FindRates? Learn(IReadOnlyList<Inspected> inspected)
    {
        ArgumentNullException.ThrowIfNull(inspected);
        return inspected.Count < LeastOpened ? null : new FindRates(inspected);
    }

    /// <summary>What to expect of a shipment; null when too few of its band were opened to say.</summary>
    /// <param name="score">Its score, 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 100.</exception>
    public FindRate? Of(int score)
    {
        var band = (int)RiskBands.Of(score);
        if (_means[band] is not { } mean)
        {
            return null;
        }

        var interval = Proportion.Wilson(mean, _opened[band] + Borrowed);
        return new FindRate(mean, interval.Low, interval.High, _finds[band], _opened[band]);
    }

    /// <summary>
    /// What to expect of those of several shipments of which something can be said; null when that is none. The variance of a band's finds is that of a beta-binomial: chance,
    /// and the rate itself being known from few; bands are taken as independent, the bounds by the normal curve.
    /// </summary>
    /// <param name="scores">Their scores, 0 to 100.</param>
    public ExpectedFinds? Over(IReadOnlyList<int> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var (mean, variance, lines) = (0.0, 0.0, 0);
        foreach (var band in scores.GroupBy(s => (int)RiskBands.Of(s)).Where(b => _means[b.Key] is not null))
        {
            var (count, rate) = (band.Count(), _means[band.Key]!.Value);
            lines += count;
            mean += count * rate;
            variance += count * rate * (1 - rate) * (1 + ((count - 1) / (_opened[band.Key] + Borrowed + 1)));
        }

        var half = Proportion.Deviate * Math.Sqrt(variance);
        return lines == 0 ? null : new ExpectedFinds(mean, Math.Max(0, mean - half), Math.Min(lines, mean + half), lines, Opened);
    }
}
