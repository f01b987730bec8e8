using System.Text;
using Intel.Core;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Shell;

/// <summary>A line of the original text as the page shows it.</summary>
/// <param name="Pieces">The text in pieces: those that a field was read from, and what stands between.</param>
/// <param name="Note">What the marked pieces are, in words.</param>
/// <param name="Warning">The warning that stands on it; null when none does.</param>
internal sealed record MessageLine(IReadOnlyList<MessagePiece> Pieces, string Note, string? Warning);

/// <summary>A piece of a line.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Field">The field that was read from it, in words; null when none was.</param>
internal sealed record MessagePiece(string Text, string? Field);

/// <summary>Cuts the bytes that a record was read from into lines.</summary>
internal static class MessageLines
{
    /// <summary>The lines: segments where the text is EDIFACT, otherwise lines.</summary>
    internal static IReadOnlyList<MessageLine> Of(Words words, StoredRecord record, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        var text = Encoding.UTF8.GetString(bytes);
        var unit = record.Source.FirstUnit;
        var lines = new List<MessageLine>();
        foreach (var line in Cut(text))
        {
            var warning = record.Document.Warnings.FirstOrDefault(w => w.Unit == unit && w.Unit > 0);
            lines.Add(new MessageLine([new MessagePiece(line, null)], "", warning is null ? null : words.Of("warning", warning.Code)));
            unit++;
        }

        return lines;
    }

    private static IEnumerable<string> Cut(string text)
    {
        var isEdifact = text.Contains("'\n", StringComparison.Ordinal) || text.Count(c => c == '\'') > text.Count(c => c == '\n');
        return isEdifact ? Segments(text) : text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r'));
    }

    private static IEnumerable<string> Segments(string text)
    {
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '?')
            {
                index++;
            }
            else if (text[index] == '\'')
            {
                yield return text[start..(index + 1)].Trim();
                start = index + 1;
            }
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
