using System.Runtime.InteropServices;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>
/// Is this rise real? Tests for counts so small that percentages mislead. All assume events that come independently of
/// each other (Poisson); finds that one lorry left in a row do not.
/// </summary>
public static class SmallCounts
{
    /// <summary>
    /// The E-test of two Poisson rates (Krishnamoorthy and Thomson 2004, J. Stat. Plan. Inference 119:23): two-sided p that
    /// two counts come from one rate. Less conservative than the conditional binomial test; its true size stays near the
    /// stated one, at times a little above. Terms below 1e-14 are left out.
    /// </summary>
    /// <param name="before">Events in the first period; from 0 up.</param>
    /// <param name="after">Events in the second.</param>
    /// <param name="lengthBefore">The first period's length; positive.</param>
    /// <param name="lengthAfter">The second's, in the same unit.</param>
    public static double ETest(int before, int after, double lengthBefore = 1, double lengthAfter = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        var observed = Difference(before, after, lengthBefore, lengthAfter);
        if (observed == 0)
        {
            return 1;
        }

        var rate = (before + after) / (lengthBefore + lengthAfter);
        var (first, second) = (Terms(rate * lengthBefore), Terms(rate * lengthAfter));
        var p = 0.0;
        foreach (var (x, px) in first)
        {
            foreach (var (y, py) in second)
            {
                p += Difference(x, y, lengthBefore, lengthAfter) >= observed - 1e-12 ? px * py : 0;
            }
        }

        return Math.Min(1, p);
    }

    /// <summary>
    /// The weighted displacement difference (Wheeler and Ratcliffe 2018, Crime Science 7:11): the change in the treated
    /// area less that in the control area, plus the same for the areas that crime could move to; standard error the root of all counts.
    /// </summary>
    /// <param name="control">The control area's counts before and after.</param>
    /// <param name="treated">The treated area's.</param>
    /// <param name="controlAround">Around the control area; null when there is none.</param>
    /// <param name="treatedAround">Around the treated area; null when there is none.</param>
    public static DisplacementDifference Wdd(
        (int Before, int After) control, (int Before, int After) treated, (int Before, int After)? controlAround = null, (int Before, int After)? treatedAround = null)
    {
        var ((cb, ca), (tb, ta)) = (controlAround ?? (0, 0), treatedAround ?? (0, 0));
        var estimate = treated.After - treated.Before - (control.After - control.Before) + (ta - tb) - (ca - cb);
        var error = Math.Sqrt(control.Before + control.After + treated.Before + treated.After + cb + ca + tb + ta);
        return new DisplacementDifference(estimate, error);
    }

    /// <summary>
    /// The chance that somewhere in a long stretch of time a window of fixed length holds at least so many events, at a steady rate:
    /// Naus's approximation (1982, J. Am. Stat. Assoc. 77:177), 1 - Q2 (Q3 / Q2)^(L / w - 2); small for chances
    /// below 0.5. It answers for the one cluster that was noticed because it was a cluster. R's ptools leaves out the last term of A4 and takes the exponent L - k: it differs by 1e-6 at a chance of 0.04 and 0.001 at 0.49.
    /// </summary>
    /// <param name="length">The whole stretch in any unit; at least twice the window.</param>
    /// <param name="window">The window.</param>
    /// <param name="rate">Events expected for each unit.</param>
    /// <param name="events">Events in the fullest window; at least 3.</param>
    public static double ScanWindow(double length, double window, double rate, int events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(events, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2 * window);
        double k = events, mean = window * rate;
        double P(int x) => x < 0 ? 0 : Math.Exp((x * Math.Log(mean)) - mean - Distributions.LogGamma(x + 1.0));
        double F(int x) => x < 0 ? 0 : 1 - Distributions.PoissonUpper(x + 1, mean);
        var f1 = F(events - 1);
        var q2 = (f1 * f1) - ((k - 1) * P(events) * P(events - 2)) - ((k - 1 - mean) * P(events) * F(events - 3));
        var a1 = 2 * P(events) * f1 * (((k - 1) * F(events - 2)) - (mean * F(events - 3)));
        var a2 = 0.5 * P(events) * P(events)
            * (((k - 1) * (k - 2) * F(events - 3)) - (2 * (k - 2) * mean * F(events - 4)) + (mean * mean * F(events - 5)));
        var a3 = Enumerable.Range(1, events - 1).Sum(r => P((2 * events) - r) * F(r - 1) * F(r - 1));
        var a4 = Enumerable.Range(2, events - 2).Sum(r => P((2 * events) - r) * P(r) * (((r - 1) * F(r - 2)) - (mean * F(r - 3))));
        var q3 = (f1 * f1 * f1) - a1 + a2 + a3 - a4;
        return 1 - (q2 * Math.Pow(q3 / q2, (length / window) - 2));
    }

    private static double Difference(int x, int y, double lengthX, double lengthY)
    {
        double rateX = x / lengthX, rateY = y / lengthY;
        var variance = (rateX / lengthX) + (rateY / lengthY);
        return variance == 0 ? 0 : Math.Abs(rateX - rateY) / Math.Sqrt(variance);
    }

    private static List<(int Count, double P)> Terms(double mean)
    {
        var terms = new List<(int, double)>();
        for (var count = (int)Math.Max(0, mean - (9 * Math.Sqrt(mean)) - 10); count <= mean + (9 * Math.Sqrt(mean)) + 40; count++)
        {
            terms.Add((count, Math.Exp((count * Math.Log(mean)) - mean - Distributions.LogGamma(count + 1.0))));
        }

        return terms;
    }
}

/// <summary>How many events fewer (negative) or more a measure went along with.</summary>
/// <param name="Estimate">The difference.</param>
/// <param name="StandardError">Its standard error under Poisson counts.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DisplacementDifference(double Estimate, double StandardError)
{
    /// <summary>Standard errors from no effect.</summary>
    public double Z => Estimate / StandardError;

    /// <summary>The 95 % interval.</summary>
    public (double Low, double High) Interval95 => (Estimate - (1.959963984540054 * StandardError), Estimate + (1.959963984540054 * StandardError));
}
