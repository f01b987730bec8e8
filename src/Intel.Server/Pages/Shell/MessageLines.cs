using System.Text;
using Intel.Core;
using Intel.Ingest.Formats.Edifact;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Shell;

/// <summary>A line of the original text as the page shows it.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="Before">The characters that no field was read from.</param>
/// <param name="Read">The characters behind them, which a field was read from; empty when none was.</param>
/// <param name="Note">The fields that were read from it, in words.</param>
/// <param name="Warning">The warning that stands on it; null when none does.</param>
internal sealed record MessageLine(int Number, string Before, string Read, string Note, string? Warning);

/// <summary>Cuts what a record was read from into lines.</summary>
internal static class MessageLines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>One line a segment, what stands behind the tag marked where a field was read from it.</summary>
    internal static IReadOnlyList<MessageLine> Of(Words words, IReadOnlyList<TracedSegment> segments) =>
    [
        .. segments.Select(s =>
        {
            var tag = s.Fields.Count == 0 ? s.Text.Length : Math.Min(s.Text.IndexOf('+', StringComparison.Ordinal) + 1, s.Text.Length);
            return new MessageLine(
                s.Number,
                s.Text[..tag],
                s.Text[tag..],
                string.Join("; ", s.Fields.Select(f => FieldPath.Of(words, f))),
                s.WarningCode is { } code ? words.Of("warning", code) : null);
        }),
    ];

    /// <summary>The lines of a text, numbered from the record's first.</summary>
    internal static IReadOnlyList<MessageLine> Of(Words words, StoredRecord record, ReadOnlySpan<byte> bytes)
    {
        var lines = new List<MessageLine>();
        var number = record.Source.FirstUnit;
        foreach (var line in Text(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var warning = record.Document.Warnings.FirstOrDefault(w => w.Unit == number && w.Unit > 0);
            lines.Add(new MessageLine(number, line.TrimEnd('\r'), "", "", warning is null ? null : words.Of("warning", warning.Code)));
            number++;
        }

        return lines;
    }

    // Bytes that are no UTF-8 are taken for Latin-1, which every byte can be.
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
