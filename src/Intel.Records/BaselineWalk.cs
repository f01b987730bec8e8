using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Core.Baselines;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>
/// What is usual up to a day, in memory: scoring goes by time, so that each day's counts are read once and added. Asking
/// for an earlier day than before starts over.
/// </summary>
internal sealed class BaselineWalk
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private int _reached;
    private ulong _sum;

    /// <summary>Forgets what was counted from a day on.</summary>
    internal void Forget(int day)
    {
        if (day < _reached)
        {
            Reset();
        }
    }

    /// <summary>Forgets everything.</summary>
    internal void Reset()
    {
        _groups.Clear();
        _reached = 0;
        _sum = 0;
    }

    internal Usual[] Read(Session session, IReadOnlyList<(DateOnly Day, IReadOnlyList<Measure> Measures)> asked)
    {
        var answers = new Usual[asked.Count];
        foreach (var index in Enumerable.Range(0, answers.Length).OrderBy(i => asked[i].Day))
        {
            var (day, measures) = asked[index];
            Reach(session, day.DayNumber);
            answers[index] = new Usual(
                string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}/{_sum:x16}"),
                [.. measures.Select(m => new MeasureHistory(m, GroupsOf(m)))]);
        }

        return answers;
    }

    private ImmutableArray<ValueCounts> GroupsOf(Measure measure)
    {
        var path = MeasureCells.PathOf(measure);
        var lookup = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        var groups = ImmutableArray.CreateBuilder<ValueCounts>(measure.Groups.Count + 1);
        for (var end = 0; end < path.Length;)
        {
            end = EndOfPart(path, end);
            groups.Add(lookup.TryGetValue(path.AsSpan(0, end), out var group) ? group.Counts(measure.IsCategory) : ValueCounts.None);
        }

        return groups.MoveToImmutable();
    }

    private void Reach(Session session, int day)
    {
        if (day < _reached)
        {
            Reset();
        }

        if (day == _reached)
        {
            return;
        }

        try
        {
            var rows = session["SELECT Day, Path, Label, Count FROM BaselineCells WHERE Day >= ?1 AND Day < ?2 AND Count <> 0"].Bind(1, (long)_reached).Bind(2, (long)day);
            while (rows.Step())
            {
                Add(rows.Int32(0), rows.Text(1), rows.Text(2), rows.Int64(3));
            }

            rows.Reset();
            _reached = day;
        }
        catch
        {
            // What was added halfway would be added again.
            Reset();
            throw;
        }
    }

    private void Add(int day, string path, string label, long count)
    {
        _sum += HashOf(day, path, label) * (ulong)count;
        var lookup = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = 0; end < path.Length;)
        {
            end = EndOfPart(path, end);
            var name = path.AsSpan(0, end);
            if (!lookup.TryGetValue(name, out var group))
            {
                lookup[name] = group = new Group();
            }

            group.Add(label, count);
        }
    }

    private static int EndOfPart(string path, int from) => path.IndexOf('/', from + 1) is var next && next < 0 ? path.Length : next;

    // A sum of hashes: it does not depend on the order in which cells are read, and days can be added to it.
    private static ulong HashOf(int day, string path, string label)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{day}|{path}|{label}")), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    private sealed class Group
    {
        private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
        private ValueCounts? _known;

        internal void Add(string label, long count)
        {
            _counts[label] = _counts.GetValueOrDefault(label) + count;
            _known = null;
        }

        internal ValueCounts Counts(bool isCategory)
        {
            if (_known is null)
            {
                var present = _counts.Where(c => c.Value > 0);
                var ordered = (isCategory
                    ? present.OrderBy(c => c.Key, StringComparer.Ordinal)
                    : present.OrderBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture))).ToArray();
                _known = new ValueCounts([.. ordered.Select(c => c.Key)], [.. ordered.Select(c => c.Value)]);
            }

            return _known;
        }
    }
}
