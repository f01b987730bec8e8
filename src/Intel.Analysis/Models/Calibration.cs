using System.Collections.Immutable;
using Intel.Analysis.Evaluation;

namespace Intel.Analysis.Models;

/// <summary>Shipments that a model scored alike, and what became of them.</summary>
/// <param name="From">Log-odds from here on; minus infinity for the first.</param>
/// <param name="Opened">How many were opened.</param>
/// <param name="Finds">Finds among them.</param>
/// <param name="Probability">The share to be expected: drawn towards that of all, and never below that of a lower step.</param>
public sealed record CalibrationStep(double From, int Opened, int Finds, double Probability);

/// <summary>
/// What a model's score means, from shipments that it was not trained on: equal groups by score, each drawn towards the share
/// of all as if <see cref="Borrowed"/> more had been opened, then made never to fall (pooled adjacent violators).
/// </summary>
/// <param name="Steps">The steps, by rising score.</param>
/// <param name="Base">The share of finds among all of them.</param>
public sealed record Calibration(ImmutableArray<CalibrationStep> Steps, double Base)
{
    /// <summary>Openings that each step borrows.</summary>
    public const double Borrowed = 5;

    private const int LeastOfStep = 20;
    private const int MostSteps = 10;

    /// <summary>Learns from scores and outcomes; at least one.</summary>
    public static Calibration Learn(double[] scores, bool[] found)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(found);
        var order = RankingMeasures.Order(scores);
        Array.Reverse(order);
        var overall = (found.Count(f => f) + 0.5) / (found.Length + 1);
        var count = Math.Clamp(scores.Length / LeastOfStep, 1, MostSteps);
        var groups = new List<(double From, int Opened, int Finds)>();
        for (var group = 0; group < count; group++)
        {
            var rows = order[(int)((long)scores.Length * group / count)..(int)((long)scores.Length * (group + 1) / count)];
            groups.Add((group == 0 ? double.NegativeInfinity : scores[rows[0]], rows.Length, rows.Count(r => found[r])));
        }

        var means = Isotonic.Fit([.. groups.Select(g => (g.Finds + (Borrowed * overall)) / (g.Opened + Borrowed))], [.. groups.Select(g => g.Opened + Borrowed)]);
        return new Calibration(Joined(groups, means), overall);
    }

    /// <summary>The step of a score.</summary>
    public CalibrationStep Of(double score)
    {
        for (var index = Steps.Length - 1; index > 0; index--)
        {
            if (score >= Steps[index].From)
            {
                return Steps[index];
            }
        }

        return Steps[0];
    }

    private static ImmutableArray<CalibrationStep> Joined(List<(double From, int Opened, int Finds)> groups, double[] means)
    {
        var steps = new List<CalibrationStep>();
        for (var index = 0; index < groups.Count; index++)
        {
            var (from, opened, finds) = groups[index];
            if (steps.Count > 0 && steps[^1].Probability.Equals(means[index]))
            {
                steps[^1] = steps[^1] with { Opened = steps[^1].Opened + opened, Finds = steps[^1].Finds + finds };
            }
            else
            {
                steps.Add(new CalibrationStep(from, opened, finds, means[index]));
            }
        }

        return [.. steps];
    }
}
