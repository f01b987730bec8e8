using Intel.Core.Consignments;
using Intel.Records.Sqlite;

namespace Intel.Records;

/// <summary>
/// Histories as scoring asks for them: in the order of time, over and over of the same subjects. A subject with much
/// history keeps what was counted so far and counts on from there; one with little is counted anew each time.
/// </summary>
internal sealed class SubjectHistories(RecordsDatabase database) : IDisposable
{
    /// <summary>Below this the counting is cheaper than the remembering.</summary>
    private const int RememberedFrom = 16;
    private const int MostRemembered = 20_000;

    private const string Next =
        """
        SELECT At, RecordKey, Detail FROM Sightings
        WHERE SubjectKey = ?1 AND (At, RecordKey) >= (?2, ?3) AND (At, RecordKey) < (?4, ?5)
        ORDER BY At, RecordKey, Detail
        """;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<long, SubjectCount> _remembered = [];
    private long _use;

    /// <summary>What the histories say before each sighting, in the order asked.</summary>
    internal async Task<IReadOnlyList<SubjectHistory>> ReadAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return database.Read(session =>
            {
                var histories = new SubjectHistory[sightings.Count];
                for (var index = 0; index < histories.Length; index++)
                {
                    histories[index] = Before(session, sightings[index]);
                }

                return histories;
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Changes the histories while nobody reads them, and forgets what was counted of the subjects that changed.</summary>
    /// <param name="change">Yields the subjects that changed, each with the earliest instant at which it did.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal async Task ChangeAsync(Func<Task<Dictionary<long, long>>> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var (subject, at) in await change())
            {
                if (_remembered.TryGetValue(subject, out var count) && count.ReachedAt >= at)
                {
                    _remembered.Remove(subject);
                }
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private SubjectHistory Before(Session session, Sighting sighting)
    {
        var subject = SubjectKey.Of(sighting.Kind, sighting.Subject);
        var key = RecordKey.Of(sighting.RecordId);
        var at = sighting.At.UtcTicks;
        if (!_remembered.TryGetValue(subject, out var count) || count.IsBeyond(at, key))
        {
            count = new SubjectCount();
        }

        Advance(session, subject, count, at, key);
        if (count.Count >= RememberedFrom)
        {
            Remember(subject, count);
        }

        return count.ToHistory(sighting);
    }

    private static void Advance(Session session, long subject, SubjectCount count, long at, RecordKey key)
    {
        Span<byte> from = stackalloc byte[RecordKey.Size];
        Span<byte> to = stackalloc byte[RecordKey.Size];
        count.ReachedKey.Write(from);
        key.Write(to);
        var rows = session[Next].Bind(1, subject).Bind(2, count.ReachedAt).Bind(3, from).Bind(4, at).Bind(5, to);
        try
        {
            while (rows.Step())
            {
                count.Add(rows.Int64(0), RecordKey.Read(rows.Blob(1)), rows.Text(2));
            }
        }
        finally
        {
            rows.Reset();
        }

        count.Reach(at, key);
    }

    private void Remember(long subject, SubjectCount count)
    {
        count.LastUse = ++_use;
        _remembered[subject] = count;
        if (_remembered.Count <= MostRemembered)
        {
            return;
        }

        foreach (var (old, _) in _remembered.OrderBy(r => r.Value.LastUse).Take(MostRemembered / 4).ToArray())
        {
            _remembered.Remove(old);
        }
    }
}
