using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>
/// Histories as scoring asks for them: in the order of time, over and over of the same subjects. A subject with much
/// history keeps what was counted so far and counts on from there; one with little is counted anew each time.
/// </summary>
internal sealed class SubjectHistories(RecordsDatabase database) : IDisposable
{
    private const int RememberedFrom = 16;

    // Some 32 bytes each.
    private const int MostDetailsRemembered = 1_000_000;
    private const int MostTexts = 200_000;

    private const string Next =
        """
        SELECT At, RecordKey, Detail FROM Sightings
        WHERE SubjectKey = ?1 AND (At, RecordKey) >= (?2, ?3) AND (At, RecordKey) < (?4, ?5)
        ORDER BY At, RecordKey, Detail
        """;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<long, SubjectCount> _remembered = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly BaselineWalk _usual = new();
    private long _details;
    private long _use;
    private long _version;

    /// <summary>What the histories say before each sighting, in the order asked.</summary>
    internal async Task<IReadOnlyList<SubjectHistory>> ReadAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return database.ReadStill(session => Read(session, sightings));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What is usual before each day, in the order asked.</summary>
    internal async Task<IReadOnlyList<Usual>> ReadUsualAsync(IReadOnlyList<(DateOnly Day, IReadOnlyList<Measure> Measures)> asked, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return database.ReadStill(session =>
            {
                ForgetWhatOthersChanged(session);
                return _usual.Read(session, asked);
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Changes the histories while nobody here reads them, and forgets what was counted of the subjects that changed.</summary>
    internal async Task ChangeAsync(Func<Task<HistoriesChange>> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var (version, subjects, day) = await change();
            if (database.IsShared && version != _version + 1)
            {
                // Somebody else changed them in between, and did not tell what.
                Clear();
                _usual.Reset();
            }

            _version = version;
            if (day is { } earliest)
            {
                _usual.Forget(earliest);
            }

            foreach (var (subject, at) in subjects)
            {
                if (_remembered.TryGetValue(subject, out var count) && count.ReachedAt >= at)
                {
                    Forget(subject, count);
                }
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private SubjectHistory[] Read(Session session, IReadOnlyList<Sighting> sightings)
    {
        ForgetWhatOthersChanged(session);
        var histories = new SubjectHistory[sightings.Count];
        try
        {
            session.ReadEach(Next, Walks(sightings), (statement, walk) => walk.Bind(statement), (rows, walk) => walk.Read(rows, sightings, histories));
        }
        catch
        {
            // What was counted halfway would be counted again.
            Clear();
            throw;
        }

        return histories;
    }

    private void ForgetWhatOthersChanged(Session session)
    {
        if (database.IsShared && HistoriesChange.Last(session) is var version && version != _version)
        {
            Clear();
            _usual.Reset();
            _version = version;
        }
    }

    /// <summary>Of each subject one walk through its history that passes everything asked of it.</summary>
    private List<HistoryWalk> Walks(IReadOnlyList<Sighting> sightings)
    {
        var asked = new HistoryWalk.Stop[sightings.Count];
        for (var index = 0; index < asked.Length; index++)
        {
            var sighting = sightings[index];
            asked[index] = new HistoryWalk.Stop(SubjectKey.Of(sighting.Kind, sighting.Subject), sighting.At.UtcTicks, RecordKey.Of(sighting.RecordId), index);
        }

        // What is still used stays where it is used; it is only found again from now on.
        if (_texts.Count > MostTexts)
        {
            _texts.Clear();
        }

        Array.Sort(asked);
        var walks = new List<HistoryWalk>();
        for (var start = 0; start < asked.Length;)
        {
            var end = start + 1;
            while (end < asked.Length && asked[end].Subject == asked[start].Subject)
            {
                end++;
            }

            walks.Add(WalkOf(new ArraySegment<HistoryWalk.Stop>(asked, start, end - start)));
            start = end;
        }

        return walks;
    }

    private HistoryWalk WalkOf(ArraySegment<HistoryWalk.Stop> stops)
    {
        if (!_remembered.TryGetValue(stops[0].Subject, out var count) || count.IsBeyond(stops[0].At, stops[0].Key))
        {
            count = new SubjectCount(_texts);
        }

        return new HistoryWalk(count, stops, RememberIfLong);
    }

    /// <summary>Below a certain length the counting is cheaper than the remembering.</summary>
    private void RememberIfLong(long subject, SubjectCount count)
    {
        if (count.Count >= RememberedFrom)
        {
            Remember(subject, count);
        }
    }

    private void Remember(long subject, SubjectCount count)
    {
        if (_remembered.TryGetValue(subject, out var before))
        {
            _details -= before.Weighed;
        }

        count.LastUse = ++_use;
        count.Weighed = count.Weight;
        _remembered[subject] = count;
        _details += count.Weighed;
        if (_details <= MostDetailsRemembered)
        {
            return;
        }

        foreach (var (old, remembered) in _remembered.OrderBy(r => r.Value.LastUse).ToArray())
        {
            if (_details <= MostDetailsRemembered / 4 * 3)
            {
                break;
            }

            Forget(old, remembered);
        }
    }

    private void Forget(long subject, SubjectCount count)
    {
        _remembered.Remove(subject);
        _details -= count.Weighed;
    }

    private void Clear()
    {
        _remembered.Clear();
        _details = 0;
    }
}
