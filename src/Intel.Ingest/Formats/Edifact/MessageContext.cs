using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Parties;
using Intel.Core.Places;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>What the normaliser of a message is given, and where it puts what it makes.</summary>
internal sealed class MessageContext
{
    private const int LongestDetail = 200;
    private const int MostWarnings = 100;

    /// <summary>Decodes components.</summary>
    public SegmentText Text { get; } = new();

    /// <summary>Parties read before.</summary>
    public SegmentCache<Party> Parties { get; } = new();

    /// <summary>Places read before.</summary>
    public SegmentCache<Location> Places { get; } = new();

    /// <summary>The interchange that the message stands in.</summary>
    public InterchangeHeader Interchange { get; set; } = InterchangeHeader.Absent;

    /// <summary>Notes fields for the page that shows a record's source; null when nobody asks.</summary>
    public FieldTrace? Trace { get; init; }

    /// <summary>Records and rejections that are complete.</summary>
    public Queue<Parsed<IRecordDocument>> Ready { get; } = new();

    /// <summary>Odd things about the file as a whole.</summary>
    public List<Warning> FileWarnings { get; } = [];

    /// <summary>Where warnings go now: to the record being read or, in a message's head, to the file.</summary>
    public List<Warning> Warnings { get; set; } = [];

    /// <summary>Reads the file's text of a span again, at most 64 Ki characters, with the interchange's and message's head before it.</summary>
    public Func<SourceSpan, (string Text, int Start)> OriginalText { get; init; } = _ => ("", 0);

    /// <summary>Notes something odd about a segment.</summary>
    public void Warn(string code, string detail, int segment)
    {
        if (Warnings.Count < MostWarnings)
        {
            Warnings.Add(new Warning(code, Cut(detail), segment));
        }
    }

    /// <summary>Notes something odd about a segment, which is shown as it stands.</summary>
    public void Warn(string code, in Segment segment)
    {
        if (Warnings.Count < MostWarnings)
        {
            Warnings.Add(new Warning(code, Cut(Text.AsWritten(segment.Bytes[..Math.Min(segment.Bytes.Length, LongestDetail)])), segment.Number));
        }
    }

    /// <summary>Notes something odd about the file as a whole.</summary>
    public void WarnFile(string code, string detail, int segment)
    {
        if (FileWarnings.Count < MostWarnings)
        {
            FileWarnings.Add(new Warning(code, Cut(detail), segment));
        }
    }

    /// <summary>A canonical field was fed by the current segment.</summary>
    public void Feed(string field) => Trace?.Feed(field);

    /// <summary>A text of at most 200 characters.</summary>
    public static string Cut(string text) => text.Length <= LongestDetail ? text : text[..LongestDetail];
}

/// <summary>The head of an interchange (UNB).</summary>
/// <param name="Sender">Who sent it; empty when not said.</param>
/// <param name="Reference">Its reference (0020); empty when not said.</param>
/// <param name="PreparedAt">When it was made; null when not said or unreadable.</param>
/// <param name="IsTest">Whether the test indicator (0035) is 1.</param>
/// <param name="Application">The message type that it says it carries (0026); empty when not said.</param>
/// <param name="DeclaresDecimalComma">Whether its advice declares the decimal comma.</param>
internal sealed record InterchangeHeader(string Sender, string Reference, DateTimeOffset? PreparedAt, bool IsTest, string Application, bool DeclaresDecimalComma)
{
    /// <summary>What holds where there is no head.</summary>
    public static InterchangeHeader Absent { get; } = new("", "", null, false, "", false);
}
