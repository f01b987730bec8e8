using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Core;
using Intel.Core.Series;

namespace Intel.Analysis.Series;

/// <summary>Suggests which waste findings come from one source.</summary>
public static class SeriesLinkage
{
    /// <summary>Links kept at the most; the suggestions say how many there are.</summary>
    public const int MostLinks = 1_000;

    // Goes up with every change of the method, so that what was kept is computed anew.
    private const int Method = 1;

    /// <summary>What the suggestions of these findings depend on, in 64 hexadecimal digits.</summary>
    public static string Fingerprint(IEnumerable<(RecordId Id, int Version)> findings, IEnumerable<(RecordId First, RecordId Second)> parted, LinkageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method}\n{settings.Written()}\n");
        foreach (var (id, version) in findings.OrderBy(f => f.Id))
        {
            text.Append(CultureInfo.InvariantCulture, $"{id}:{version}\n");
        }

        foreach (var (first, second) in parted.Distinct().Order())
        {
            text.Append(CultureInfo.InvariantCulture, $"{first}/{second}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The key of a set of members.</summary>
    public static string KeyOf(IEnumerable<RecordId> members) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', members.Order()))))[..12];

    /// <summary>Suggests series, in whatever order the findings come.</summary>
    /// <param name="all">Every finding.</param>
    /// <param name="parted">Pairs that people parted, the smaller id first.</param>
    /// <param name="settings">What is assumed.</param>
    /// <param name="at">When this is, UTC.</param>
    public static SeriesSuggestions Suggest(IEnumerable<TracedFinding> all, IReadOnlyCollection<(RecordId First, RecordId Second)> parted, LinkageSettings settings, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(parted);
        ImmutableArray<TracedFinding> findings = [.. all.OrderBy(f => f.Id)];
        var weights = new PairWeights(findings, settings);
        var threshold = settings.Threshold(findings.Length);
        var apart = parted.ToHashSet();
        var links = Candidates(findings, weights, settings)
            .Select(pair => (pair.First, pair.Second, Link: weights.Of(findings[pair.First], findings[pair.Second])))
            .Where(l => IsLinked(l.Link, threshold, settings) && !apart.Contains((l.Link.First, l.Link.Second)))
            .OrderByDescending(l => l.Link.Weight).ThenBy(l => l.Link.First).ThenBy(l => l.Link.Second)
            .ToArray();
        var grouping = new SeriesGrouping(
            (i, j) => weights.Of(findings[i], findings[j]).Weight,
            (i, j) => apart.Contains(findings[i].Id < findings[j].Id ? (findings[i].Id, findings[j].Id) : (findings[j].Id, findings[i].Id)),
            links.Select(l => (l.First, l.Second)).ToHashSet(), [.. findings.Select(f => f.Id)], threshold, settings.LeastWithin);
        return new SeriesSuggestions
        {
            Fingerprint = Fingerprint(findings.Select(f => (f.Id, f.Version)), parted, settings),
            MadeAt = at,
            Findings = findings.Length,
            Threshold = threshold,
            LinksTotal = links.Length,
            Links = [.. links.Take(MostLinks).Select(l => l.Link)],
            Series =
            [
                .. grouping.Groups()
                    .Select(group => Suggested([.. group.Select(i => findings[i])], weights))
                    .OrderByDescending(s => s.Mean).ThenBy(s => s.Key, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Every pair of these findings with its reasons, the heaviest first, by the frequencies among all.</summary>
    public static ImmutableArray<FindingLink> Weigh(IReadOnlyList<TracedFinding> all, IReadOnlyCollection<RecordId> members, LinkageSettings settings)
    {
        var weights = new PairWeights(all, settings);
        return Pairs([.. all.Where(f => members.Contains(f.Id)).OrderBy(f => f.Id)], weights);
    }

    private static ImmutableArray<FindingLink> Pairs(ImmutableArray<TracedFinding> members, PairWeights weights) =>
    [
        .. members.SelectMany((one, index) => members.Skip(index + 1).Select(other => weights.Of(one, other)))
            .OrderByDescending(l => l.Weight).ThenBy(l => l.First).ThenBy(l => l.Second),
    ];

    private static SuggestedSeries Suggested(ImmutableArray<TracedFinding> members, PairWeights weights)
    {
        var pairs = Pairs(members, weights);
        return new SuggestedSeries(
            KeyOf(members.Select(m => m.Id)), [.. members.Select(m => m.Id)], Math.Round(pairs.Average(p => p.Weight), 6), pairs[^1].Weight, pairs, members.Any(m => m.IsSimulated));
    }

    // Place and time, and things that many have, make neighbours, not a series.
    private static bool IsLinked(FindingLink link, double threshold, LinkageSettings settings)
    {
        var traces = link.Reasons.Where(r => r.Weight >= settings.LeastTrace && r.Kind is not (TraceKind.Place or TraceKind.Time)).ToArray();
        return traces.Length > 0 && link.Weight >= threshold + (traces.All(r => r.Kind is TraceKind.Container or TraceKind.Materials) ? settings.ClassOnly : 0);
    }

    /// <summary>Pairs that can be linked at all: that share a value rare enough, or of which one names the other.</summary>
    private static IEnumerable<(int First, int Second)> Candidates(ImmutableArray<TracedFinding> findings, PairWeights weights, LinkageSettings settings)
    {
        var pairs = new HashSet<(int First, int Second)>();
        var carriers = findings.SelectMany((f, index) => f.Traces.Select(t => (Trace: t, Index: index))).GroupBy(p => (p.Trace.Kind, p.Trace.Key));
        foreach (var group in carriers)
        {
            if (weights.Single(group.First().Trace) < settings.LeastTrace)
            {
                continue;
            }

            int[] shared = [.. group.Select(p => p.Index)];
            for (var i = 0; i < shared.Length; i++)
            {
                for (var j = i + 1; j < shared.Length; j++)
                {
                    pairs.Add((shared[i], shared[j]));
                }
            }
        }

        var byNumber = findings.Select((f, index) => (f.NumberKey, index)).Where(p => p.NumberKey.Length > 0).ToLookup(p => p.NumberKey, p => p.index, StringComparer.Ordinal);
        foreach (var (finding, index) in findings.Select((f, index) => (f, index)))
        {
            foreach (var named in finding.Traces.Where(t => t.Kind == TraceKind.Stated).SelectMany(t => byNumber[t.Key]).Where(n => n != index))
            {
                pairs.Add((Math.Min(index, named), Math.Max(index, named)));
            }
        }

        return pairs.OrderBy(p => p.First).ThenBy(p => p.Second);
    }
}
