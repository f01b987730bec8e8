using System.Globalization;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Analysis.Spatial.Profiling;
using Intel.Core;
using MediatR;

namespace Intel.Features.Maps;

/// <summary>An analyst asks where a linked series of sites might come from, and what such a profile is worth.</summary>
public static class DrawProfile
{
    /// <summary>The Dirichlet-process mixture.</summary>
    public const string Mixture = "dpm";

    /// <summary>Criminal geographic targeting.</summary>
    public const string Targeting = "cgt";

    /// <summary>Cells at the most.</summary>
    public const int MostCells = 40_000;

    // Cells along each side for solved series: a hit score is right to one in 3,600.
    private const int CalibrationCells = 60;

    /// <summary>The mixture's spread where nobody gave one and too few series are solved to learn it: an assumption.</summary>
    public const double UsualSpreadMetres = 5000;

    /// <summary>What to profile.</summary>
    /// <param name="PointsName">The points' file as its owner calls it, for sentences.</param>
    /// <param name="Points">GeoJSON of points, UTF-8.</param>
    /// <param name="Series">Only points whose property "series" is this; null takes all.</param>
    /// <param name="Method"><see cref="Mixture"/> or <see cref="Targeting"/>.</param>
    /// <param name="SolvedName">The file of solved series; null when there is none.</param>
    /// <param name="Solved">GeoJSON of points with the properties "series" and, for the one source of each, "role": "source"; null when there is none.</param>
    /// <param name="CellMetres">The cells' side, 1 to 1,000,000.</param>
    /// <param name="SpreadMetres">The mixture's sigma: the spread of sites about their source, 1 to 1,000,000; null takes what the solved series say, or <see cref="UsualSpreadMetres"/> where they are too few.</param>
    /// <param name="IsPublished">Take the published settings, however many series are solved.</param>
    public sealed record Query(
        string PointsName, ReadOnlyMemory<byte> Points, string? Series, string Method, string? SolvedName, ReadOnlyMemory<byte>? Solved, double CellMetres, double? SpreadMetres = null, bool IsPublished = false)
        : IRequest<Outcome<ProfileReport>>;

    internal sealed class Handler : IRequestHandler<Query, Outcome<ProfileReport>>
    {
        public Task<Outcome<ProfileReport>> Handle(Query request, CancellationToken cancellationToken)
        {
            try
            {
                return Task.FromResult(Answer(request));
            }
            catch (FormatException fault)
            {
                return Task.FromResult(Outcome<ProfileReport>.Invalid(fault.Message));
            }
        }

        private static Outcome<ProfileReport> Answer(Query request)
        {
            if (!(request.CellMetres is >= 1 and <= 1_000_000) || !(request.SpreadMetres is null or (>= 1 and <= 1_000_000)))
            {
                return Outcome<ProfileReport>.Invalid(FormattableString.Invariant($"The cell is {request.CellMetres} m and the spread {request.SpreadMetres} m; give 1 to 1,000,000 for each."));
            }

            if (request.Method is not (Mixture or Targeting))
            {
                return Outcome<ProfileReport>.Invalid($"There is no method '{request.Method}'; give {Mixture} or {Targeting}.");
            }

            var read = SeriesFile.Read(request.PointsName, request.Points, request.Series);
            if (read.Points.Count == 0)
            {
                return Outcome<ProfileReport>.Invalid($"{request.PointsName} holds no point with a position{(request.Series is null ? "" : $" and the series '{request.Series}'")}; there is nothing to profile.");
            }

            if (read.Points.Count > SampledMixture.MostEvents)
            {
                return Outcome<ProfileReport>.Invalid(string.Create(CultureInfo.InvariantCulture, $"{read.Points.Count} points are no linked series; give at most {SampledMixture.MostEvents}, or choose one with --series."));
            }

            if (StudyPlane.For([.. read.Points.Select(p => (p.Latitude, p.Longitude))]) is not { } plane)
            {
                return Outcome<ProfileReport>.Invalid($"The points of {request.PointsName} lie more than 2,000 km from their middle, too far for one plane.");
            }

            PlanarPoint[] sites = [.. read.Points.Select(p => plane.Project(p.Latitude, p.Longitude))];
            var solved = request is { SolvedName: { } name, Solved: { } bytes } ? SeriesFile.ReadSolved(name, bytes, request.Series) : [];
            var tuned = ProfileTuning.Learn(
                solved, ProfileMethods.Candidates(request), (one, settings) => ProfileMethods.Surface(request.Method, one.Events, settings).Score, CalibrationCells);
            if (sites.Length < GeographicTargeting.FewestEvents)
            {
                return Outcome<ProfileReport>.Done(ProfileReport.Of(request, (read, sites, plane), tuned, null, 0));
            }

            var grid = ProfileGrid.Lay(sites, request.CellMetres);
            if (grid.Count > MostCells)
            {
                return Outcome<ProfileReport>.Invalid(string.Create(CultureInfo.InvariantCulture, $"Cells of {request.CellMetres} m would be {grid.Count:N0} over the hunting area; give a larger --cell (at most {MostCells:N0})."));
            }

            var (score, disagreement) = ProfileMethods.Surface(request.Method, sites, tuned.Settings);
            return Outcome<ProfileReport>.Done(ProfileReport.Of(request, (read, sites, plane), tuned, grid.Score(score), disagreement));
        }
    }
}
