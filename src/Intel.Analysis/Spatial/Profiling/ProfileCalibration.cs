using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Profiling;

/// <summary>A solved series: its events and the anchor that was found.</summary>
/// <param name="Events">At least <see cref="GeographicTargeting.FewestEvents"/>; fewer are left out of the calibration.</param>
/// <param name="Anchor">Where they came from.</param>
public sealed record SolvedSeries(IReadOnlyList<PlanarPoint> Events, PlanarPoint Anchor);

/// <summary>What may be said of a method.</summary>
public enum ProfileVerdict
{
    /// <summary>Too few solved series, or no better than the centroid beyond chance.</summary>
    NotEnoughToSay,

    /// <summary>Better than searching outward from the centroid, beyond chance.</summary>
    BetterThanCentroid,
}

/// <summary>
/// Has profiling worked on solved cases? For each, the hit score of a method's surface and of plain search outward from
/// the events' mean centre, on one grid over the hunting area widened to hold the anchor; then a one-sided sign test of
/// the pairs. The settings are the caller's: where they were learned from the cases, <see cref="ProfileTuning"/> measures each case with
/// settings that never saw it. Cases that were solved because dumps lay near the
/// laboratory flatter every method. Below <see cref="FewestCases"/> cases, or with p above 0.05: not enough to say, and
/// distances to known laboratories should be shown instead of a profile.
/// </summary>
public static class ProfileCalibration
{
    /// <summary>Solved series below which nothing is said.</summary>
    public const int FewestCases = 10;

    /// <summary>Calibrates criminal geographic targeting with its usual parameters.</summary>
    /// <param name="cases">The solved series.</param>
    /// <param name="cells">Cells along each side of the grid, 10 or more; the hit score is right to one cell.</param>
    public static ProfileRecord Targeting(IReadOnlyList<SolvedSeries> cases, int cells = 100) =>
        Of(cases, solved =>
        {
            var buffer = Math.Max(GeographicTargeting.DefaultBuffer(solved.Events), 1e-9);
            return place => GeographicTargeting.Score(solved.Events, place, buffer);
        }, cells);

    /// <summary>Calibrates the Dirichlet-process mixture at one spread; series of more than <see cref="DirichletMixture.MostEvents"/> events are left out.</summary>
    /// <param name="cases">The solved series.</param>
    /// <param name="sigma">The spread of events about their source.</param>
    /// <param name="tau">The spread of sources.</param>
    /// <param name="cells">Cells along each side.</param>
    public static ProfileRecord Mixture(IReadOnlyList<SolvedSeries> cases, double sigma, double tau, int cells = 100)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return Of([.. cases.Where(c => c.Events.Count <= DirichletMixture.MostEvents)], solved => DirichletMixture.Fit(solved.Events, sigma, tau).SourceDensity, cells);
    }

    /// <summary>Calibrates any method.</summary>
    /// <param name="cases">The solved series.</param>
    /// <param name="method">Gives a series' surface: the score of a place, higher is likelier.</param>
    /// <param name="cells">Cells along each side.</param>
    public static ProfileRecord Of(IReadOnlyList<SolvedSeries> cases, Func<SolvedSeries, Func<PlanarPoint, double>> method, int cells)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 10);
        var (scores, baseline) = (new List<double>(), new List<double>());
        foreach (var solved in cases.Where(c => c.Events.Count >= GeographicTargeting.FewestEvents))
        {
            scores.Add(Hit(solved, method(solved), cells));
            baseline.Add(Hit(solved, Centroid(solved), cells));
        }

        return Judge(scores, baseline);
    }

    /// <summary>What hit scores are worth beside the centroid's, pair by pair.</summary>
    internal static ProfileRecord Judge(IReadOnlyList<double> scores, IReadOnlyList<double> baseline)
    {
        var wins = scores.Zip(baseline).Count(p => p.First < p.Second);
        var losses = scores.Zip(baseline).Count(p => p.First > p.Second);
        var p = Distributions.BinomialUpper(wins, wins + losses, 0.5);
        return new ProfileRecord(
            [.. scores], [.. baseline], p, scores.Count >= FewestCases && p <= 0.05 ? ProfileVerdict.BetterThanCentroid : ProfileVerdict.NotEnoughToSay);
    }

    /// <summary>The surface of plain search outward from the mean centre.</summary>
    internal static Func<PlanarPoint, double> Centroid(SolvedSeries solved)
    {
        var centre = new PlanarPoint(solved.Events.Average(e => e.X), solved.Events.Average(e => e.Y));
        return place => -place.DistanceTo(centre);
    }

    /// <summary>The share of a solved series' area that a surface searches before its anchor.</summary>
    internal static double Hit(SolvedSeries solved, Func<PlanarPoint, double> score, int cells)
    {
        var (west, east, south, north) = GeographicTargeting.HuntingArea([.. solved.Events, solved.Anchor]);
        double width = Math.Max((east - west) / cells, 1e-9), height = Math.Max((north - south) / cells, 1e-9);
        var surface = new double[cells * cells];
        for (var cell = 0; cell < surface.Length; cell++)
        {
            surface[cell] = score(new PlanarPoint(west + (((cell % cells) + 0.5) * width), south + (((cell / cells) + 0.5) * height)));
        }

        var column = Math.Clamp((int)((solved.Anchor.X - west) / width), 0, cells - 1);
        var row = Math.Clamp((int)((solved.Anchor.Y - south) / height), 0, cells - 1);
        return HitScore.Of(surface, (row * cells) + column).HalfTies;
    }
}
