using System.Text.Json;
using CsCheck;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial.Autocorrelation;
using Intel.Analysis.Spatial.Mathematics;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class MoranTests
{
    [Fact]
    public void Global_ThreeByThreeRook_IsThePublishedOne()
    {
        var vector = Vectors.Read("moran.json").At("lat3x3_rook_binary_y1to9");
        var weights = SpatialWeights.Binary([[1, 3], [0, 2, 4], [1, 5], [0, 4, 6], [1, 3, 5, 7], [2, 4, 8], [3, 7], [4, 6, 8], [5, 7]]);
        double[] y = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var (random, normal) = (Moran.Randomised(y, weights), Moran.Normal(y, weights));
        Vectors.Same(
            [vector.Double("I"), vector.Double("EI"), vector.Double("VI_rand"), vector.Double("VI_norm"), vector.Double("z_rand"), vector.Double("z_norm")],
            [random.Value, random.Expected, random.Variance, normal.Variance, random.Z, normal.Z],
            1e-13);
        Vectors.Same(vector.Double("published_esda", "VI_rand"), random.Variance, 1e-15);
        Vectors.Same(vector.Double("published_esda", "VI_norm"), normal.Variance, 1e-15);
    }

    [Fact]
    public void Global_Columbus_IsThePublishedOne()
    {
        var vector = Vectors.Read("moran.json").At("columbus_crime_W");
        var (y, binary) = Columbus(vector);
        var weights = binary.RowStandardised();
        var (random, normal) = (Moran.Randomised(y, weights), Moran.Normal(y, weights));
        Vectors.Same(
            [vector.Double("I_W"), vector.Double("EI"), vector.Double("VI_rand"), vector.Double("z_rand"), vector.Double("VI_norm"), vector.Double("z_norm")],
            [random.Value, random.Expected, random.Variance, random.Z, normal.Variance, normal.Z],
            1e-12);
        Assert.Equal(1, vector.Double("p_greater_rand") / random.UpperP, 1e-10);
        var published = vector.At("published_spdep_docs");
        Vectors.Same([published.Double("I"), published.Double("VI_rand"), published.Double("VI_norm")], [random.Value, random.Variance, normal.Variance], 5e-9);
        Vectors.Same([published.Double("z_rand"), published.Double("z_norm")], [random.Z, normal.Z], 5e-5);
        var plain = Moran.Randomised(y, binary);
        Vectors.Same([published.Double("I_B"), published.Double("VI_rand_B")], [plain.Value, plain.Variance], 5e-9);
        Vectors.Same(published.Double("z_rand_B"), plain.Z, 5e-5);
        Vectors.Same(vector.Doubles("Ii_mlvar"), [.. Moran.Local(y, weights).Select(i => i.Value)], 1e-12);
        Vectors.Same(vector.Doubles("GiStar_B"), GetisOrd.GiStar(y, binary.IncludingSelf()), 1e-12);
    }

    [Fact]
    public void Local_DeSmith_HasTheMomentsOfSpdepAndEsda()
    {
        var vector = Vectors.Read("moran.json").At("desmith");
        var lines = vector.At("gal").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var weights = SpatialWeights.Binary(
            [.. Enumerable.Range(0, 10).Select(i => lines[(2 * i) + 2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) - 1).ToArray())]).RowStandardised();
        var y = vector.Doubles("y");
        var spdep = vector.At("spdep_1.2.7");
        var (random, normal, local) = (Moran.Randomised(y, weights), Moran.Normal(y, weights), Moran.Local(y, weights));
        Vectors.Same(
            [spdep.Double("I"), spdep.Double("EI"), spdep.Double("VI_rand"), spdep.Double("VI_norm"), spdep.Double("z_rand"), spdep.Double("z_norm"), spdep.Double("p_rand_2s"), spdep.Double("p_norm_2s")],
            [random.Value, random.Expected, random.Variance, normal.Variance, random.Z, normal.Z, random.TwoSidedP, normal.TwoSidedP],
            1e-13);
        Vectors.Same(spdep.Doubles("Ii_mlvar"), [.. local.Select(i => i.Value)], 1e-13);
        Vectors.Same(spdep.Doubles("Ii_nminus1"), [.. local.Select(i => i.Value * 9 / 10)], 1e-13);
        Vectors.Same(spdep.Doubles("E_uncond"), [.. local.Select(i => i.UnconditionalExpected)], 1e-13);
        Vectors.Same(spdep.Doubles("V_uncond"), [.. local.Select(i => i.UnconditionalVariance)], 1e-13);
        Vectors.Same(spdep.Doubles("E_cond"), [.. local.Select(i => i.Expected)], 1e-13);
        Vectors.Same(spdep.Doubles("V_cond"), [.. local.Select(i => i.Variance)], 1e-13);
        Vectors.Same(spdep.Doubles("Z_cond"), [.. local.Select(i => i.Z)], 1e-12);
        Vectors.Same(spdep.Doubles("p_cond"), [.. local.Select(i => i.TwoSidedP)], 1e-12);

        // spdep holds the lag against the mean of the lags, PySAL and this code against the mean of the values.
        var meanLag = local.Average(i => i.Lag);
        var mean = y.Average();
        Assert.Equal(
            spdep.At("quadrant").EnumerateArray().Select(q => q.GetString()!),
            local.Select((i, place) => $"{(y[place] > mean ? "High" : "Low")}-{(i.Lag > meanLag ? "High" : "Low")}"));
        Assert.All(local, i => Assert.Equal(i.Value > 0, i.Quadrant is MoranQuadrant.HighHigh or MoranQuadrant.LowLow));
        var esda = vector.At("published_esda_tests");
        Vectors.Same(esda.Doubles("EI_cond"), [.. local.Select(i => i.Expected)], 6e-9);
        Vectors.Same(esda.Doubles("VI_cond"), [.. local.Select(i => i.Variance)], 6e-9);
        Vectors.Same(esda.Doubles("VI_uncond"), [.. local.Select(i => i.UnconditionalVariance)], 6e-7);
        Vectors.Same(esda.Double("EI_uncond"), local[0].UnconditionalExpected, 1e-15);
    }

    [Fact]
    public void Permutation_WithoutTies_SumsToOneAndOnePermutation()
    {
        var (y, weights) = Columbus(Vectors.Read("moran.json").At("columbus_crime_W"));
        var p = ConditionalPermutation.Run(y, weights, new SeededRandom(3), 499);
        for (var place = 0; place < p.Length; place++)
        {
            // With two neighbours a deal may hit the very same two, which is a tie; with four that will not happen.
            var both = p[place].Greater + p[place].Lesser;
            Assert.True(weights.Neighbours(place).Length < 4 ? both >= 1 + (1.0 / 500) - 1e-12 : Math.Abs(both - 1 - (1.0 / 500)) < 1e-12, $"{place}: {both}");
            Assert.InRange(p[place].Greater, 1.0 / 500, 1);
        }
    }

    [Fact]
    public void Permutation_Adaptive_AgreesWithAllAndStopsEarly()
    {
        var (y, weights) = Columbus(Vectors.Read("moran.json").At("columbus_crime_W"));
        var all = ConditionalPermutation.Run(y, weights, new SeededRandom(4), 9_999);
        var adaptive = ConditionalPermutation.Run(y, weights, new SeededRandom(5), 9_999, stopAt: 100);
        Assert.All(all.Zip(adaptive), pair => Assert.InRange(pair.Second.Greater, (pair.First.Greater * 0.6) - 0.002, (pair.First.Greater * 1.5) + 0.005));
        Assert.True(adaptive.Sum(p => p.Permutations) < all.Sum(p => p.Permutations) / 3);
        Assert.Equal(all, ConditionalPermutation.Run(y, weights, new SeededRandom(4), 9_999));
    }

    [Fact]
    public void Permutation_ManyDeals_AgreesWithTheMomentsOfGi()
    {
        var (y, weights) = Columbus(Vectors.Read("moran.json").At("columbus_crime_W"));
        var gi = GetisOrd.Gi(y, weights);
        var p = ConditionalPermutation.Run(y, weights, new SeededRandom(6), 9_999);

        // Near-normal values: the two p differ by little where neither is in the tail.
        Assert.All(gi.Zip(p), pair => Assert.Equal(Distributions.NormalUpper(pair.First), pair.Second.Greater, 0.05));
    }

    [Fact]
    public void Global_ScaledAndShiftedValues_KeepI() => Gen.Select(Gen.Double[-20, 20].Array[9], Gen.Double[0.1, 8], Gen.Double[-90, 90]).Sample((y, factor, shift) =>
    {
        var weights = SpatialWeights.Binary([[1, 3], [0, 2, 4], [1, 5], [0, 4, 6], [1, 3, 5, 7], [2, 4, 8], [3, 7], [4, 6, 8], [5, 7]]);
        var (one, other) = (Moran.Randomised(y, weights), Moran.Randomised(Array.ConvertAll(y, v => (v * factor) + shift), weights));
        return Math.Abs(one.Value - other.Value) < 1e-8 && Math.Abs(one.Z - other.Z) < 1e-7;
    });

    private static (double[] Values, SpatialWeights Weights) Columbus(JsonElement vector) =>
        (vector.Doubles("crime"), SpatialWeights.Binary([.. vector.At("nb").EnumerateArray().Select(n => n.Ints())]));
}
