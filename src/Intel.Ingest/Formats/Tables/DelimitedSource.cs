using System.Buffers;
using Intel.Ingest.Formats.Text;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Reads delimited text (RFC 4180 and what is made of it) row by row, in memory bounded by the longest row allowed.</summary>
/// <remarks>
/// Rows are found on bytes, which gives exact offsets and lets a fault stay in its row. A quotation mark opens a quoted
/// cell only at the cell's start, and closes it only before a delimiter or line break, so that <c>"ACME "BEST" LTD"</c>
/// reads. A quotation mark that is never closed costs its own line: reading goes on behind that line's break, and until
/// the place where the search was given up quotes no longer join lines, which keeps the work linear.
/// </remarks>
internal sealed class DelimitedSource : ITableSource
{
    private readonly TextDecoding _decoding;
    private readonly ByteWindow _window;
    private readonly byte _delimiter;
    private readonly SearchValues<byte> _stops;
    private readonly List<(int Start, int End, bool IsQuoted)> _fields = new(64);
    private long _quotesOffUntil = -1;
    private int _rawStart;
    private int _rawLength;
    private int _currentRow;

    public DelimitedSource(TextDecoding decoding, char delimiter)
    {
        _decoding = decoding;
        _delimiter = (byte)delimiter;
        _stops = SearchValues.Create([_delimiter, (byte)'\r', (byte)'\n']);
        _window = new ByteWindow(decoding);
    }

    private enum Scan
    {
        Complete,
        NeedMore,
        QuoteOpen,
    }

    public IEnumerable<TableRow> Rows()
    {
        for (var number = 1; Next(number) is { } row; number++)
        {
            _currentRow = number;
            yield return row;
        }
    }

    public string OriginalOf(TableRow row)
    {
        var ignored = false;
        return row.Original ?? (row.Number == _currentRow ? _decoding.Decode(_window.Buffer.AsSpan(_rawStart, _rawLength), ref ignored) : "");
    }

    public void Dispose()
    {
        if (!_decoding.HasOffsets)
        {
            _decoding.Content.Dispose();
        }
    }

    private TableRow? Next(int number)
    {
        if (_window.Start == _window.End && !_window.Fill())
        {
            return null;
        }

        while (true)
        {
            var quotes = _window.Position >= _quotesOffUntil;
            switch (Split(quotes, out var rowEnd, out var next))
            {
                case Scan.Complete when rowEnd - _window.Start > TableLimits.RowBytes:
                    return Faulty(number, rowEnd - _window.Start, next, RowFault.TooLong);
                case Scan.Complete:
                    return Complete(number, rowEnd, next);
                case Scan.QuoteOpen:
                    return FirstLine(number);
                default:
                    if (_window.Length > TableLimits.RowBytes)
                    {
                        return quotes && _window.Bytes.ContainsAny((byte)'\r', (byte)'\n') ? FirstLine(number) : SkipLine(number);
                    }

                    _window.Fill();
                    break;
            }
        }
    }

    /// <summary>Splits the row at the start of the buffer into fields.</summary>
    private Scan Split(bool quotes, out int rowEnd, out int next)
    {
        _fields.Clear();
        var at = _window.Start;
        rowEnd = next = _window.End;
        while (true)
        {
            var open = quotes ? QuoteAt(at) : -1;
            if (open >= 0)
            {
                var scan = QuotedEnd(open, out var close, out at);
                if (scan != Scan.Complete)
                {
                    return scan;
                }

                AddField(open + 1, close, true);
            }
            else
            {
                var stop = _window.Buffer.AsSpan(at, _window.End - at).IndexOfAny(_stops);
                if (stop < 0 && !_window.IsEnded)
                {
                    return Scan.NeedMore;
                }

                stop = stop < 0 ? _window.End : at + stop;
                AddField(at, stop, false);
                at = stop;
            }

            if (at == _window.End)
            {
                return Scan.Complete;
            }

            if (_window.Buffer[at] == _delimiter)
            {
                at++;
                continue;
            }

            if (_window.Buffer[at] == '\r' && at + 1 == _window.End && !_window.IsEnded)
            {
                return Scan.NeedMore;
            }

            rowEnd = at;
            next = _window.Buffer[at] == '\r' && at + 1 < _window.End && _window.Buffer[at + 1] == '\n' ? at + 2 : at + 1;
            return Scan.Complete;
        }
    }

    private int QuoteAt(int at)
    {
        while (at < _window.End && _window.Buffer[at] == ' ')
        {
            at++;
        }

        return at < _window.End && _window.Buffer[at] == '"' ? at : -1;
    }

    private Scan QuotedEnd(int open, out int close, out int behind)
    {
        var at = open + 1;
        while (true)
        {
            var found = _window.Buffer.AsSpan(at, _window.End - at).IndexOf((byte)'"');
            close = behind = at + found;
            if (found < 0)
            {
                return _window.IsEnded ? Scan.QuoteOpen : Scan.NeedMore;
            }

            behind = close + 1;
            while (behind < _window.End && _window.Buffer[behind] == ' ' && _delimiter != ' ')
            {
                behind++;
            }

            if (behind == _window.End)
            {
                return _window.IsEnded ? Scan.Complete : Scan.NeedMore;
            }

            var c = _window.Buffer[behind];
            if (c == _delimiter || c is (byte)'\r' or (byte)'\n')
            {
                return Scan.Complete;
            }

            at = behind == close + 1 && c == '"' ? close + 2 : close + 1;
        }
    }

    private void AddField(int start, int end, bool isQuoted)
    {
        if (_fields.Count < TableLimits.Columns)
        {
            _fields.Add((start, end, isQuoted));
        }
    }

    private TableRow Complete(int number, int rowEnd, int next)
    {
        var cells = new TableCell[_fields.Count];
        var isForeign = false;
        for (var index = 0; index < cells.Length; index++)
        {
            var (start, end, isQuoted) = _fields[index];
            cells[index] = new TableCell(Cell(_window.Buffer.AsSpan(start, end - start), isQuoted, ref isForeign));
        }

        return Take(number, rowEnd - _window.Start, next, cells, RowFault.None, isForeign);
    }

    private string Cell(ReadOnlySpan<byte> bytes, bool isQuoted, ref bool isForeign)
    {
        var trimmed = bytes.Trim(" \t"u8);
        if (trimmed.IsEmpty)
        {
            return "";
        }

        var text = _decoding.Decode(trimmed, ref isForeign);
        if (isQuoted && text.Contains("\"\"", StringComparison.Ordinal))
        {
            text = text.Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        // No store takes the character NUL in a text.
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD').Trim() : text.Trim();
    }

    /// <summary>Gives up on a quoted cell without an end: only the line in which it opens is lost.</summary>
    private TableRow FirstLine(int number)
    {
        var searched = _window.Bytes;
        var stop = searched.IndexOfAny((byte)'\r', (byte)'\n');
        _quotesOffUntil = _window.Position + _window.Length;
        if (stop < 0)
        {
            return Faulty(number, searched.Length, _window.End, RowFault.Truncated);
        }

        var isPair = searched[stop] == '\r' && stop + 1 < searched.Length && searched[stop + 1] == '\n';
        return Faulty(number, stop, _window.Start + stop + (isPair ? 2 : 1), RowFault.QuoteOpen);
    }

    /// <summary>Passes over a line that is longer than is read; only its beginning is kept.</summary>
    private TableRow SkipLine(int number)
    {
        var head = new byte[TableLimits.OriginalCharacters];
        _window.Buffer.AsSpan(_window.Start, head.Length).CopyTo(head);
        var offset = _window.Position;
        long length = 0;
        while (true)
        {
            var stop = _window.Bytes.IndexOfAny((byte)'\r', (byte)'\n');
            if (stop >= 0)
            {
                length += stop;
                _window.Start += stop;
                break;
            }

            length += _window.Length;
            _window.Start = _window.End;
            if (!_window.Fill())
            {
                break;
            }
        }

        SkipBreak();
        var ignored = false;
        _rawStart = _rawLength = 0;
        return new TableRow(number, _window.Reported(offset), _window.Reported(length), [], RowFault.TooLong) { Original = _decoding.Decode(head, ref ignored) };
    }

    private void SkipBreak()
    {
        if (_window.Start == _window.End)
        {
            return;
        }

        if (_window.Buffer[_window.Start++] == '\r' && (_window.Start < _window.End || _window.Fill()) && _window.Buffer[_window.Start] == '\n')
        {
            _window.Start++;
        }
    }

    private TableRow Faulty(int number, int length, int next, RowFault fault) => Take(number, length, next, [], fault, false);

    private TableRow Take(int number, int length, int next, IReadOnlyList<TableCell> cells, RowFault fault, bool isForeign)
    {
        _rawStart = _window.Start;
        _rawLength = Math.Min(length, TableLimits.OriginalCharacters);
        var ignored = false;
        var row = new TableRow(
            number,
            _window.Reported(_window.Position),
            _window.Reported(length),
            cells,
            fault,
            isForeign)
        {
            // The first rows are read ahead when the headers are looked for; the buffer may have moved on when they are asked for.
            Original = number <= TableLimits.HeaderRows + 1 ? _decoding.Decode(_window.Buffer.AsSpan(_rawStart, _rawLength), ref ignored) : null,
        };
        _window.Start = next;
        return row;
    }
}
