using CsCheck;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Autocorrelation;
using Intel.Analysis.Spatial.Mathematics;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class GetisOrdTests
{
    private static readonly Gen<(PlanarPoint[] Points, double[] Values)> Maps =
        from points in Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100], (x, y) => new PlanarPoint(x, y)).Array[8, 40]
        from values in Gen.Double[0, 50].Array[points.Length]
        select (points, values);

    [Fact]
    public void Statistics_SixPoints_AreThoseOfSpdepAndEsda()
    {
        var vector = Vectors.Read("getis_ord.json").At("pysal6");
        var y = vector.Doubles("y");
        var weights = SpatialWeights.DistanceBand(vector.Points("points"), vector.Double("threshold"));
        var spdep = vector.At("spdep_1.2.7_full");
        Vectors.Same(spdep.Doubles("Gi_B"), GetisOrd.Gi(y, weights), 1e-13);
        Vectors.Same(spdep.Doubles("Gi_W"), GetisOrd.Gi(y, weights.RowStandardised()), 1e-13);
        Vectors.Same(spdep.Doubles("GiStar_B"), GetisOrd.GiStar(y, weights.IncludingSelf()), 1e-13);
        Vectors.Same(spdep.Doubles("GiStar_W"), GetisOrd.GiStar(y, weights.IncludingSelf().RowStandardised()), 1e-13);
        var global = GetisOrd.Global(y, weights);
        Vectors.Same(spdep.Doubles("globalG"), [global.Value, global.Expected, global.Variance], 1e-14);
        Vectors.Same(spdep.Double("globalG_z"), global.Z, 1e-12);
        var esda = vector.At("published_esda_tests");
        Vectors.Same(esda.Doubles("Zs_binary_all"), GetisOrd.Gi(y, weights), 5e-9);
        Vectors.Same(esda.Double("Zs0_star_binary"), GetisOrd.GiStar(y, weights.IncludingSelf())[0], 5e-9);
        Vectors.Same(esda.Double("global_G"), global.Value, 5e-9);
        Vectors.Same(esda.Double("global_G_p_norm_one_sided"), global.UpperP, 5e-7);
    }

    [Fact]
    public void Statistics_GridOf1996_AreThePublishedOnes()
    {
        var vector = Vectors.Read("getis_ord.json").At("getisord1996_16x16");
        var (points, values, at) = (vector.PointsXy(), vector.Doubles("val"), vector.At("index0").GetInt32());
        foreach (var band in (int[])[30, 60, 90, 120, 150])
        {
            var weights = SpatialWeights.DistanceBand(points, band);
            var spdep = vector.At("spdep_1.2.7", $"{band}");
            Assert.Equal(spdep.At("nneigh").GetInt32(), weights.Neighbours(at).Length);
            var gi = GetisOrd.Gi(values, weights)[at];
            Vectors.Same(spdep.Double("Gi"), gi, 1e-12);
            Vectors.Same(vector.Double("published_spdep_docs", $"Gi_{band}"), gi, 5e-7);
            Vectors.Same(spdep.Double("GiStar"), GetisOrd.GiStar(values, weights.IncludingSelf())[at], 1e-12);
        }

        var star = GetisOrd.GiStar(values, SpatialWeights.DistanceBand(points, 30).IncludingSelf());
        Vectors.Same(vector.Double("published_spdep_docs", "GiStar_30"), star[at], 5e-6);

        // The book of 1996 divides the variance by n - 1.
        Vectors.Same(vector.Double("published_spdep_docs", "GiStar_30_n-1_variance_GetisOrd1996_p267"), star[at] * Math.Sqrt(255.0 / 256), 5e-7);
        Vectors.Same(vector.Doubles("GiStar30_all256"), star, 1e-12);
    }

    [Fact]
    public void Adjust_GridOf1996_FindsAsManyAsStated()
    {
        var vector = Vectors.Read("getis_ord.json").At("getisord1996_16x16");
        var p = Array.ConvertAll(vector.Doubles("GiStar30_all256"), Distributions.NormalTwoSided);
        Assert.Equal(vector.At("n_two_sided_p_lt_0.05").GetInt32(), p.Count(v => v < 0.05));
        Assert.Equal(vector.At("n_BH_FDR_0.05").GetInt32(), FalseDiscoveryRate.Adjust(p).Count(v => v <= 0.05));
        Assert.Equal(vector.At("n_bonferroni_0.05").GetInt32(), p.Count(v => v * 256 <= 0.05));
        Assert.Equal(11_299, FalseDiscoveryRate.FewestPermutations(565, 0.05));
    }

    [Fact]
    public void Adjust_AnyP_IsMonotoneAndNotBelowP() => Gen.Double[0, 1].Array[1, 60].Sample(p =>
    {
        var adjusted = FalseDiscoveryRate.Adjust(p);
        var order = Enumerable.Range(0, p.Length).OrderBy(i => p[i]).ToArray();
        return p.Zip(adjusted).All(pair => pair.Second >= pair.First && pair.Second <= 1)
            && order.Zip(order.Skip(1)).All(pair => adjusted[pair.First] <= adjusted[pair.Second]);
    });

    [Fact]
    public void GiStar_ScaledValuesAndScaledRows_KeepZ() => Gen.Select(Maps, Gen.Double[0.1, 9], Gen.Double[-50, 50]).Sample((map, factor, shift) =>
    {
        var weights = SpatialWeights.DistanceBand(map.Points, 25);
        var z = GetisOrd.GiStar(map.Values, weights.IncludingSelf());
        var scaled = GetisOrd.GiStar(Array.ConvertAll(map.Values, v => (v * factor) + shift), weights.IncludingSelf().RowsTimes(place => factor + (place % 3)));
        var gi = GetisOrd.Gi(map.Values, weights);
        var giScaled = GetisOrd.Gi(Array.ConvertAll(map.Values, v => (v * factor) + shift), weights.RowsTimes(place => factor + (place % 3)));
        return Near(z, scaled) && Near(gi, giScaled);
    });

    [Fact]
    public void GiStar_MovedTurnedAndRenamedMap_KeepsZ() => Gen.Select(Maps, Gen.Double[0, 6.28]).Sample((map, angle) =>
    {
        var weights = SpatialWeights.DistanceBand(map.Points, 25);
        if (NearlyAtTheBand(map.Points, 25))
        {
            return true;
        }

        var z = GetisOrd.GiStar(map.Values, weights.IncludingSelf());
        var moved = Array.ConvertAll(map.Points, p => new PlanarPoint(
            (p.X * Math.Cos(angle)) - (p.Y * Math.Sin(angle)) + 1000, (p.X * Math.Sin(angle)) + (p.Y * Math.Cos(angle)) - 500));
        var backwards = GetisOrd.GiStar([.. map.Values.Reverse()], SpatialWeights.DistanceBand([.. moved.AsEnumerable().Reverse()], 25).IncludingSelf());
        return Near(z, [.. backwards.AsEnumerable().Reverse()]);
    });

    [Fact]
    public void Statistics_RowOfAllPlacesOrEqualValues_AreNoNumbers()
    {
        // The variance is 0 there; its rounding, divided by, would be a hot spot out of nothing.
        PlanarPoint[] points = [new(0, 0), new(1, 0), new(0, 1), new(1, 1), new(2, 1), new(1, 2), new(100, 100)];
        double[] values = [0.1, 0.7, 1.3, 0.2, 5.1, 2.9, 0.4];
        var all = SpatialWeights.DistanceBand(points, 1000);
        Assert.All(GetisOrd.GiStar(values, all.IncludingSelf().RowsTimes(place => 0.1 + (place % 3))), z => Assert.Equal(double.NaN, z));
        Assert.All(GetisOrd.Gi(values, all.RowsTimes(place => 0.1 + (place % 3))), z => Assert.Equal(double.NaN, z));

        var some = SpatialWeights.DistanceBand(points, 1.2);
        double[] equal = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
        Assert.All(GetisOrd.GiStar(equal, some.IncludingSelf()), z => Assert.Equal(double.NaN, z));
        Assert.All(GetisOrd.Gi(equal, some), z => Assert.Equal(double.NaN, z));
    }

    [Fact]
    public void GiStar_WithoutSelf_SaysWhatToDo() => Assert.Contains(
        "IncludingSelf",
        Assert.Throws<ArgumentException>(() => GetisOrd.GiStar([1, 2], SpatialWeights.Binary([[1], [0]]))).Message,
        StringComparison.Ordinal);

    private static bool NearlyAtTheBand(PlanarPoint[] points, double band) =>
        points.Any(p => points.Any(q => Math.Abs(p.DistanceTo(q) - band) < 1e-6));

    private static bool Near(double[] expected, double[] actual) =>
        expected.Zip(actual).All(p => (double.IsNaN(p.First) && double.IsNaN(p.Second)) || Math.Abs(p.First - p.Second) < 1e-7 * (1 + Math.Abs(p.First)));
}
