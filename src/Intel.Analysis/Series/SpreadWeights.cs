using Intel.Core.Places;

namespace Intel.Analysis.Series;

/// <summary>What a distance or an interval weighs.</summary>
/// <param name="Weight">In bans.</param>
/// <param name="Value">Kilometres or days.</param>
/// <param name="From">The lower bound of its range.</param>
/// <param name="To">The upper bound; infinite for the last range.</param>
/// <param name="Share">The share of all pairs of findings in that range, drawn a little towards equal shares.</param>
internal readonly record struct SpreadWeight(double Weight, double Value, double From, double To, double Share);

/// <summary>
/// Weighs distance and time in ranges: the chance of the range for two dumps of one source, by the settings, over its
/// share among all pairs of findings, measured. Unrelated findings lie close together too where many are found; their
/// closeness then weighs little.
/// </summary>
internal sealed class SpreadWeights
{
    private const double PriorPairs = 10;
    private const double MetresPerKilometre = 1000;

    // The radius of 95 % of a round normal distribution over its standard deviation: sqrt(-2 ln 0.05).
    private const double PrecisionToSpread = 2.4477;

    // Pairs looked at: beyond it the shares do not change any more.
    private const int MostPairs = 200_000;
    private static readonly double[] Kilometres = [0, 1, 2, 5, 10, 20, 40, 80, double.PositiveInfinity];
    private static readonly double[] Days = [0, 7, 30, 60, 120, 240, 480, double.PositiveInfinity];
    private readonly LinkageSettings _settings;
    private readonly double[] _places;
    private readonly double[] _times;

    public SpreadWeights(IReadOnlyList<TracedFinding> findings, LinkageSettings settings)
    {
        _settings = settings;
        (_places, _times) = (new double[Kilometres.Length - 1], new double[Days.Length - 1]);

        // Every pair, or with many findings every step-th: the same ones each time.
        var pairs = (long)findings.Count * (findings.Count - 1) / 2;
        var step = (int)Math.Max(1, pairs / MostPairs);
        var next = 0;
        for (var i = 0; i < findings.Count; i++)
        {
            for (var j = i + 1 + next; j < findings.Count; j += step)
            {
                Count(_places, Kilometres, KilometresApart(findings[i], findings[j]));
                Count(_times, Days, DaysApart(findings[i], findings[j]));
            }

            next = (next + 1) % step;
        }

        Level(_places);
        Level(_times);
    }

    /// <summary>What lies between the two weighs; null when either has no position.</summary>
    public SpreadWeight? Place(TracedFinding first, TracedFinding second)
    {
        if (KilometresApart(first, second) is not { } apart)
        {
            return null;
        }

        var variance = (2 * _settings.SpreadMetres * _settings.SpreadMetres) + Variance(first.Position!) + Variance(second.Position!);
        return Weigh(apart, Kilometres, _places, km => 1 - Math.Exp(-(km * MetresPerKilometre * km * MetresPerKilometre) / (2 * variance)));
    }

    /// <summary>What passed between the two weighs; null when either has no date.</summary>
    public SpreadWeight? Time(TracedFinding first, TracedFinding second) =>
        DaysApart(first, second) is { } apart ? Weigh(apart, Days, _times, days => 1 - Math.Exp(-days / _settings.MeanGapDays)) : null;

    private static double? KilometresApart(TracedFinding first, TracedFinding second) => first.Position is { } one && second.Position is { } other
        ? Distance.GreatCircleMetres(one.Latitude, one.Longitude, other.Latitude, other.Longitude) / MetresPerKilometre
        : null;

    private static double? DaysApart(TracedFinding first, TracedFinding second) =>
        first.At is { } one && second.At is { } other ? Math.Abs((one - other).TotalDays) : null;

    private static double Variance(Position position) => Math.Pow(position.PrecisionMetres / PrecisionToSpread, 2);

    private SpreadWeight Weigh(double value, double[] bounds, double[] shares, Func<double, double> within)
    {
        var range = RangeOf(bounds, value);
        var upper = double.IsInfinity(bounds[range + 1]) ? 1 : within(bounds[range + 1]);
        var ratio = ((1 - _settings.Elsewhere) * (upper - within(bounds[range])) / shares[range]) + _settings.Elsewhere;
        return new SpreadWeight(Math.Min(_settings.Cap, Math.Log10(ratio)), value, bounds[range], bounds[range + 1], shares[range]);
    }

    private static int RangeOf(double[] bounds, double value)
    {
        var range = 0;
        while (value >= bounds[range + 1])
        {
            range++;
        }

        return range;
    }

    private static void Count(double[] counts, double[] bounds, double? value)
    {
        if (value is { } known)
        {
            counts[RangeOf(bounds, known)]++;
        }
    }

    private static void Level(double[] counts)
    {
        var total = counts.Sum() + PriorPairs;
        for (var range = 0; range < counts.Length; range++)
        {
            counts[range] = (counts[range] + (PriorPairs / counts.Length)) / total;
        }
    }
}
