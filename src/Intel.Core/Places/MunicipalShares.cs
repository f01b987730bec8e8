using System.Collections.Immutable;
using Intel.Core.Effort;
using NetTopologySuite.Geometries;

namespace Intel.Core.Places;

/// <summary>
/// How a line or polygon divides over the municipalities of 2025, by length or area in Lambert 2008. Boundaries are
/// generalised to about 25 m, so pieces under 100 m or a hectare are left out unless there is no larger one: a patrol along
/// a border was not in the municipality on its other side because of a drawing.
/// </summary>
public static class MunicipalShares
{
    private const double ShortestMetres = 100;
    private const double SmallestSquareMetres = 10_000;

    /// <summary>The shares, the largest first; empty outside Belgium.</summary>
    /// <param name="shape">Points, lines or polygons, valid, in degrees on WGS84, east first.</param>
    public static ImmutableArray<EffortShare> Of(Geometry shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var whole = Size(shape);
        if (whole <= 0)
        {
            // A point, or a line that does not move.
            var at = shape.Coordinate;
            return at is not null && Municipalities.At(at.Y, at.X, Municipalities.MergersOn) is { } municipality ? [new EffortShare(municipality.NisCode, 1)] : [];
        }

        var pieces = Boundaries.Cut(shape)
            .Select(p => (p.Nis, Size: Size(p.Piece)))
            .Where(p => p.Size > 0)
            .SelectMany(p => Municipalities.CodesOn(p.Nis, Municipalities.MergersOn).Select(code => (Code: code, p.Size)))
            .GroupBy(p => p.Code, (code, of) => (Code: code, Size: of.Sum(p => p.Size)))
            .OrderByDescending(p => p.Size).ThenBy(p => p.Code, StringComparer.Ordinal)
            .ToArray();
        var least = shape.Dimension == Dimension.Surface ? SmallestSquareMetres : ShortestMetres;
        return [.. pieces.Where((p, index) => index == 0 || p.Size >= least).Select(p => new EffortShare(p.Code, Math.Min(1, p.Size / whole)))];
    }

    // Metres of a line, square metres of a polygon; 0 for points.
    private static double Size(Geometry shape)
    {
        var plane = shape.Copy();
        plane.Apply(new ToPlane());
        plane.GeometryChanged();
        return plane.Dimension == Dimension.Surface ? plane.Area : plane.Length;
    }

    private sealed class ToPlane : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = BelgianLambert.ToLambert2008(seq.GetY(i), seq.GetX(i));
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
