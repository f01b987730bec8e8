using Intel.Core.Consignments;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>One walk through a subject's history, in the order of time, with a stop at each instant that was asked for.</summary>
internal sealed class HistoryWalk(SubjectCount count, ArraySegment<HistoryWalk.Stop> stops, Action<long, SubjectCount> ended)
{
    internal void Bind(Statement statement)
    {
        Span<byte> from = stackalloc byte[RecordKey.Size];
        Span<byte> to = stackalloc byte[RecordKey.Size];
        count.ReachedKey.Write(from);
        stops[^1].Key.Write(to);
        statement.Bind(1, stops[0].Subject).Bind(2, count.ReachedAt).Bind(3, from).Bind(4, stops[^1].At).Bind(5, to);
    }

    internal void Read(Statement rows, IReadOnlyList<Sighting> sightings, SubjectHistory[] histories)
    {
        var next = 0;
        while (rows.Step())
        {
            var (at, key) = (rows.Int64(0), RecordKey.Read(rows.Blob(1)));
            while (next < stops.Count && !stops[next].IsBehind(at, key))
            {
                Rest(stops[next++], sightings, histories);
            }

            count.Add(at, key, rows.Text(2));
        }

        while (next < stops.Count)
        {
            Rest(stops[next++], sightings, histories);
        }

        ended(stops[0].Subject, count);
    }

    private void Rest(Stop stop, IReadOnlyList<Sighting> sightings, SubjectHistory[] histories)
    {
        count.Reach(stop.At, stop.Key);
        histories[stop.Index] = count.ToHistory(sightings[stop.Index]);
    }

    /// <summary>What was asked: the history before an instant and record, and its place among what was asked.</summary>
    internal readonly record struct Stop(long Subject, long At, RecordKey Key, int Index) : IComparable<Stop>
    {
        internal bool IsBehind(long at, RecordKey key) => At > at || (At == at && Key.CompareTo(key) > 0);

        public int CompareTo(Stop other)
        {
            var order = Subject.CompareTo(other.Subject);
            order = order != 0 ? order : At.CompareTo(other.At);
            return order != 0 ? order : Key.CompareTo(other.Key);
        }
    }
}
