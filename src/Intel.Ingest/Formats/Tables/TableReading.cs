using System.Collections;
using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Reads a table's records; rows of one key that follow each other become one record.</summary>
internal sealed class TableReading(Stream content, Func<TableMapping?> mappingOf, Func<TableMapping, IRowAssembler> assemblerOf) : IRecordReading
{
    // Keys met are remembered as hashes, to notice rows that stand apart: 4 million take some 100 MB, and no manifest has more.
    private const int RememberedKeys = 4_000_000;

    private readonly List<Warning> _warnings = [];
    private readonly Dictionary<string, int> _messages = [];

    public IReadOnlyDictionary<string, int> Messages => _messages;

    public IReadOnlyDictionary<string, int> NotReadMessages { get; } = new Dictionary<string, int>();

    public IReadOnlyList<Warning> Warnings => _warnings;

    public IEnumerator<Parsed<IRecordDocument>> GetEnumerator()
    {
        var mapping = mappingOf();
        if (TableFile.TryOpen(content, out var refusal) is not { } table)
        {
            yield return Reject(refusal, "", "", default);
            yield break;
        }

        using (table)
        {
            foreach (var sheet in table.OtherSheets)
            {
                _warnings.Add(new Warning(WarningCodes.SheetNotRead, Detail(sheet), 0));
            }

            if (mapping is null || !table.Headers.Any(h => mapping.Columns.ContainsKey(h)))
            {
                yield return Reject(RejectionCodes.MappingNeeded, Detail(string.Join(" | ", table.Headers)), table.HeaderText, new SourceSpan(0, 0, table.HeaderRow, table.HeaderRow));
                yield break;
            }

            foreach (var parsed in new Grouping(table, new ColumnPlan(mapping, table.Headers), assemblerOf(mapping)).Records())
            {
                yield return parsed;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Parsed<IRecordDocument> Reject(string code, string detail, string original, SourceSpan span) =>
        Parsed<IRecordDocument>.Rejected(new Rejection(code, detail, original, null, null), span);

    private static string Detail(string text) => text.Length <= 200 ? text : text[..200];

    /// <summary>Puts consecutive rows together.</summary>
    private sealed class Grouping(TableFile table, ColumnPlan plan, IRowAssembler assembler)
    {
        private readonly HashSet<long> _seen = [];
        private readonly List<RowFields> _rows = [];
        private List<Warning> _warnings = [];
        private string? _key;

        public IEnumerable<Parsed<IRecordDocument>> Records()
        {
            using var rows = table.Rows().GetEnumerator();
            while (true)
            {
                TableRow? row = null;
                var isDamaged = false;
                try
                {
                    row = rows.MoveNext() ? rows.Current : null;
                }
                catch (InvalidDataException)
                {
                    isDamaged = true;
                }

                if (row is null)
                {
                    if (Finish() is { } last)
                    {
                        yield return last;
                    }

                    if (isDamaged)
                    {
                        yield return Reject(RejectionCodes.Truncated, "", "", default);
                    }

                    yield break;
                }

                foreach (var parsed in Take(row))
                {
                    yield return parsed;
                }
            }
        }

        private IEnumerable<Parsed<IRecordDocument>> Take(TableRow row)
        {
            var warnings = new List<Warning>();
            var fields = new RowFields(plan, row, warnings);
            var key = row.Fault == RowFault.None ? assembler.KeyOf(fields) : null;
            if (key is not null && key == _key && _rows.Count < TableLimits.RowsOfRecord)
            {
                Add(row);
                yield break;
            }

            if (Finish() is { } finished)
            {
                yield return finished;
            }

            if (key is null)
            {
                var (code, detail) = row.Fault switch
                {
                    RowFault.None => assembler.Unidentified(fields),
                    RowFault.TooLong => (RejectionCodes.TooLong, ""),
                    RowFault.Truncated => (RejectionCodes.Truncated, "\""),
                    _ => (RejectionCodes.Malformed, "\""),
                };
                yield return Reject(code, Detail(detail), table.OriginalOf(row), Span(row, row));
                yield break;
            }

            _key = key;
            if (_seen.Count < RememberedKeys && !_seen.Add(Hash(key)))
            {
                _warnings.Add(new Warning(WarningCodes.RowsApart, Detail(key), row.Number));
            }

            Add(row);
        }

        private void Add(TableRow row)
        {
            var fields = new RowFields(plan, row, _warnings);
            fields.NoteOddCells();
            _rows.Add(fields);
        }

        private Parsed<IRecordDocument>? Finish()
        {
            if (_key is null)
            {
                return null;
            }

            var document = assembler.Assemble(_key, _rows, _warnings);
            var span = Span(_rows[0].Row, _rows[^1].Row);
            _rows.Clear();
            _warnings = [];
            _key = null;
            return Parsed<IRecordDocument>.Ok(document, span);
        }

        private static SourceSpan Span(TableRow first, TableRow last) => new(
            first.ByteOffset, last.ByteLength == 0 ? 0 : last.ByteOffset + last.ByteLength - first.ByteOffset, first.Number, last.Number);

        // 64 bits of FNV-1a: a collision among a million keys (1 in 37 million) costs one needless warning. It must be the
        // same in every process, which string.GetHashCode is not.
        private static long Hash(string key)
        {
            var hash = 14695981039346656037UL;
            foreach (var c in key)
            {
                hash = (hash ^ c) * 1099511628211UL;
            }

            return (long)hash;
        }
    }
}
