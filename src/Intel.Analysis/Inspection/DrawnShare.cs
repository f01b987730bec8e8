using Intel.Analysis.Spatial.Mathematics;
using Intel.Core;
using Intel.Core.Inspections;

namespace Intel.Analysis.Inspection;

/// <summary>
/// How many of the slots to leave to chance, learned from what earlier lists found. A drawn box takes the place of one of
/// the lower half of the list; each of those places goes to chance with the probability that drawn boxes hold as much as
/// these (probability matching: W. R. Thompson, 1933). Rates are known from few openings, so both have a beta posterior
/// under a uniform prior, and the probability is exact (J. Cook, Exact calculation of beta inequalities, 2005). While the
/// score finds more than chance the share falls to <see cref="Least"/> and never below: without drawn boxes nobody would
/// see the score fail. When it does, the share rises to a quarter and, where drawn boxes find more, to a half.
/// It tells apart only what some tens of openings can: with finds in one box in a thousand both look alike, and a quarter
/// is drawn.
/// </summary>
public static class DrawnShare
{
    /// <summary>The share while too little is known.</summary>
    public const double Usual = 0.1;

    /// <summary>The least share.</summary>
    public const double Least = 0.05;

    /// <summary>Below so many inspected of either kind the usual share is drawn.</summary>
    public const int LeastInspected = 30;

    /// <summary>Lists of so many days before count: what was true earlier may have changed.</summary>
    public const int Days = 180;

    /// <summary>The share for a list of a day.</summary>
    /// <param name="day">The day of the list.</param>
    /// <param name="lists">Lists of the same node as they were offered; those of other days than the <see cref="Days"/> before are passed over. A shipment on several counts as what it was first offered as.</param>
    /// <param name="found">Whether something was found in a shipment; null when it was not inspected.</param>
    public static ShareBasis Of(DateOnly day, IEnumerable<InspectionList> lists, Func<RecordId, bool?> found)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(found);
        var (drawn, lower, seen) = (new List<bool>(), new List<bool>(), new HashSet<RecordId>());
        foreach (var list in lists.Where(l => l.Day < day && l.Day >= day.AddDays(-Days)).OrderBy(l => l.MadeAt).ThenBy(l => l.Number))
        {
            var byScore = list.Lines.Count(l => l.Selection == SelectionMethod.Score);
            foreach (var line in list.Lines.Where(l => seen.Add(l.RecordId)))
            {
                if (found(line.RecordId) is { } find && (line.Selection == SelectionMethod.Random || line.Rank > byScore - (byScore / 2)))
                {
                    (line.Selection == SelectionMethod.Random ? drawn : lower).Add(find);
                }
            }
        }

        return Of(drawn.Count(f => f), drawn.Count, lower.Count(f => f), lower.Count);
    }

    /// <summary>The share for what was found.</summary>
    /// <param name="drawnFinds">Finds among the drawn.</param>
    /// <param name="drawn">Drawn boxes inspected.</param>
    /// <param name="lowerFinds">Finds among the lower halves of the lists.</param>
    /// <param name="lower">Boxes of those inspected.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or finds are more than were inspected.</exception>
    internal static ShareBasis Of(int drawnFinds, int drawn, int lowerFinds, int lower)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(drawnFinds);
        ArgumentOutOfRangeException.ThrowIfNegative(lowerFinds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawnFinds, drawn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lowerFinds, lower);
        if (drawn < LeastInspected || lower < LeastInspected)
        {
            return new ShareBasis(Usual, null, drawnFinds, drawn, lowerFinds, lower);
        }

        var chance = ChanceThatFirstIsHigher(drawnFinds, drawn, lowerFinds, lower);
        return new ShareBasis(Math.Max(Least, chance / 2), chance, drawnFinds, drawn, lowerFinds, lower);
    }

    /// <summary>
    /// The probability that the first of two rates is the higher, each known from finds among openings under a uniform
    /// prior: with a = finds + 1 and b = rest + 1 of the first and c, d of the second, the sum over i from 0 to a - 1 of
    /// B(c + i, b + d) / ((b + i) B(1 + i, b) B(c, d)).
    /// </summary>
    internal static double ChanceThatFirstIsHigher(int firstFinds, int first, int secondFinds, int second)
    {
        var (b, c, d) = (first - firstFinds + 1.0, secondFinds + 1.0, second - secondFinds + 1.0);
        var sum = 0.0;
        for (var i = 0; i <= firstFinds; i++)
        {
            sum += Math.Exp(LogBeta(c + i, b + d) - Math.Log(b + i) - LogBeta(1 + i, b) - LogBeta(c, d));
        }

        return Math.Min(1, sum);
    }

    private static double LogBeta(double a, double b) => Distributions.LogGamma(a) + Distributions.LogGamma(b) - Distributions.LogGamma(a + b);
}
