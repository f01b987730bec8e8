using System.Collections;
using Intel.Core.Consignments;

namespace Intel.Records;

/// <summary>What has been counted of one subject's history up to a point in it.</summary>
/// <param name="texts">Details as kept: thousands of companies share their partners' names, each stands in memory once.</param>
internal sealed class SubjectCount(HashSet<string> texts)
{
    private const int MostRecent = 10;
    private readonly Dictionary<string, int> _details = new(StringComparer.Ordinal);
    private readonly Trace[] _recent = new Trace[MostRecent];
    private int _traces;
    private long _firstAt;
    private Trace _last;

    internal long Count { get; private set; }

    /// <summary>Everything before this instant and key is counted.</summary>
    internal long ReachedAt { get; private set; } = long.MinValue;

    internal RecordKey ReachedKey { get; private set; }

    internal long LastUse { get; set; }

    /// <summary>How much memory it takes, in details kept.</summary>
    internal int Weight => _details.Count + (2 * MostRecent);

    /// <summary>What <see cref="Weight"/> was when it was last weighed.</summary>
    internal int Weighed { get; set; }

    internal bool IsBeyond(long at, RecordKey key) => ReachedAt > at || (ReachedAt == at && ReachedKey.CompareTo(key) > 0);

    internal void Reach(long at, RecordKey key) => (ReachedAt, ReachedKey) = (at, key);

    internal void Add(long at, RecordKey key, string detail)
    {
        if (Count == 0)
        {
            _firstAt = at;
        }

        if (Count == 0 || key != _last.Key || at != _last.At)
        {
            Count++;
        }

        detail = Kept(detail);
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_details, detail, out _)++;
        _last = new Trace(at, key, detail);
        _recent[_traces++ % MostRecent] = _last;
    }

    internal SubjectHistory ToHistory(Sighting asked)
    {
        if (Count == 0)
        {
            return new SubjectHistory(asked.Kind, asked.Subject, 0, null, null, 0, 0, []);
        }

        var recent = new Trace[Math.Min(_traces, MostRecent)];
        for (var index = 0; index < recent.Length; index++)
        {
            recent[index] = _recent[(_traces - 1 - index) % MostRecent];
        }

        return new SubjectHistory(
            asked.Kind,
            asked.Subject,
            Count,
            new DateTimeOffset(_firstAt, TimeSpan.Zero),
            new DateTimeOffset(_last.At, TimeSpan.Zero),
            _details.GetValueOrDefault(asked.Detail),
            _details.Count - (_details.ContainsKey("") ? 1 : 0),
            new Recent(asked, recent));
    }

    private string Kept(string detail)
    {
        if (texts.TryGetValue(detail, out var kept))
        {
            return kept;
        }

        texts.Add(detail);
        return detail;
    }

    private readonly record struct Trace(long At, RecordKey Key, string Detail);

    /// <summary>The last traces, made into sightings only when somebody looks: most rules ask for the counts alone.</summary>
    private sealed class Recent(Sighting asked, Trace[] traces) : IReadOnlyList<Sighting>
    {
        public int Count => traces.Length;

        public Sighting this[int index] => new(
            asked.Kind, asked.Subject, traces[index].Detail, new DateTimeOffset(traces[index].At, TimeSpan.Zero), traces[index].Key.ToShipmentId());

        public IEnumerator<Sighting> GetEnumerator()
        {
            for (var index = 0; index < traces.Length; index++)
            {
                yield return this[index];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
