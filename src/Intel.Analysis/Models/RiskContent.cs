using System.Collections.Immutable;
using System.Globalization;

namespace Intel.Analysis.Models;

/// <summary>What is kept of a risk model: arrays of numbers, and counts by hash.</summary>
internal sealed record RiskContent(
    string Features,
    double Bias,
    ImmutableArray<BoostedTree> Trees,
    int Opened,
    int Finds,
    ImmutableArray<Dictionary<string, int[]>> Counts,
    double Base,
    ImmutableArray<CalibrationStep> Steps,
    DriftBasis? Basis = null)
{
    private const int MostTrees = 10_000;
    private const int MostNodes = 1_000_000;
    private const int MostSteps = 1_000;
    private const int HashLength = 16;

    /// <summary>What in it no training gives, in a few words; null when there is nothing.</summary>
    internal string? Fault() => FaultOfTrees() ?? FaultOfCounts() ?? FaultOfSteps() ?? Basis?.Fault();

    private string? FaultOfTrees()
    {
        if (Trees.IsDefault || Trees.Length > MostTrees || !double.IsFinite(Bias))
        {
            return $"Trees are not at most {MostTrees}, or Bias is no number";
        }

        var nodes = 0;
        for (var index = 0; index < Trees.Length; index++)
        {
            nodes += Trees[index]?.Features?.Length ?? 0;
            if (nodes > MostNodes)
            {
                return $"Trees have more than {MostNodes} nodes";
            }

            if (FaultOf(Trees[index]) is { } fault)
            {
                return string.Create(CultureInfo.InvariantCulture, $"tree {index}: {fault}");
            }
        }

        return null;
    }

    private static string? FaultOf(BoostedTree? tree)
    {
        if (tree is not { Features: { } features, Thresholds: { } thresholds, Left: { } left, Right: { } right, Leaves: { } leaves, Means: { } means })
        {
            return "an array is missing";
        }

        var count = features.Length;
        if (thresholds.Length != count || left.Length != count || right.Length != count || means.Length != count || leaves.Length != count + 1)
        {
            return "its arrays do not fit together";
        }

        if (!thresholds.All(float.IsFinite) || !leaves.All(double.IsFinite) || !means.All(double.IsFinite))
        {
            return "it holds what is no number";
        }

        if (features.Any(f => f < 0 || f >= FindStatistics.Width))
        {
            return $"it looks at a feature outside 0 to {FindStatistics.Width - 1}";
        }

        // From the root every node and every leaf is met once: no circle, nothing shared, nothing out of reach.
        if (count == 0)
        {
            return null;
        }

        var (nodes, ends) = (new bool[count], new bool[count + 1]);
        var open = new Stack<int>([0]);
        while (open.TryPop(out var place))
        {
            var (met, at) = place < 0 ? (ends, ~place) : (nodes, place);
            if (at >= met.Length || met[at])
            {
                return "its nodes are no tree";
            }

            met[at] = true;
            if (place >= 0)
            {
                open.Push(left[place]);
                open.Push(right[place]);
            }
        }

        return nodes.All(n => n) && ends.All(e => e) ? null : "its nodes are no tree";
    }

    private string? FaultOfCounts()
    {
        if (Opened < 0 || Finds < 0 || Finds > Opened || Counts.IsDefault || Counts.Length != ShipmentFeatures.Categories.Length)
        {
            return $"Counts are not {ShipmentFeatures.Categories.Length} tables with Finds of Opened";
        }

        return Counts.Any(c => c is null || c.Any(e => !IsCount(e.Key, e.Value))) ? $"Counts hold an entry that is not {HashLength} hexadecimal digits with finds of openings" : null;
    }

    private bool IsCount(string key, int[]? count) =>
        key.Length == HashLength && key.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
        && count is [var opened, var finds] && finds >= 0 && finds <= opened && opened <= Opened;

    private string? FaultOfSteps()
    {
        if (Steps.IsDefaultOrEmpty || Steps.Length > MostSteps || !IsChance(Base))
        {
            return $"Steps are not 1 to {MostSteps}, or Base is no chance";
        }

        for (var index = 0; index < Steps.Length; index++)
        {
            if (Steps[index] is not { } step || step.Opened < 1 || step.Finds < 0 || step.Finds > step.Opened || !IsChance(step.Probability)
                || (index == 0 ? !double.IsNegativeInfinity(step.From) : !double.IsFinite(step.From) || step.From < Steps[index - 1].From))
            {
                return string.Create(CultureInfo.InvariantCulture, $"step {index} is none: finds of openings, a chance, and where it begins");
            }
        }

        return null;
    }

    private static bool IsChance(double value) => value is > 0 and < 1;
}
