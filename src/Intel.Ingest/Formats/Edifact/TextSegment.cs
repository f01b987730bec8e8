using Intel.Core.Consignments;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads free text: FTX.</summary>
internal static class TextSegment
{
    /// <summary>The longest text of one record that is kept, in characters; the archive holds the whole.</summary>
    public const int Longest = 1 << 16;

    /// <summary>A line of this length (that of 4440 before D.98A), release characters counted or not, is cut where its space ended, in the middle of a word if need be.</summary>
    private const int FullLine = 70;

    /// <summary>Reads FTX: its qualifier (4451) and its text (C108, else the code C107, else what stands before it). Null when there is no text.</summary>
    public static FreeText? Read(in Segment segment, MessageContext context)
    {
        var text = Lines(segment, 4, context.Text);
        text = text.Length > 0 ? text : context.Text.Of(segment, 3);
        text = text.Length > 0 ? text : context.Text.Of(segment, 2);
        return text.Length == 0 ? null : new FreeText(context.Text.Of(segment, 1), text);
    }

    /// <summary>
    /// The components of an element as one text. Lines cut at full length go on without a space; others get one between them.
    /// </summary>
    public static string Lines(in Segment segment, int element, SegmentText text)
    {
        var joined = "";
        var isFull = true;
        for (var component = 0; component < segment.ComponentsOf(element); component++)
        {
            var raw = segment.Raw(element, component);
            var part = text.Of(raw);
            if (part.Length > 0)
            {
                joined = joined.Length == 0 ? part
                    : isFull && raw[0] != (byte)' ' ? joined + part
                    : $"{joined} {part}";
            }

            isFull = (raw.Length == FullLine || part.Length == FullLine) && raw[^1] != (byte)' ';
        }

        return joined;
    }

    /// <summary>Adds a text to another, a space between; beyond <see cref="Longest"/> it is cut, and that is said.</summary>
    public static string Append(string before, string text, MessageContext context, int segment)
    {
        var joined = before.Length == 0 ? text : text.Length == 0 ? before : $"{before} {text}";
        if (joined.Length <= Longest)
        {
            return joined;
        }

        context.Warn(Core.Imports.WarningCodes.TextTruncated, joined[..100], segment);
        return joined[..Longest];
    }
}
