using System.Buffers;
using Intel.Ingest.Formats.Tables;
using Intel.Ingest.Formats.Text;

namespace Intel.Ingest.Formats.Json;

/// <summary>What became of one element of a JSON file.</summary>
internal enum ElementFault
{
    /// <summary>Its bytes are whole; whether they are JSON is for the parser to say.</summary>
    None,

    /// <summary>It is over <see cref="JsonElements.ElementBytes"/>.</summary>
    TooLong,

    /// <summary>The file ends within it.</summary>
    Truncated,
}

/// <summary>One element of a JSON file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="ByteOffset">Bytes from the start of the file; 0 when the format does not tell.</param>
/// <param name="ByteLength">Its bytes; 0 when the format does not tell.</param>
/// <param name="Bytes">Its bytes as UTF-8, of a faulty one the first; valid until the next element is asked for.</param>
/// <param name="Fault">What is wrong with it.</param>
internal readonly record struct JsonPart(int Number, long ByteOffset, long ByteLength, ReadOnlyMemory<byte> Bytes, ElementFault Fault);

/// <summary>
/// Finds the objects of a JSON file one by one, in memory bounded by the largest object allowed: those of an array, of
/// an array under a member of the outermost object, the outermost object itself, or several objects behind each other.
/// </summary>
/// <remarks>
/// It only matches braces and strings, so that an object that is no JSON costs itself and not the file. An opened
/// string that is never closed swallows what follows, up to the end.
/// </remarks>
internal sealed class JsonElements
{
    /// <summary>Bytes of the largest element that is read: a report with a long narrative has some 100 kB.</summary>
    public const int ElementBytes = 8 << 20;

    private const int HeadBytes = TableLimits.OriginalCharacters;
    private static readonly SearchValues<byte> Structure = SearchValues.Create("{}[]\""u8);
    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\"u8);

    private readonly ByteWindow _window;
    private bool _isInMember;
    private bool _isInList;

    private JsonElements(TextDecoding decoding) => _window = new ByteWindow(decoding);

    /// <summary>The elements of a file.</summary>
    /// <param name="content">The file, seekable.</param>
    /// <param name="member">The name of the outermost object's member whose array holds the elements, such as features; null when the object has none and is the element itself.</param>
    public static IEnumerable<JsonPart> Of(Stream content, string? member)
    {
        var elements = new JsonElements(TextDecoding.Of(content));
        if (member is not null && !elements.MoveInto(member))
        {
            yield break;
        }

        for (var number = 1; elements.Next(number) is { } part; number++)
        {
            yield return part;
        }
    }

    /// <summary>
    /// The members of the outermost object, as JSON, without the array that holds the elements: what a file says of
    /// itself before or behind them. Empty when the file is no object, or holds no such array.
    /// </summary>
    /// <param name="content">The file, seekable.</param>
    /// <param name="arrays">The names that the array of elements may have.</param>
    public static (string? Member, Dictionary<string, byte[]> Others) Outline(Stream content, IReadOnlyList<string> arrays)
    {
        var elements = new JsonElements(TextDecoding.Of(content));
        var others = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        string? member = null;
        if (elements.Peek() != '{')
        {
            return (null, others);
        }

        elements._window.Start++;
        while (elements.ReadName() is { } name)
        {
            if (member is null && elements.Peek() == '[' && arrays.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                member = name;
                elements.PassValue(0);
            }
            else if (elements.PassValue(HeadBytes) is { } value && others.Count < 100)
            {
                others[name] = value;
            }
        }

        return (member, others);
    }

    private bool MoveInto(string member)
    {
        if (Peek() != '{')
        {
            return false;
        }

        _window.Start++;
        while (ReadName() is { } name)
        {
            if (name.Equals(member, StringComparison.OrdinalIgnoreCase) && Peek() == '[')
            {
                _window.Start++;
                _isInMember = true;
                return true;
            }

            PassValue(0);
        }

        return false;
    }

    private JsonPart? Next(int number)
    {
        // Between elements stand commas, white space and the brackets of the array. What else stands in a list is an element
        // that is no record; outside one it is nothing and passed over.
        while (Peek() is { } c)
        {
            switch (c)
            {
                case '{':
                    return Element(number);
                case ']' when _isInMember:
                    _window.Start++;
                    return null;
                case '[' or ']':
                    _isInList = c == '[';
                    _window.Start++;
                    break;
                case ',' or '}' or ':':
                    _window.Start++;
                    break;
                default:
                    var offset = _window.Position;
                    if (PassValue(HeadBytes) is var value && (_isInMember || _isInList))
                    {
                        var length = _window.Position - offset;
                        return new JsonPart(number, _window.Reported(offset), _window.Reported(length), value ?? [], value is null ? ElementFault.TooLong : ElementFault.None);
                    }

                    break;
            }
        }

        return null;
    }

    private JsonPart Element(int number)
    {
        int scanned = 0, depth = 0;
        var isInString = false;
        while (true)
        {
            if (Scan(ref scanned, ref depth, ref isInString))
            {
                return Part(number, scanned, scanned > ElementBytes ? ElementFault.TooLong : ElementFault.None);
            }

            if (_window.Length > ElementBytes)
            {
                return PassLong(number, scanned, depth, isInString);
            }

            if (!_window.Fill())
            {
                return Part(number, _window.Length, ElementFault.Truncated);
            }
        }
    }

    private JsonPart Part(int number, int length, ElementFault fault)
    {
        var offset = _window.Position;
        var bytes = _window.Buffer.AsMemory(_window.Start, length);
        _window.Start += length;
        return new JsonPart(number, _window.Reported(offset), _window.Reported(length), bytes, fault);
    }

    private JsonPart PassLong(int number, int scanned, int depth, bool isInString)
    {
        var head = _window.Buffer.AsSpan(_window.Start, HeadBytes).ToArray();
        var offset = _window.Position;
        while (true)
        {
            _window.Start += scanned;
            scanned = 0;
            if (!_window.Fill())
            {
                _window.Start = _window.End;
                break;
            }

            if (Scan(ref scanned, ref depth, ref isInString))
            {
                _window.Start += scanned;
                break;
            }
        }

        var length = _window.Position - offset;
        return new JsonPart(number, _window.Reported(offset), _window.Reported(length), head, ElementFault.TooLong);
    }

    /// <summary>Goes on to the end of the value at the start of the buffer; false when the buffer ends before.</summary>
    /// <param name="scanned">Bytes from the start that were looked at; afterwards, the value's length when true.</param>
    /// <param name="depth">Brackets open.</param>
    /// <param name="isInString">Whether a string is open.</param>
    private bool Scan(ref int scanned, ref int depth, ref bool isInString)
    {
        while (true)
        {
            var rest = _window.Buffer.AsSpan(_window.Start + scanned, _window.Length - scanned);
            var found = rest.IndexOfAny(isInString ? InString : Structure);
            if (found < 0)
            {
                scanned += rest.Length;
                return false;
            }

            switch (rest[found])
            {
                case (byte)'\\' when found + 1 == rest.Length && !_window.IsEnded:
                    scanned += found;
                    return false;
                case (byte)'\\':
                    scanned += Math.Min(found + 2, rest.Length);
                    continue;
                case (byte)'"':
                    isInString = !isInString;
                    scanned += found + 1;
                    if (depth == 0 && !isInString)
                    {
                        return true;
                    }

                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    scanned += found + 1;
                    continue;
                default:
                    scanned += found + 1;
                    if (--depth <= 0)
                    {
                        return true;
                    }

                    continue;
            }
        }
    }

    /// <summary>The next member's name, with its colon passed; null at the object's end or where no name stands.</summary>
    private string? ReadName()
    {
        while (Peek() is { } c)
        {
            if (c == ',')
            {
                _window.Start++;
                continue;
            }

            if (c != '"' || PassValue(1024) is not { } name)
            {
                return null;
            }

            if (Peek() == ':')
            {
                _window.Start++;
            }

            return System.Text.Encoding.UTF8.GetString(name).Trim('"');
        }

        return null;
    }

    /// <summary>Passes over a value and returns its bytes when they are no more than some; null when more or none are wanted.</summary>
    private byte[]? PassValue(int keepBytes)
    {
        var first = Peek();
        if (first is null)
        {
            return null;
        }

        if (first is not ('{' or '[' or '"'))
        {
            return PassScalar(keepBytes);
        }

        int scanned = 0, depth = 0;
        var isInString = false;
        var isKept = true;
        while (!Scan(ref scanned, ref depth, ref isInString))
        {
            if (scanned > keepBytes)
            {
                isKept = false;
                _window.Start += scanned;
                scanned = 0;
            }

            if (!_window.Fill())
            {
                _window.Start = _window.End;
                return null;
            }
        }

        var value = isKept && scanned <= keepBytes ? _window.Buffer.AsSpan(_window.Start, scanned).ToArray() : null;
        _window.Start += scanned;
        return value;
    }

    private byte[]? PassScalar(int keepBytes)
    {
        var value = new List<byte>();
        while (Peek() is { } c && c is not (',' or '}' or ']'))
        {
            if (value.Count < 1024)
            {
                value.Add((byte)c);
            }

            _window.Start++;
        }

        return value.Count <= keepBytes ? [.. value] : null;
    }

    /// <summary>The next character that is no white space; null at the end.</summary>
    private char? Peek()
    {
        while (_window.Start < _window.End || _window.Fill())
        {
            if (_window.Buffer[_window.Start] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x1E))
            {
                return (char)_window.Buffer[_window.Start];
            }

            _window.Start++;
        }

        return null;
    }
}
