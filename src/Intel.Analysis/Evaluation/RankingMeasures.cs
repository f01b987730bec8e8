namespace Intel.Analysis.Evaluation;

/// <summary>
/// How well scores put the sought rows first. A higher score means more suspicious. Scores and labels are row by row
/// beside each other; nothing is sorted in place.
/// </summary>
public static class RankingMeasures
{
    /// <summary>
    /// The area under the receiver operating characteristic: the probability that a sought row, drawn at random, has a
    /// higher score than one that is not sought; a tie counts one half (Mann and Whitney's U over n1 x n0; T. Fawcett,
    /// An introduction to ROC analysis, 2006).
    /// </summary>
    /// <returns>From 0 to 1, 0.5 for scores that say nothing; NaN where one of the two kinds of rows is missing.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is not a number.</exception>
    public static double AreaUnderCurve(ReadOnlySpan<double> scores, ReadOnlySpan<bool> sought)
    {
        Check(scores, sought);
        var keys = scores.ToArray();
        var labels = sought.ToArray();
        Array.Sort(keys, labels);
        long positives = 0;
        long negatives = 0;
        var wins = 0.0;
        for (var from = 0; from < keys.Length;)
        {
            var to = from;
            long tiedPositives = 0;
            while (to < keys.Length && keys[to].Equals(keys[from]))
            {
                tiedPositives += labels[to++] ? 1 : 0;
            }

            var tiedNegatives = to - from - tiedPositives;
            wins += tiedPositives * (negatives + (tiedNegatives / 2.0));
            positives += tiedPositives;
            negatives += tiedNegatives;
            from = to;
        }

        return positives == 0 || negatives == 0 ? double.NaN : wins / positives / negatives;
    }

    /// <summary>
    /// The share of sought rows among those that a capacity allows to look at: the int(fraction x rows) highest scores.
    /// Of equal scores the row that stands earlier is taken first, as it would be in a queue.
    /// </summary>
    /// <param name="scores">The scores.</param>
    /// <param name="sought">Which rows are sought.</param>
    /// <param name="capacityFraction">The share of rows that can be looked at, above 0, at most 1.</param>
    /// <returns>From 0 to 1; NaN where the capacity is less than one row.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is not a number.</exception>
    public static double PrecisionAt(ReadOnlySpan<double> scores, ReadOnlySpan<bool> sought, double capacityFraction)
    {
        Check(scores, sought);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityFraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacityFraction, 1);
        var capacity = Capacity(scores.Length, capacityFraction);
        if (capacity == 0)
        {
            return double.NaN;
        }

        var order = Order(scores);
        var found = 0;
        for (var rank = 0; rank < capacity; rank++)
        {
            found += sought[order[rank]] ? 1 : 0;
        }

        return (double)found / capacity;
    }

    /// <summary>Rows that a share of them is, rounded down: int(fraction x rows).</summary>
    public static int Capacity(int rows, double capacityFraction) => (int)(capacityFraction * rows);

    /// <summary>The rows from the highest score to the lowest; of equal scores the earlier row first.</summary>
    public static int[] Order(ReadOnlySpan<double> scores)
    {
        var keys = new (double Score, int Row)[scores.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = (scores[row], row);
        }

        Array.Sort(keys, static (a, b) => a.Score.Equals(b.Score) ? a.Row.CompareTo(b.Row) : b.Score.CompareTo(a.Score));
        return Array.ConvertAll(keys, static k => k.Row);
    }

    private static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> sought)
    {
        if (scores.Length != sought.Length)
        {
            throw new ArgumentException($"There are {scores.Length} scores and {sought.Length} labels.", nameof(sought));
        }

        foreach (var score in scores)
        {
            if (double.IsNaN(score))
            {
                throw new ArgumentException("A score is not a number: it cannot be ranked.", nameof(scores));
            }
        }
    }
}
