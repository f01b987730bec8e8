namespace Intel.Analysis.Spatial.Profiling;

/// <summary>
/// Settings of a profile learned from solved series. Among a fixed list of candidates the one is taken that makes the
/// mean hit score least, each step away from the published settings having to earn its place: the mean must fall by
/// <see cref="StepCost"/> / n a step, so that few series change little and many change what they show (a Laplace prior about the published
/// settings). What the method is worth is measured out of sample: each series is scored with the settings that
/// the others alone would choose (leave-one-out, the choice inside it). Deterministic: no random numbers, and of
/// equal candidates the first. Below <see cref="ProfileCalibration.FewestCases"/> series nothing is learned.
/// </summary>
public static class ProfileTuning
{
    /// <summary>How much the mean hit score must fall for one step away from the published settings, times the number of series.</summary>
    public const double StepCost = 0.1;

    /// <summary>Learns settings and measures them.</summary>
    /// <typeparam name="TSettings">What a method is set with.</typeparam>
    /// <param name="cases">The solved series; those with fewer than <see cref="GeographicTargeting.FewestEvents"/> events are left out.</param>
    /// <param name="candidates">Settings and how many steps each is away from the published ones, which come first with 0.</param>
    /// <param name="method">Gives a series' surface with settings: the score of a place, higher is likelier. Called on several threads.</param>
    /// <param name="cells">Cells along each side of a solved series' area, 10 or more.</param>
    /// <exception cref="ArgumentException">There is no candidate, or the first is not the published one.</exception>
    public static TunedProfile<TSettings> Learn<TSettings>(
        IReadOnlyList<SolvedSeries> cases, IReadOnlyList<(TSettings Settings, int Steps)> candidates, Func<SolvedSeries, TSettings, Func<PlanarPoint, double>> method, int cells)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 10);
        if (candidates is not [{ Steps: 0 }, ..])
        {
            throw new ArgumentException("The first candidate is the published settings, 0 steps away.", nameof(candidates));
        }

        SolvedSeries[] measured = [.. cases.Where(c => c.Events.Count >= GeographicTargeting.FewestEvents)];
        var isLearned = measured.Length >= ProfileCalibration.FewestCases && candidates.Count > 1;
        var tried = isLearned ? candidates.Count : 1;
        var hits = new double[measured.Length][];
        var baseline = new double[measured.Length];
        Parallel.For(0, measured.Length, at =>
        {
            hits[at] = [.. Enumerable.Range(0, tried).Select(c => ProfileCalibration.Hit(measured[at], method(measured[at], candidates[c].Settings), cells))];
            baseline[at] = ProfileCalibration.Hit(measured[at], ProfileCalibration.Centroid(measured[at]), cells);
        });
        var chosen = isLearned ? Choose(hits, candidates, -1) : 0;
        double[] unseen = [.. hits.Select((row, at) => row[isLearned ? Choose(hits, candidates, at) : 0])];
        return new TunedProfile<TSettings>(
            candidates[chosen].Settings, isLearned, ProfileCalibration.Judge(unseen, baseline), ProfileCalibration.Judge([.. hits.Select(row => row[0])], baseline));
    }

    private static int Choose<TSettings>(double[][] hits, IReadOnlyList<(TSettings Settings, int Steps)> candidates, int leftOut)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var candidate = 0; candidate < candidates.Count; candidate++)
        {
            // The cost is a sum over series as the hit scores are: divided by their number it is the cost of the mean.
            var sum = StepCost * candidates[candidate].Steps;
            for (var at = 0; at < hits.Length; at++)
            {
                sum += at == leftOut ? 0 : hits[at][candidate];
            }

            // Sums of the same scores may differ in their last digits: those are equal, and the first stands.
            if (sum < least - 1e-9)
            {
                (best, least) = (candidate, sum);
            }
        }

        return best;
    }
}
