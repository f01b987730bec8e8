using System.Collections.Immutable;
using Intel.Core;

namespace Intel.Analysis.Series;

/// <summary>
/// Gathers linked findings into series: of all groups, the two whose members weigh most against each other on average
/// become one, as long as a link ties them, that mean reaches a link's weight and no two members weigh less than the settings' least against each
/// other. So two dumps that each resemble a third, and not each other, stay apart (average linkage, Sokal and Michener
/// 1958, with the floor of complete linkage).
/// </summary>
internal sealed class SeriesGrouping(
    Func<int, int, double> weight, Func<int, int, bool> isParted, IReadOnlySet<(int First, int Second)> links, IReadOnlyList<RecordId> ids, double threshold, double least)
{
    /// <summary>The groups of two and more among findings that links tie together.</summary>
    public IEnumerable<ImmutableArray<int>> Groups()
    {
        foreach (var component in Components())
        {
            foreach (var group in Gather(component))
            {
                yield return group;
            }
        }
    }

    private List<List<int>> Components()
    {
        var beside = new SortedDictionary<int, List<int>>();
        foreach (var (first, second) in links)
        {
            Beside(first).Add(second);
            Beside(second).Add(first);
        }

        var (seen, components) = (new HashSet<int>(), new List<List<int>>());
        foreach (var start in beside.Keys.Where(seen.Add))
        {
            var component = new List<int> { start };
            for (var index = 0; index < component.Count; index++)
            {
                component.AddRange(beside[component[index]].Where(seen.Add));
            }

            components.Add(component);
        }

        return components;

        List<int> Beside(int finding) => beside.TryGetValue(finding, out var list) ? list : beside[finding] = [];
    }

    private IEnumerable<ImmutableArray<int>> Gather(List<int> component)
    {
        var groups = component.OrderBy(f => ids[f]).Select(f => new List<int> { f }).ToList();
        var between = new Dictionary<(List<int>, List<int>), Between>();
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count; j++)
            {
                var (one, other) = (groups[i][0], groups[j][0]);
                var weighs = isParted(one, other) ? double.NegativeInfinity : weight(one, other);
                between[(groups[i], groups[j])] = new Between(weighs, weighs, links.Contains((one, other)) || links.Contains((other, one)));
            }
        }

        while (Best(groups, between) is var (first, second) && first >= 0)
        {
            Join(groups, between, first, second);
        }

        return groups.Where(g => g.Count > 1).Select(g => g.OrderBy(f => ids[f]).ToImmutableArray());
    }

    private (int First, int Second) Best(List<List<int>> groups, Dictionary<(List<int>, List<int>), Between> between)
    {
        var (best, mean) = ((-1, -1), threshold);
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count; j++)
            {
                var (sum, low, isLinked) = between[(groups[i], groups[j])];
                var average = sum / (groups[i].Count * groups[j].Count);
                if (isLinked && low >= least && (average > mean || (average == mean && best.Item1 < 0)))
                {
                    (best, mean) = ((i, j), average);
                }
            }
        }

        return best;
    }

    private static void Join(List<List<int>> groups, Dictionary<(List<int>, List<int>), Between> between, int first, int second)
    {
        var (kept, gone) = (groups[first], groups[second]);
        for (var index = 0; index < groups.Count; index++)
        {
            if (index == first || index == second)
            {
                continue;
            }

            var toKept = index < first ? (groups[index], kept) : (kept, groups[index]);
            var toGone = index < second ? (groups[index], gone) : (gone, groups[index]);
            var (one, other) = (between[toKept], between[toGone]);
            between[toKept] = new Between(one.Sum + other.Sum, Math.Min(one.Least, other.Least), one.IsLinked || other.IsLinked);
        }

        kept.AddRange(gone);
        groups.RemoveAt(second);
    }

    private readonly record struct Between(double Sum, double Least, bool IsLinked);
}
