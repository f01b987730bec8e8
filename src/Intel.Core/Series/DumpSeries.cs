using System.Collections.Immutable;

namespace Intel.Core.Series;

/// <summary>What somebody decided about a series.</summary>
public enum SeriesDecisionKind
{
    /// <summary>These findings belong together: a new series, or a series with more members than before.</summary>
    Confirmed,

    /// <summary>Some members do not belong to the others.</summary>
    Split,

    /// <summary>The decision before does not hold.</summary>
    Undone,
}

/// <summary>One decision about a series. None is changed or erased; a correction is a later one.</summary>
/// <param name="Series">The series' number, from 1; 0 for a series that is to get one.</param>
/// <param name="Version">From 1; each decision about a series is the next.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Members">The members after it, by id; none when the series is dissolved.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Note">In the person's own words; null when there is none. Hostile text.</param>
/// <param name="From">The series that it was split from; null when it was not.</param>
/// <param name="Basis">The fingerprint of the suggestions that the person saw; null when they named the members themselves.</param>
public sealed record SeriesDecision(
    long Series, int Version, SeriesDecisionKind Kind, ImmutableArray<RecordId> Members, string By, DateTimeOffset At, string? Note = null, long? From = null, string? Basis = null);

/// <summary>A series as its decisions leave it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">The version of its last decision.</param>
/// <param name="Members">Its members, by id; empty when it is dissolved.</param>
/// <param name="Decisions">Every decision, the first first.</param>
public sealed record DumpSeries(long Number, int Version, ImmutableArray<RecordId> Members, ImmutableArray<SeriesDecision> Decisions)
{
    /// <summary>Whether it holds: somebody confirmed it and nobody dissolved it since.</summary>
    public bool IsConfirmed => Members.Length > 0;

    /// <summary>Every series from all decisions, by number.</summary>
    public static ImmutableArray<DumpSeries> All(IEnumerable<SeriesDecision> decisions) =>
    [
        .. decisions.GroupBy(d => d.Series).OrderBy(g => g.Key).Select(g =>
        {
            ImmutableArray<SeriesDecision> history = [.. g.OrderBy(d => d.Version)];
            return new DumpSeries(g.Key, history[^1].Version, history[^1].Members, history);
        }),
    ];

    /// <summary>
    /// The decision that an undoing takes back: the last one that holds. Undoing twice goes back two; null when there is
    /// nothing left to undo.
    /// </summary>
    public SeriesDecision? Undoable => Standing() is [.., var last] ? last : null;

    /// <summary>The members before <see cref="Undoable"/>; empty when it was the first.</summary>
    public ImmutableArray<RecordId> Before => Standing() is [.., var before, _] ? before.Members : [];

    /// <summary>Pairs that people parted and that still are: they are not suggested together again. The smaller id first.</summary>
    public IEnumerable<(RecordId First, RecordId Second)> Parted()
    {
        var standing = Standing();
        for (var index = 1; index < standing.Count; index++)
        {
            if (standing[index].Kind != SeriesDecisionKind.Split)
            {
                continue;
            }

            var kept = standing[index].Members;
            foreach (var left in standing[index - 1].Members.Where(m => !kept.Contains(m)))
            {
                foreach (var member in kept)
                {
                    yield return left < member ? (left, member) : (member, left);
                }
            }
        }
    }

    private List<SeriesDecision> Standing()
    {
        var standing = new List<SeriesDecision>();
        foreach (var decision in Decisions)
        {
            if (decision.Kind != SeriesDecisionKind.Undone)
            {
                standing.Add(decision);
            }
            else if (standing.Count > 0)
            {
                standing.RemoveAt(standing.Count - 1);
            }
        }

        return standing;
    }
}
