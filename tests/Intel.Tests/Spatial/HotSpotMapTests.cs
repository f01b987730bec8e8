using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Core.Places;
using NetTopologySuite.Geometries;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class HotSpotMapTests
{
    private static readonly Geometry Square = new GeometryFactory().ToGeometry(new Envelope(0, 40_000, 0, 40_000));
    private static readonly StudyGrid Grid = StudyGrid.Lay(Square, 1000);

    [Fact]
    public void Lay_Square_HasItsCellsAndNoMore()
    {
        Assert.Equal(1600, Grid.Count);
        Assert.Equal(0, Grid.PlaceOf(new PlanarPoint(0, 0)));
        Assert.Equal(1599, Grid.PlaceOf(new PlanarPoint(40_000, 40_000)));
        Assert.Null(Grid.PlaceOf(new PlanarPoint(40_001, 40_000)));
        Assert.Equal([3, 5, 8], Grid.Queen().Select(n => n.Count).Distinct().Order());
        Assert.Equal([2, 3, 4], Grid.Band(1000).Select(n => n.Count).Distinct().Order());
    }

    /// <summary>Points that fell anywhere alike: of 200 such maps at most about a tenth may show any hot cell, however few the points.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(4000)]
    public void Draw_ChanceAlone_SeldomShowsAHotSpot(int points)
    {
        var generator = new SeededRandom(11);
        var neighbours = Grid.Queen();
        var alarms = Enumerable.Range(0, 200).Count(_ =>
            HotSpotMap.Draw(Grid, neighbours, Scatter(generator, points), null).Cells.Any(c => c.Class is HotSpotClass.Hot90 or HotSpotClass.Hot95 or HotSpotClass.Hot99));
        Assert.InRange(alarms, 0, 28);
    }

    [Fact]
    public void Draw_WeightedChanceAlone_SeldomShowsAHotSpot()
    {
        var generator = new SeededRandom(12);
        var neighbours = Grid.Queen();
        var alarms = Enumerable.Range(0, 20).Count(seed =>
        {
            var points = Scatter(generator, 200);
            double[] litres = [.. points.Select(_ => Math.Exp(generator.Normal() * 1.5))];
            return HotSpotMap.Draw(Grid, neighbours, points, litres, (ulong)seed).Cells.Any(c => c.Class is HotSpotClass.Hot90 or HotSpotClass.Hot95 or HotSpotClass.Hot99);
        });
        Assert.InRange(alarms, 0, 5);
    }

    [Fact]
    public void Draw_PlantedSpot_IsHot()
    {
        var generator = new SeededRandom(13);
        PlanarPoint[] points = [.. Scatter(generator, 200), .. Enumerable.Range(0, 20).Select(_ => new PlanarPoint(20_500 + (300 * generator.Normal()), 20_500 + (300 * generator.Normal())))];
        var map = HotSpotMap.Draw(Grid, Grid.Queen(), points, null);
        Assert.Equal(220, map.Points);
        Assert.Equal(HotSpotClass.Hot99, map.Cells[Grid.PlaceOf(new PlanarPoint(20_500, 20_500))!.Value].Class);
        Assert.Equal(220, map.Cells.Sum(c => c.Count));
    }

    [Fact]
    public void Draw_TwoPointsSideBySideAmongFew_IsNotEnoughToSay()
    {
        var generator = new SeededRandom(14);
        PlanarPoint[] points = [.. Scatter(generator, 34), new(500, 500), new(1500, 500)];
        var map = HotSpotMap.Draw(Grid, Grid.Queen(), points, null);
        var cell = map.Cells[0];
        Assert.True(cell is { Z: > 4, PAdjusted: < 0.01, Class: HotSpotClass.NotEnoughToSay }, cell.ToString());
    }

    [Theory]
    [InlineData(29, Sufficiency.TooFewPoints)]
    [InlineData(30, Sufficiency.Enough)]
    public void Draw_FewPoints_IsNotEnoughToSay(int points, Sufficiency expected)
    {
        var map = HotSpotMap.Draw(Grid, Grid.Queen(), Scatter(new SeededRandom(15), points), null);
        Assert.Equal(expected, map.Sufficiency);
        Assert.Equal(expected != Sufficiency.Enough, map.Cells.All(c => c.Class == HotSpotClass.NotEnoughToSay));
    }

    [Fact]
    public void Draw_SameCountEverywhere_HasNoVariation()
    {
        var points = Enumerable.Range(0, Grid.Count).Select(Grid.Centre).ToArray();
        Assert.Equal(Sufficiency.NoVariation, HotSpotMap.Draw(Grid, Grid.Queen(), points, null).Sufficiency);
    }

    [Theory]
    [InlineData(51.2, 4.4)]
    [InlineData(40.4, -3.7)]
    [InlineData(-17.8, 178.9)]
    public void Plane_AnyPlace_ComesBackAndKeepsLengths(double latitude, double longitude)
    {
        var east = longitude + 0.5 > 180 ? longitude - 359.5 : longitude + 0.5;
        var plane = StudyPlane.For([(latitude, longitude), (latitude + 0.5, east)])!;
        Assert.Equal(latitude is > 49 and < 52, plane.IsLambert2008);
        var (back, backEast) = plane.Unproject(plane.Project(latitude, longitude));
        Assert.Equal(latitude, back, 1e-9);
        Assert.Equal(longitude, backEast, 1e-9);
        var length = plane.Project(latitude, longitude).DistanceTo(plane.Project(latitude + 0.5, east));
        Assert.InRange(length / Distance.GeodesicMetres(latitude, longitude, latitude + 0.5, east), 0.994, 1.006);
    }

    [Fact]
    public void Plane_WorldWidePoints_IsNone() => Assert.Null(StudyPlane.For([(51, 4), (-33, 151)]));

    [Fact]
    public void OfPoints_EvenScatter_EstimatesTheArea()
    {
        var window = StudyWindow.OfPoints(Scatter(new SeededRandom(16), 300), 500);
        Assert.InRange(window.Area / Square.Area, 0.95, 1.08);
        Assert.True(StudyWindow.OfPoints([new PlanarPoint(0, 0), new PlanarPoint(1000, 0)], 500).Area > 1e6);
    }

    private static PlanarPoint[] Scatter(SeededRandom generator, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new PlanarPoint(generator.NextDouble() * 40_000, generator.NextDouble() * 40_000))];
}
