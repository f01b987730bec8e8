using System.Runtime.InteropServices;
using Intel.Analysis.Randomness;

namespace Intel.Analysis.Spatial.Autocorrelation;

/// <summary>
/// p of local sums by permutation: each place keeps its own value, the other values are dealt to its neighbours at random
/// without return. One p serves Gi, Gi* and the local I (for it, turned round where the place's deviation is negative),
/// since all are linear in the neighbours' sum. Assumes that under chance the values could stand anywhere else.
/// <para>
/// p = (M + 1) / (R + 1), M the permutations with as much or more; it is never below 1 / (R + 1), so compare R with
/// <see cref="FalseDiscoveryRate.FewestPermutations"/> before saying that nothing was found. With adaptive stopping
/// (Besag and Clifford 1991, Biometrika 78:301) a place stops once h permutations were as great and h as small, so that neither side can be rare, and p = M / (permutations done),
/// which is valid as well: most places stop after a few dozen, the interesting ones go to R. Error of p: relative
/// 1 / sqrt(M), that is about 1 / sqrt(h).
/// </para>
/// </summary>
public static class ConditionalPermutation
{
    /// <summary>Runs the permutations.</summary>
    /// <param name="values">The value at each place.</param>
    /// <param name="weights">Weights; a place's weight for itself is constant here and ignored.</param>
    /// <param name="generator">Randomness: the same state gives the same answer.</param>
    /// <param name="permutations">R, at least 1.</param>
    /// <param name="stopAt">h, at least 1; null runs all R permutations at every place.</param>
    public static PermutationP[] Run(ReadOnlySpan<double> values, SpatialWeights weights, SeededRandom generator, int permutations, int? stopAt = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var others = Enumerable.Range(0, values.Length).ToArray();
        var results = new PermutationP[values.Length];
        for (var place = 0; place < values.Length; place++)
        {
            results[place] = RunPlace(values, weights, place, others, generator, permutations, stopAt ?? int.MaxValue);
        }

        return results;
    }

    private static PermutationP RunPlace(
        ReadOnlySpan<double> values, SpatialWeights weights, int place, int[] others, SeededRandom generator, int permutations, int stopAt)
    {
        var row = weights.Neighbours(place);
        var rowWeights = weights.Weights(place);
        var observed = 0.0;
        var spread = 0.0;
        for (var index = 0; index < row.Length; index++)
        {
            observed += row[index] == place ? 0 : rowWeights[index] * values[row[index]];
            spread += Math.Abs(rowWeights[index] * values[row[index]]);
        }

        // The same values added in another order differ in the last digits; they count as equal.
        var tolerance = 1e-12 * spread;
        int greater = 0, lesser = 0, done = 0;
        while (done < permutations && Math.Min(greater, lesser) < stopAt)
        {
            var sum = Deal(values, row, rowWeights, place, others, generator);
            greater += sum >= observed - tolerance ? 1 : 0;
            lesser += sum <= observed + tolerance ? 1 : 0;
            done++;
        }

        return new PermutationP(P(greater), P(lesser), done);

        double P(int extreme) => extreme >= stopAt ? (double)extreme / done : (extreme + 1.0) / (done + 1.0);
    }

    /// <summary>Deals values to the neighbours: a partial shuffle of the places, its own left out. Whatever order a deal leaves behind, the next is as random.</summary>
    private static double Deal(
        ReadOnlySpan<double> values, ReadOnlySpan<int> row, ReadOnlySpan<double> rowWeights, int place, int[] others, SeededRandom generator)
    {
        var sum = 0.0;
        var dealt = 0;
        for (var index = 0; index < row.Length; index++)
        {
            if (row[index] == place)
            {
                continue;
            }

            int drawn;
            do
            {
                drawn = dealt + generator.Next(others.Length - dealt);
            }
            while (others[drawn] == place);

            (others[dealt], others[drawn]) = (others[drawn], others[dealt]);
            sum += rowWeights[index] * values[others[dealt]];
            dealt++;
        }

        return sum;
    }
}

/// <summary>p of a local sum by permutation.</summary>
/// <param name="Greater">The chance of as much or more.</param>
/// <param name="Lesser">The chance of as much or less.</param>
/// <param name="Permutations">How many were done.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PermutationP(double Greater, double Lesser, int Permutations)
{
    /// <summary>Twice the smaller of the two, at most 1.</summary>
    public double TwoSided => Math.Min(1, 2 * Math.Min(Greater, Lesser));
}
