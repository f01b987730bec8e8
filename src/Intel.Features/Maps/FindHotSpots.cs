using System.Globalization;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Core;
using MediatR;

namespace Intel.Features.Maps;

/// <summary>An analyst asks where points of a file lie closer together than chance would put them.</summary>
public static class FindHotSpots
{
    /// <summary>The name that stands for the whole country as an area.</summary>
    public const string Belgium = "belgium";

    /// <summary>What to look at.</summary>
    /// <param name="PointsName">The points' file as its owner calls it, for sentences.</param>
    /// <param name="Points">GeoJSON of points, UTF-8.</param>
    /// <param name="CellMetres">The cells' side, 1 to 1,000,000.</param>
    /// <param name="BandMetres">Neighbours are cells whose middles are at most so far apart; null takes those that touch.</param>
    /// <param name="Weight">The property that holds weights; null guesses, "none" counts points.</param>
    /// <param name="Date">The property that holds dates; null guesses, "none" reads none.</param>
    /// <param name="AreaName">The area's file, or <see cref="Belgium"/>; null takes the points' own window.</param>
    /// <param name="Area">GeoJSON of polygons, UTF-8; null unless a file is named.</param>
    public sealed record Query(
        string PointsName, ReadOnlyMemory<byte> Points, double CellMetres, double? BandMetres, string? Weight, string? Date, string? AreaName, ReadOnlyMemory<byte>? Area)
        : IRequest<Outcome<HotSpotReport>>;

    internal sealed class Handler : IRequestHandler<Query, Outcome<HotSpotReport>>
    {
        public Task<Outcome<HotSpotReport>> Handle(Query request, CancellationToken cancellationToken)
        {
            try
            {
                return Task.FromResult(Answer(request));
            }
            catch (FormatException fault)
            {
                return Task.FromResult(Outcome<HotSpotReport>.Invalid(fault.Message));
            }
        }

        private static Outcome<HotSpotReport> Answer(Query request)
        {
            if (!(request.CellMetres is >= 1 and <= 1_000_000))
            {
                return Outcome<HotSpotReport>.Invalid(FormattableString.Invariant($"The cell is {request.CellMetres} m; give 1 to 1,000,000."));
            }

            if (request.BandMetres is { } asked && !(asked >= request.CellMetres && asked <= 100 * request.CellMetres))
            {
                return Outcome<HotSpotReport>.Invalid(FormattableString.Invariant($"The band is {asked} m; give at least the cell's side, {request.CellMetres}, and at most 100 times it: a shorter one has no neighbours."));
            }

            using var document = GeoJsonPointReader.Parse(request.PointsName, request.Points);
            var read = new GeoJsonPointReader(request.PointsName, request.Weight, request.Date).Read(document.RootElement);
            return read.Fault is { } unreadable ? Outcome<HotSpotReport>.Invalid(unreadable)
                : read.Points.Count == 0 ? Outcome<HotSpotReport>.Invalid($"{request.PointsName} holds no point with a position; there is nothing to map.")
                : Map(request, read);
        }

        internal static Outcome<HotSpotReport> Map(Query request, GeoJsonPoints read)
        {
            if (StudyPlane.For([.. read.Points.Select(p => (p.Latitude, p.Longitude))]) is not { } plane)
            {
                return Outcome<HotSpotReport>.Invalid($"The points of {request.PointsName} lie more than 2,000 km from their middle, too far for one plane; split the file by region.");
            }

            PlanarPoint[] points = [.. read.Points.Select(p => plane.Project(p.Latitude, p.Longitude))];
            var area = AreaOf(request, plane, read, points);
            if (area.Shape is not { } shape)
            {
                return Outcome<HotSpotReport>.Invalid(area.Fault!);
            }

            if (StudyGrid.CellsAcross(shape, request.CellMetres) > StudyGrid.MostCells)
            {
                return Outcome<HotSpotReport>.Invalid(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Cells of {request.CellMetres} m would be {StudyGrid.CellsAcross(shape, request.CellMetres):N0} over the study area; give a larger --cell or a smaller --area (at most {StudyGrid.MostCells:N0})."));
            }

            var grid = StudyGrid.Lay(shape, request.CellMetres);
            var neighbours = request.BandMetres is { } band ? grid.Band(band) : grid.Queen();
            var map = HotSpotMap.Draw(grid, neighbours, points, read.WeightName is null ? null : [.. read.Points.Select(p => p.Weight)]);
            return Outcome<HotSpotReport>.Done(HotSpotReport.Of(request, read, plane, area.Name, grid, map));
        }

        private static StudyArea AreaOf(Query request, StudyPlane plane, GeoJsonPoints read, PlanarPoint[] points)
        {
            if (request.AreaName is null)
            {
                return StudyArea.OfPoints(plane, read.Points, points, request.CellMetres);
            }

            if (request.Area is not { } bytes)
            {
                return StudyArea.Belgium(plane);
            }

            using var document = GeoJsonPointReader.Parse(request.AreaName, bytes);
            return StudyArea.OfFile(plane, request.AreaName, document.RootElement);
        }
    }
}
