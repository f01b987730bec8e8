using System.Buffers;

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
    private const int Chunk = 128 * 1024;

    private readonly TextDecoding _decoding;
    private readonly byte _delimiter;
    private readonly SearchValues<byte> _stops;
    private readonly List<(int Start, int End, bool IsQuoted)> _fields = new(64);
    private byte[] _buffer = new byte[Chunk];
    private int _start;
    private int _end;
    private long _bufferOffset;
    private bool _isEnded;
    private long _quotesOffUntil = -1;
    private int _rawStart;
    private int _rawLength;
    private int _currentRow;

    public DelimitedSource(TextDecoding decoding, char delimiter)
    {
        _decoding = decoding;
        _delimiter = (byte)delimiter;
        _stops = SearchValues.Create([_delimiter, (byte)'\r', (byte)'\n']);
        _bufferOffset = decoding.MarkLength;
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
        return row.Original ?? (row.Number == _currentRow ? _decoding.Decode(_buffer.AsSpan(_rawStart, _rawLength), ref ignored) : "");
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
        if (_start == _end && !Fill())
        {
            return null;
        }

        while (true)
        {
            var quotes = _bufferOffset + _start >= _quotesOffUntil;
            switch (Split(quotes, out var rowEnd, out var next))
            {
                case Scan.Complete when rowEnd - _start > TableLimits.RowBytes:
                    return Faulty(number, rowEnd - _start, next, RowFault.TooLong);
                case Scan.Complete:
                    return Complete(number, rowEnd, next);
                case Scan.QuoteOpen:
                    return FirstLine(number);
                default:
                    if (_end - _start > TableLimits.RowBytes)
                    {
                        return quotes && _buffer.AsSpan(_start, _end - _start).ContainsAny((byte)'\r', (byte)'\n') ? FirstLine(number) : SkipLine(number);
                    }

                    Fill();
                    break;
            }
        }
    }

    /// <summary>Splits the row at the start of the buffer into fields.</summary>
    private Scan Split(bool quotes, out int rowEnd, out int next)
    {
        _fields.Clear();
        var at = _start;
        rowEnd = next = _end;
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
                var stop = _buffer.AsSpan(at, _end - at).IndexOfAny(_stops);
                if (stop < 0 && !_isEnded)
                {
                    return Scan.NeedMore;
                }

                stop = stop < 0 ? _end : at + stop;
                AddField(at, stop, false);
                at = stop;
            }

            if (at == _end)
            {
                return Scan.Complete;
            }

            if (_buffer[at] == _delimiter)
            {
                at++;
                continue;
            }

            if (_buffer[at] == '\r' && at + 1 == _end && !_isEnded)
            {
                return Scan.NeedMore;
            }

            rowEnd = at;
            next = _buffer[at] == '\r' && at + 1 < _end && _buffer[at + 1] == '\n' ? at + 2 : at + 1;
            return Scan.Complete;
        }
    }

    private int QuoteAt(int at)
    {
        while (at < _end && _buffer[at] == ' ')
        {
            at++;
        }

        return at < _end && _buffer[at] == '"' ? at : -1;
    }

    private Scan QuotedEnd(int open, out int close, out int behind)
    {
        var at = open + 1;
        while (true)
        {
            var found = _buffer.AsSpan(at, _end - at).IndexOf((byte)'"');
            close = behind = at + found;
            if (found < 0)
            {
                return _isEnded ? Scan.QuoteOpen : Scan.NeedMore;
            }

            behind = close + 1;
            while (behind < _end && _buffer[behind] == ' ' && _delimiter != ' ')
            {
                behind++;
            }

            if (behind == _end)
            {
                return _isEnded ? Scan.Complete : Scan.NeedMore;
            }

            var c = _buffer[behind];
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
            cells[index] = new TableCell(Cell(_buffer.AsSpan(start, end - start), isQuoted, ref isForeign));
        }

        return Take(number, rowEnd - _start, next, cells, RowFault.None, isForeign);
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
        var searched = _buffer.AsSpan(_start, _end - _start);
        var stop = searched.IndexOfAny((byte)'\r', (byte)'\n');
        _quotesOffUntil = _bufferOffset + _end;
        if (stop < 0)
        {
            return Faulty(number, searched.Length, _end, RowFault.Truncated);
        }

        var isPair = searched[stop] == '\r' && stop + 1 < searched.Length && searched[stop + 1] == '\n';
        return Faulty(number, stop, _start + stop + (isPair ? 2 : 1), RowFault.QuoteOpen);
    }

    /// <summary>Passes over a line that is longer than is read; only its beginning is kept.</summary>
    private TableRow SkipLine(int number)
    {
        var head = new byte[TableLimits.OriginalCharacters];
        _buffer.AsSpan(_start, head.Length).CopyTo(head);
        var offset = _bufferOffset + _start;
        long length = 0;
        while (true)
        {
            var stop = _buffer.AsSpan(_start, _end - _start).IndexOfAny((byte)'\r', (byte)'\n');
            if (stop >= 0)
            {
                length += stop;
                _start += stop;
                break;
            }

            length += _end - _start;
            _start = _end;
            if (!Fill())
            {
                break;
            }
        }

        SkipBreak();
        var ignored = false;
        _rawStart = _rawLength = 0;
        return new TableRow(number, _decoding.HasOffsets ? offset : 0, _decoding.HasOffsets ? length : 0, [], RowFault.TooLong) { Original = _decoding.Decode(head, ref ignored) };
    }

    private void SkipBreak()
    {
        if (_start == _end)
        {
            return;
        }

        if (_buffer[_start++] == '\r' && (_start < _end || Fill()) && _buffer[_start] == '\n')
        {
            _start++;
        }
    }

    private TableRow Faulty(int number, int length, int next, RowFault fault) => Take(number, length, next, [], fault, false);

    private TableRow Take(int number, int length, int next, IReadOnlyList<TableCell> cells, RowFault fault, bool isForeign)
    {
        _rawStart = _start;
        _rawLength = Math.Min(length, TableLimits.OriginalCharacters);
        var ignored = false;
        var row = new TableRow(
            number,
            _decoding.HasOffsets ? _bufferOffset + _start : 0,
            _decoding.HasOffsets ? length : 0,
            cells,
            fault,
            isForeign)
        {
            // The first rows are read ahead when the headers are looked for; the buffer may have moved on when they are asked for.
            Original = number <= TableLimits.HeaderRows + 1 ? _decoding.Decode(_buffer.AsSpan(_rawStart, _rawLength), ref ignored) : null,
        };
        _start = next;
        return row;
    }

    /// <summary>Reads more bytes behind those that are left; false when there are none.</summary>
    private bool Fill()
    {
        if (_isEnded)
        {
            return false;
        }

        var left = _end - _start;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
            _bufferOffset += _start;
            _start = 0;
            _end = left;
        }

        if (_buffer.Length - left < Chunk)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, left + Chunk));
        }

        var read = _decoding.Content.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _isEnded = read < _buffer.Length - _end;
        _end += read;
        return read > 0;
    }
}
