using System.Collections.Immutable;

namespace Intel.Analysis.Anomaly;

/// <summary>
/// The one fixed setting: the mean of <see cref="TailRank"/> over neighbours on <see cref="DampedScale"/> and an isolation
/// forest. Neighbours see strangeness across columns, which forests miss; forests see values far out in one column, which
/// damping makes small. A row must be strange to both to score highest: one that only one of them sees may rank below
/// many mild ones.
/// </summary>
internal static class AnomalyEnsemble
{
    /// <summary>What was in the last choice; <see cref="Chosen"/> says which are members.</summary>
    public static ImmutableArray<IAnomalyDetector> Candidates { get; } =
        [new NearestNeighbours(), new DampedScale(new NearestNeighbours()), new IsolationForest(300, 64), new IsolationForest(300, 256)];

    /// <summary>The members: bit i takes candidate i.</summary>
    public const int Chosen = 0b1010;

    /// <summary>Each candidate's test scores on the tail-rank scale.</summary>
    public static double[][] Ranks(AnomalyBatch batch) => [.. Candidates.Select(candidate => TailRank.Of(candidate.Score(batch)))];

    /// <summary>The mean of some candidates' ranks; bit i of <paramref name="subset"/> takes candidate i.</summary>
    public static double[] Combine(double[][] ranks, int subset)
    {
        var scores = new double[ranks[0].Length];
        for (var member = 0; member < ranks.Length; member++)
        {
            for (var row = 0; (subset >> member & 1) != 0 && row < scores.Length; row++)
            {
                scores[row] += ranks[member][row] / int.PopCount(subset);
            }
        }

        return scores;
    }

    /// <summary>All candidates.</summary>
    public static int All => (1 << Candidates.Length) - 1;
}
