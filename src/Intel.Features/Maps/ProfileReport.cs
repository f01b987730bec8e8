using System.Collections.Immutable;
using System.Globalization;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Analysis.Spatial.Profiling;

namespace Intel.Features.Maps;

/// <summary>A geographic profile with the baseline and the record that its reader must know to use it.</summary>
public sealed record ProfileReport
{
    /// <summary>A setting as its author published it, or as is usual.</summary>
    public const string Published = "published";

    /// <summary>A setting that whoever asked gave.</summary>
    public const string Given = "given";

    private const int MostCellsShown = 20;

    private static readonly double[] Chances = [0.5, 0.8, 0.9];
    private static readonly double[] Shares = [0.05, 0.1, 0.25, 0.5];

    /// <summary>What the profile is worth by solved series, or "not enough to say" and why.</summary>
    public required string Verdict { get; init; }

    /// <summary>Sites in the series.</summary>
    public required int N { get; init; }

    /// <summary>Features without a position, left out.</summary>
    public required int WithoutPosition { get; init; }

    /// <summary>The first day among the dates, ISO 8601; null when none is known.</summary>
    public required string? From { get; init; }

    /// <summary>The last day among the dates; null when none is known.</summary>
    public required string? To { get; init; }

    /// <summary>Sites without a date.</summary>
    public required int Undated { get; init; }

    /// <summary>The cells' side in metres.</summary>
    public required double CellMetres { get; init; }

    /// <summary>How many cells the hunting area has; 0 when no profile was drawn.</summary>
    public required int CellCount { get; init; }

    /// <summary>What was computed, with its settings.</summary>
    public required string Method { get; init; }

    /// <summary>The plane that x and y are metres of.</summary>
    public required string Plane { get; init; }

    /// <summary>Solved series of at least five sites that the method was measured on.</summary>
    public required int SolvedSeries { get; init; }

    /// <summary>The median share of the area searched before the true source; null without solved series.</summary>
    public required double? MedianHitScore { get; init; }

    /// <summary>An interval that holds the true median with a chance of at least 0.95, [from, to]; null below six solved series.</summary>
    public required ImmutableArray<double>? MedianHitScoreInterval { get; init; }

    /// <summary>The same median for plain search outward from the mean centre; null without solved series.</summary>
    public required double? CentroidMedianHitScore { get; init; }

    /// <summary>One-sided p of the sign test that the method searches less than the centroid; null without solved series.</summary>
    public required double? P { get; init; }

    /// <summary>Each setting with where it came from.</summary>
    public required ImmutableArray<Setting> Settings { get; init; }

    /// <summary>The median share with the published settings; null without solved series.</summary>
    public required double? PublishedMedianHitScore { get; init; }

    /// <summary>How much of the area must be searched for a chance of a half, 0.8 and 0.9 that the source lies in it; those that the solved series are too few for are left out.</summary>
    public required ImmutableArray<Search> SearchShares { get; init; }

    /// <summary>In how many of the solved series the source lay in the best 5, 10, 25 and 50 per cent of the area; empty without solved series.</summary>
    public required ImmutableArray<Found> FoundWithin { get; init; }

    /// <summary>How far the sampled chains lie apart, a probability; 0 where nothing was sampled.</summary>
    public required double Disagreement { get; init; }

    /// <summary>The best cells, best first; at most twenty.</summary>
    public required ImmutableArray<Cell> Cells { get; init; }

    /// <summary>One cell.</summary>
    /// <param name="X">Metres east of its middle.</param>
    /// <param name="Y">Metres north of its middle.</param>
    /// <param name="Longitude">Degrees of its middle.</param>
    /// <param name="Latitude">Degrees of its middle.</param>
    /// <param name="Score">The profile's score: a density per square metre (dpm) or a number without unit (cgt).</param>
    /// <param name="ShareFraction">The share of the hunting area searched, best first, once this cell and its equals have been.</param>
    /// <param name="CentroidShareFraction">The same for search outward from the mean centre.</param>
    public sealed record Cell(double X, double Y, double Longitude, double Latitude, double Score, double ShareFraction, double CentroidShareFraction);

    /// <summary>A setting of the method.</summary>
    /// <param name="Name">What is set.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Unit">Its unit; empty for a plain number.</param>
    /// <param name="Origin">"published", "learned from N solved series", "given", or why nothing was learned.</param>
    public sealed record Setting(string Name, double Value, string Unit, string Origin);

    /// <summary>A search of the area, best first.</summary>
    /// <param name="Chance">The chance, at the least, that the source lies in it, for a series like the solved ones.</param>
    /// <param name="ShareFraction">The share of the area.</param>
    public sealed record Search(double Chance, double ShareFraction);

    /// <summary>Sources found in a share of the area.</summary>
    /// <param name="ShareFraction">The share searched, best first.</param>
    /// <param name="Series">In how many solved series the source lay in it, settings never having seen the series.</param>
    /// <param name="Of">How many solved series there are.</param>
    /// <param name="From">The lower end of the 95 % interval of the chance (Wilson).</param>
    /// <param name="To">The upper end.</param>
    public sealed record Found(double ShareFraction, int Series, int Of, double From, double To);

    internal static ProfileReport Of(
        DrawProfile.Query request, (GeoJsonPoints Read, IReadOnlyList<PlanarPoint> Sites, StudyPlane Plane) series, TunedProfile<ProfileMethods.Settings> tuned, ProfileGrid? grid, double disagreement)
    {
        var (read, sites, plane) = series;
        var record = tuned.Record;
        var dates = read.Points.Where(p => p.At is not null).Select(p => p.At!.Value).ToArray();
        var cases = record.HitScores.Length;
        return new ProfileReport
        {
            Verdict = Say(read.Points.Count, record, disagreement),
            N = read.Points.Count,
            WithoutPosition = read.WithoutPosition,
            From = dates.Length == 0 ? null : Day(dates.Min()),
            To = dates.Length == 0 ? null : Day(dates.Max()),
            Undated = read.Points.Count - dates.Length,
            CellMetres = request.CellMetres,
            CellCount = grid?.Profile.Length ?? 0,
            Method = ProfileMethods.Describe(request.Method, tuned.Settings),
            Plane = plane.Name,
            SolvedSeries = cases,
            MedianHitScore = cases == 0 ? null : record.Median,
            MedianHitScoreInterval = record.MedianInterval is { } interval ? [interval.From, interval.To] : null,
            CentroidMedianHitScore = cases == 0 ? null : record.CentroidMedian,
            P = cases == 0 ? null : record.P,
            Settings = ProfileMethods.List(request, sites, tuned.Settings, Origin(request, tuned)),
            PublishedMedianHitScore = cases == 0 ? null : tuned.Published.Median,
            SearchShares = [.. Chances.Select(chance => (chance, Share: record.ShareFor(chance))).Where(s => s.Share is not null).Select(s => new Search(s.chance, s.Share!.Value))],
            FoundWithin = cases == 0 ? [] : [.. Shares.Select(share => Count(record, share))],
            Disagreement = disagreement,
            Cells = grid is null ? [] : Best(plane, grid),
        };
    }

    private static string Origin(DrawProfile.Query request, TunedProfile<ProfileMethods.Settings> tuned)
    {
        var cases = tuned.Record.HitScores.Length;
        return tuned.IsLearned
            ? string.Create(CultureInfo.InvariantCulture, $"learned from {cases} solved series")
            : request.IsPublished || cases == 0
            ? Published
            : string.Create(CultureInfo.InvariantCulture, $"{Published}; {cases} solved series are too few to learn from, {ProfileCalibration.FewestCases} are needed");
    }

    private static Found Count(ProfileRecord record, double share)
    {
        var (found, of) = (record.FoundWithin(share), record.HitScores.Length);
        var interval = Proportion.Wilson((double)found / of, of);
        return new Found(share, found, of, interval.Low, interval.High);
    }

    private static ImmutableArray<Cell> Best(StudyPlane plane, ProfileGrid grid) =>
        [.. Enumerable.Range(0, grid.Profile.Length).OrderByDescending(c => grid.Profile[c]).ThenBy(c => c).Take(MostCellsShown).Select(cell =>
        {
            var centre = grid.Centre(cell);
            var (latitude, longitude) = plane.Unproject(centre);
            return new Cell(
                centre.X, centre.Y, Math.Round(longitude, 7), Math.Round(latitude, 7), grid.Profile[cell],
                HitScore.Of(grid.Profile, cell).Inclusive, HitScore.Of(grid.Centroid, cell).Inclusive);
        })];

    private static string Say(int sites, ProfileRecord record, double disagreement)
    {
        var cases = record.HitScores.Length;
        var measured = string.Create(CultureInfo.InvariantCulture, $"a median of {record.Median:P1} of the area searched before the source, {record.CentroidMedian:P1} from the centroid, p = {record.P:0.000}, {cases} solved series");
        return sites < GeographicTargeting.FewestEvents
            ? string.Create(CultureInfo.InvariantCulture, $"Not enough to say: {sites} sites, at least {GeographicTargeting.FewestEvents} linked ones are needed. No profile is drawn.")
            : disagreement > SampledMixture.MostDisagreement
            ? string.Create(CultureInfo.InvariantCulture, $"Not enough to say: the two sampled chains lie {disagreement:0.00} apart, more than {SampledMixture.MostDisagreement:0.00}. Take another --spread.")
            : cases < ProfileCalibration.FewestCases
            ? string.Create(CultureInfo.InvariantCulture, $"Not enough to say: {cases} solved series of five sites or more, at least {ProfileCalibration.FewestCases} are needed to know whether the profile beats the centroid. Look at the centroid and at known laboratories first.")
            : record.Verdict == ProfileVerdict.NotEnoughToSay
            ? $"Not enough to say: the profile does not beat the centroid beyond chance ({measured}). Search outward from the centroid."
            : record.MedianInterval is { } interval
            ? string.Create(CultureInfo.InvariantCulture, $"Measured: {measured}; interval of the median {interval.From:P1} to {interval.To:P1}.")
            : $"Measured: {measured}.";
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
