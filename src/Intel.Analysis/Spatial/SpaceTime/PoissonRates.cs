using System.Runtime.InteropServices;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>An interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end; infinite where nothing bounds it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RateInterval(double Low, double High);

/// <summary>
/// What a count says of the rate behind it, exactly and so a little too widely: both intervals hold the true value at
/// least as often as they say. They assume events that come independently of each other (Poisson); shipments that come in
/// batches and dumps of one lorry do not, and then the truth is wider still.
/// </summary>
public static class PoissonRates
{
    private const int Halvings = 200;

    /// <summary>The interval of a Poisson mean by its count (Garwood 1936, Biometrika 28:437). Of 0 events at 95 %: 0 to 3.689; of 10: 4.795 to 18.391.</summary>
    /// <param name="count">Events; from 0 up.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static RateInterval Garwood(int count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var tail = (1 - confidence) / 2;
        var most = count + (10 * Math.Sqrt(count + 1.0)) + 20;
        return new RateInterval(
            count == 0 ? 0 : Root(mean => Distributions.PoissonUpper(count, mean) - tail, 0, count),
            Root(mean => 1 - Distributions.PoissonUpper(count + 1, mean) - tail, count, most));
    }

    /// <summary>
    /// The interval of the ratio of two Poisson rates, after to before: given both counts together, the second is binomial,
    /// and Clopper and Pearson's interval of its share (1934, Biometrika 26:404) is turned into a ratio. Of 6 and then 2 in equal
    /// times at 95 %: 0.033 to 1.864.
    /// </summary>
    /// <param name="before">Events in the first period.</param>
    /// <param name="after">Events in the second; not both may be 0.</param>
    /// <param name="lengthBefore">The first period's length; positive.</param>
    /// <param name="lengthAfter">The second's, in the same unit.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static RateInterval Ratio(int before, int after, double lengthBefore, double lengthAfter, double confidence = 0.95)
    {
        var both = before + after;
        ArgumentOutOfRangeException.ThrowIfLessThan(both, 1);
        var tail = (1 - confidence) / 2;
        var low = after == 0 ? 0 : Root(share => Distributions.BinomialUpper(after, both, share) - tail, 0, 1);
        var high = before == 0 ? 1 : Root(share => tail - Distributions.BinomialLower(after, both, share), 0, 1);
        double Odds(double share) => share >= 1 ? double.PositiveInfinity : share / (1 - share) * (lengthBefore / lengthAfter);
        return new RateInterval(Odds(low), Odds(high));
    }

    private static double Root(Func<double, double> rises, double low, double high)
    {
        var isRising = rises(high) >= rises(low);
        for (var step = 0; step < Halvings && high - low > 1e-12 * Math.Max(1, high); step++)
        {
            var middle = (low + high) / 2;
            if (rises(middle) >= 0 == isRising)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return (low + high) / 2;
    }
}
