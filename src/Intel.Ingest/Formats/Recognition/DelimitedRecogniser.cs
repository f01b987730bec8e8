using System.Text;
using System.Text.Unicode;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Recognises delimited text: by one delimiter that parts every line into as many fields as the first.</summary>
internal static class DelimitedRecogniser
{
    private const int LinesLooked = 12;
    private static readonly char[] Candidates = [';', ',', '\t', '|'];

    /// <summary>A table with what its headers say it is about; null when the lines share no delimiter.</summary>
    public static RecognisedFormat? Recognise(ReadOnlySpan<byte> text, bool isWhole)
    {
        var decoded = Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
        // A quote that is never closed swallows what follows: then the lines as they stand say what the file is, and the
        // reader sets aside what it cannot read of it.
        if ((HeadersOf(decoded, isWhole) ?? HeadersOf(decoded.Replace('"', ' '), isWhole)) is not { } headers)
        {
            return null;
        }

        var format = TableHeaders.FormatOf(headers);
        var title = format switch
        {
            FormatKeys.LaboratoryCsv => "laboratory reports as a table",
            FormatKeys.FindingCsv => "waste findings as a table",
            FormatKeys.VerdictCsv => "verdicts as a table",
            FormatKeys.EffortCsv => "search effort as a table",
            _ => "manifest as a table",
        };
        return new RecognisedFormat(format, title, ContentRecogniser.Evidence(text[..Math.Max(1, LineEnd(text))]), true);
    }

    /// <summary>The headers of a text; null when it is no table. Of several delimiters that fit, the one that parts most fields.</summary>
    private static List<string>? HeadersOf(string text, bool isWhole)
    {
        List<string>? best = null;
        var most = 1;
        foreach (var candidate in Candidates)
        {
            var records = Records(text, candidate, LinesLooked, isWhole);
            if (records.Count == 0)
            {
                continue;
            }

            // Headers stand below a title or the particulars of a voyage, where that row has three words for fields or more.
            // Agents' files miss trailing delimiters or carry a total: below such a head any line may, otherwise most agree. One line alone is a head
            // without rows when none of its fields is a sentence.
            var head = HeaderVocabulary.HeadOf(records, 3);
            var rows = records[(head ?? 0)..];
            var width = rows[0].Count;
            var agreeing = rows.Count(r => r.Count == width);
            var isHead = rows[0].All(f => f.Length is > 0 and <= 60 && !f.Contains('.', StringComparison.Ordinal));
            if (width > most && (rows.Count == 1 ? isHead && width >= 3 : head is not null || agreeing * 3 >= rows.Count * 2))
            {
                (best, most) = (rows[0], width);
            }
        }

        return best;
    }

    /// <summary>The first records of a delimited text; quoted fields may hold delimiters and line breaks.</summary>
    private static List<List<string>> Records(string text, char delimiter, int limit, bool isWhole)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length && records.Count < limit; index++)
        {
            var c = text[index];
            if (c == '"' && (isQuoted || field.Length == 0))
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && c == delimiter)
            {
                record.Add(field.ToString().Trim());
                field.Clear();
            }
            else if (!isQuoted && c is '\n' or '\r')
            {
                Add(records, record, field);
                record = [];
            }
            else
            {
                field.Append(c);
            }
        }

        if (records.Count < limit && isWhole)
        {
            Add(records, record, field);
        }

        return records;
    }

    private static void Add(List<List<string>> records, List<string> record, StringBuilder field)
    {
        record.Add(field.ToString().Trim());
        field.Clear();
        if (record.Count > 1 || record[0].Length > 0)
        {
            records.Add(record);
        }
    }

    private static int LineEnd(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOfAny((byte)'\r', (byte)'\n');
        return at < 0 ? text.Length : at;
    }
}
