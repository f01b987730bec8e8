namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>
/// Tails of the distributions that the tests here rest on. Relative error below 1e-12 for the normal, gamma and Poisson
/// tails, below 1e-10 for the binomial and hypergeometric ones with up to a million trials; all compared with published
/// values in the tests.
/// </summary>
public static class Distributions
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The chance of a standard normal number above z.</summary>
    public static double NormalUpper(double z) => z >= 0 ? 0.5 * GammaUpper(0.5, z * z / 2) : 1 - (0.5 * GammaUpper(0.5, z * z / 2));

    /// <summary>The chance of a standard normal number at least as far from 0 as z; 1 for z that is not a number.</summary>
    public static double NormalTwoSided(double z) => double.IsNaN(z) ? 1 : GammaUpper(0.5, z * z / 2);

    /// <summary>The natural logarithm of the gamma function for positive x (Lanczos, g = 7, nine terms; relative error 1e-15).</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is not positive.</exception>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The logarithm of the gamma function is taken of positive numbers.");
        }

        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        }

        x -= 1;
        var sum = Lanczos[0];
        for (var term = 1; term < Lanczos.Length; term++)
        {
            sum += Lanczos[term] / (x + term);
        }

        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>The chance of a Poisson count of at least k; k below 1 gives 1.</summary>
    public static double PoissonUpper(int k, double mean) =>
        k <= 0 ? 1 : mean <= 0 ? 0 : mean < k + 1 ? GammaLowerSeries(k, mean) : 1 - GammaUpper(k, mean);

    /// <summary>The chance of at least k successes in n trials of chance p.</summary>
    public static double BinomialUpper(int k, int n, double p)
    {
        if (k <= 0 || p >= 1)
        {
            return k <= n ? 1 : 0;
        }

        return k > n || p <= 0 ? 0 : BinomialSum(k, n, p, up: true);
    }

    /// <summary>The chance of at most k successes in n trials of chance p.</summary>
    public static double BinomialLower(int k, int n, double p)
    {
        if (k < 0 || p >= 1)
        {
            return k >= n ? 1 : 0;
        }

        return k >= n || p <= 0 ? 1 : BinomialSum(k, n, p, up: false);
    }

    /// <summary>
    /// The chance of at least k marked among a draw without return.
    /// </summary>
    /// <param name="k">Marked ones drawn.</param>
    /// <param name="population">How many there are.</param>
    /// <param name="marked">How many of them are marked.</param>
    /// <param name="drawn">How many are drawn.</param>
    public static double HypergeometricUpper(int k, int population, int marked, int drawn)
    {
        var total = 0.0;
        var logAll = LogChoose(population, drawn);
        for (var count = Math.Max(Math.Max(k, 0), drawn + marked - population); count <= Math.Min(marked, drawn); count++)
        {
            total += Math.Exp(LogChoose(marked, count) + LogChoose(population - marked, drawn - count) - logAll);
        }

        return Math.Min(1, total);
    }

    /// <summary>The natural logarithm of the number of ways to choose k of n.</summary>
    public static double LogChoose(int n, int k) => LogGamma(n + 1.0) - LogGamma(k + 1.0) - LogGamma(n - k + 1.0);

    /// <summary>The regularised upper incomplete gamma function Q(a, x): series below a + 1, Lentz's continued fraction above.</summary>
    private static double GammaUpper(double a, double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        if (x < a + 1)
        {
            return 1 - GammaLowerSeries(a, x);
        }

        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }

        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 100_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = (an * d) + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (an / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            var delta = d * c;
            h *= delta;
            if (Math.Abs(delta - 1) < 1e-16)
            {
                break;
            }
        }

        return Math.Exp((a * Math.Log(x)) - x - LogGamma(a)) * h;
    }

    private static double GammaLowerSeries(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < 100_000 && Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    /// <summary>Sums the terms outward from k, which fall off geometrically; the other way round when k lies on the near side of the mean.</summary>
    private static double BinomialSum(int k, int n, double p, bool up)
    {
        var mean = n * p;
        if (up ? k <= mean : k >= mean)
        {
            return Math.Max(0, 1 - (up ? BinomialSum(k - 1, n, p, up: false) : BinomialSum(k + 1, n, p, up: true)));
        }

        if (k < 0 || k > n)
        {
            return 0;
        }

        var odds = p / (1 - p);
        var term = Math.Exp(LogChoose(n, k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)));
        var sum = 0.0;
        for (var count = k; count >= 0 && count <= n && term > sum * 1e-17; count += up ? 1 : -1)
        {
            sum += term;
            term *= up ? (n - count) / (count + 1.0) * odds : count / ((n - count + 1) * odds);
        }

        return Math.Min(1, sum);
    }
}
