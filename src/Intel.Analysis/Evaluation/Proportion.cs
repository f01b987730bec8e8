namespace Intel.Analysis.Evaluation;

/// <summary>A share of trials and how far it may be off.</summary>
public static class Proportion
{
    /// <summary>The normal deviate that 95 % of all lie within.</summary>
    internal const double Deviate = 1.959963984540054;

    /// <summary>
    /// The 95 % score interval of a share (E. B. Wilson, 1927): it stays within 0 and 1 and holds what it says also for few
    /// trials and for none found.
    /// </summary>
    /// <param name="share">The share found, 0 to 1.</param>
    /// <param name="trials">Trials, above 0; a fraction where a prior counts for some.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public static Interval Wilson(double share, double trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        var squared = Deviate * Deviate;
        var middle = (share + (squared / (2 * trials))) / (1 + (squared / trials));
        var half = Deviate * Math.Sqrt((share * (1 - share) / trials) + (squared / (4 * trials * trials))) / (1 + (squared / trials));

        // At 0 and 1 the bounds are those numbers; rounding must not push them beyond.
        return new Interval(share == 0 ? 0 : Math.Max(0, middle - half), share == 1 ? 1 : Math.Min(1, middle + half));
    }
}
