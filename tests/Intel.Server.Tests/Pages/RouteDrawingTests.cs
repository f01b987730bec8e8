using Intel.Core;
using Intel.Core.Places;
using Intel.Server.Pages.Shipments;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>A shipment's route as a drawing and as rows.</summary>
public sealed class RouteDrawingTests
{
    [Fact]
    public void Of_OverThePacific_GoesOnBeyondTheAntimeridian()
    {
        var (stops, drawing) = RouteDrawing.Of([At("JPYOK"), At("USLAX")]);
        var leg = Assert.Single(drawing!.Legs);
        Assert.All(leg.Zip(leg.Skip(1)), step => Assert.InRange(Math.Abs(step.Second.X - step.First.X), 0, 30));
        Assert.InRange(stops[1].X!.Value, 180, 360);

        // Yokohama to Los Angeles is some 8,800 km on the great circle, by way of the north.
        Assert.InRange(stops[1].Metres!.Value, 8_700_000, 8_900_000);
        Assert.True(leg.Min(p => p.Y) < Math.Min(leg[0].Y, leg[^1].Y));
        Assert.Equal(2, drawing.Worlds.Count());
    }

    [Fact]
    public void Of_PlaceWithoutPosition_IsARowAndBreaksTheLine()
    {
        var (stops, drawing) = RouteDrawing.Of([At("ECGYE"), At("QQQQQ"), At("DOCAU"), At("BEANR")]);
        Assert.Equal([true, false, true, true], stops.Select(s => s.X.HasValue));
        Assert.Equal([false, false, false, true], stops.Select(s => s.Metres.HasValue));
        Assert.Single(drawing!.Legs);
    }

    [Fact]
    public void Of_OnePosition_IsNotDrawn()
    {
        var (stops, drawing) = RouteDrawing.Of([At("QQQQQ"), At("BEANR")]);
        Assert.Equal(2, stops.Count);
        Assert.Null(drawing);
    }

    [Fact]
    public void Labels_ManyNearPlaces_NeverCrossNorLeaveTheDrawing()
    {
        var (_, drawing) = RouteDrawing.Of([At("ECGYE"), At("BEANR"), At("NLRTM"), At("BEZEE"), At("GBFXT"), At("DEHAM")]);
        var labels = drawing!.Labels((stop, _) => stop.Place.Code.Text);
        Assert.InRange(labels.Count, 2, 6);
        Assert.All(labels, l => Assert.InRange(l.X, 0, RouteDrawing.Width));
        Assert.Equal(labels.Count, labels.Select(l => (Math.Round(l.X), Math.Round(l.Y))).Distinct().Count());
    }

    private static (Location Place, string Note) At(string code) =>
        (new Location(new Written<UnLocode>(code, UnLocode.TryParse(code, out var known) ? known : null), null), "");
}
