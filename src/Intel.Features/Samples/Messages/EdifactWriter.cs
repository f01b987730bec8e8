using System.Buffers;
using System.Globalization;
using System.Text;

namespace Intel.Features.Samples.Messages;

/// <summary>
/// Writes the segments of one interchange, with a release character before each character that would otherwise be
/// read as a separator. Components are separated where an element is given as several strings.
/// </summary>
internal sealed class EdifactWriter : IDisposable
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create("'+:?");
    private readonly StreamWriter _text;
    private int _segments;

    /// <param name="stream">Where to; closed with the writer.</param>
    /// <param name="encoding">How characters become bytes.</param>
    public EdifactWriter(Stream stream, Encoding encoding) => _text = new StreamWriter(stream, encoding, 1 << 16);

    /// <summary>What stands after each segment: the terminator and, mostly, a line break.</summary>
    public string Terminator { get; set; } = "'\n";

    /// <summary>What stands before each segment.</summary>
    public string Indent { get; set; } = "";

    /// <summary>Whether numbers have a comma for a point.</summary>
    public bool DecimalComma { get; set; }

    /// <summary>How many separators inside texts were released so far.</summary>
    public int Released { get; private set; }

    /// <summary>Segments since <see cref="StartMessage"/>.</summary>
    public int SegmentCount => _segments;

    /// <summary>Starts counting segments: the next one is the message's first.</summary>
    public void StartMessage() => _segments = 0;

    /// <summary>A segment whose elements and components are right as they stand.</summary>
    public void Raw(string segment)
    {
        _segments++;
        _text.Write(Indent);
        _text.Write(segment);
        _text.Write(Terminator);
    }

    /// <summary>Starts a segment.</summary>
    public EdifactWriter Open(string tag)
    {
        _segments++;
        _text.Write(Indent);
        _text.Write(tag);
        return this;
    }

    /// <summary>An element of one or several components; empty ones at the end are the caller's.</summary>
    public EdifactWriter Element(params ReadOnlySpan<string> components)
    {
        _text.Write('+');
        for (var index = 0; index < components.Length; index++)
        {
            if (index > 0)
            {
                _text.Write(':');
            }

            Escaped(components[index]);
        }

        return this;
    }

    /// <summary>An element written as it stands.</summary>
    public EdifactWriter Literal(string element)
    {
        _text.Write('+');
        _text.Write(element);
        return this;
    }

    /// <summary>Ends the segment.</summary>
    public void Close() => _text.Write(Terminator);

    /// <summary>A weight in kilograms with the decimals it has, at most three.</summary>
    public string Kilograms(long grams, int decimals)
    {
        var text = (grams / 1000m).ToString(decimals switch { 0 => "0", 1 => "0.0", 2 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);
        return DecimalComma ? text.Replace('.', ',') : text;
    }

    public void Dispose() => _text.Dispose();

    private void Escaped(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Reserved) is var at && at >= 0)
        {
            _text.Write(rest[..at]);
            _text.Write('?');
            _text.Write(rest[at]);
            rest = rest[(at + 1)..];
            Released++;
        }

        _text.Write(rest);
    }
}
