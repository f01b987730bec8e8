using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Places;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Guesses what a table's columns are, from their headers and from what stands in the first rows.</summary>
internal static class MappingGuesser
{
    private const int SampleRows = 20;

    /// <summary>The share of a column's filled cells that must look like a thing for the column to hold it.</summary>
    private const double MostCells = 0.6;

    // One text of a record may be spread over columns; everything else has one column at the most.
    private static readonly HashSet<string> Spread = ["seal", "goods", "marks", "remarks", "transhipment", "address", "dangerous", "narrative"];

    private static readonly string[] DateFields =
        ["eta", "departure", "prepared", "found", "deposited-from", "deposited-to", "cleaned", "discoveredAt", "dismantledAt", "reportedAt"];

    private static readonly string[] NumberFields =
        ["gross-weight", "net-weight", "volume", "value", "freight", "tare", "vgm", "temperature", "mass", "ph", "cost", "chemicalQuantity", "wasteLitres"];

    /// <summary>Guesses a mapping; the table's rows are used up by it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="kind">What its rows are; null when that is to be guessed too.</param>
    public static TableGuess Guess(TableFile table, RecordKind? kind)
    {
        var rows = table.Rows().Where(r => r.Fault == RowFault.None).Take(SampleRows).ToList();
        var sample = new Sample(table.Headers, rows);
        var guessed = kind ?? HeaderVocabulary.KindOf(table.Headers);
        var matches = Match(sample, guessed, out var isDoubtful);
        var columns = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var column = 0; column < matches.Length; column++)
        {
            if (matches[column].Field is { } field)
            {
                columns[table.Headers[column]] = field;
            }
        }

        var fingerprint = Fingerprint(table.Headers);
        var name = $"table-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fingerprint)))[..10]}";
        var mapping = new TableMapping(name, guessed, columns.ToImmutable(), DateFormat(sample, matches), DecimalSeparator(sample, matches), fingerprint, null);
        return new TableGuess(mapping, !isDoubtful && IsCertain(sample, guessed, matches), table.Headers, [.. rows.Select(r => r.Cells.Select(c => Shorten(c.Text)).ToArray())]);
    }

    /// <summary>The headers, normalised and joined by "|"; over 4,000 characters, their SHA-256.</summary>
    public static string Fingerprint(IReadOnlyList<string> headers)
    {
        var joined = string.Join('|', headers.Select(HeaderVocabulary.Key));
        return joined.Length <= 4000 ? joined : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)))}";
    }

    private static (string? Field, HeaderMatch Match)[] Match(Sample sample, RecordKind kind, out bool isDoubtful)
    {
        var vocabulary = HeaderVocabulary.Of(kind);
        var matches = sample.Headers.Select(vocabulary.Find).ToArray();
        ResolvePartyColumns(matches);
        isDoubtful = kind == RecordKind.Shipment && CorrectByContent(sample, matches);

        // Of several columns for one field the surest and then the first has it, the others stay as they are called.
        foreach (var group in matches.Select((m, index) => (m.Field, m.Match, Index: index)).Where(m => m.Field is not null && !Spread.Contains(m.Field) && !m.Field.EndsWith("-address", StringComparison.Ordinal)).GroupBy(m => m.Field).ToList())
        {
            foreach (var (_, _, index) in group.OrderByDescending(m => m.Match).ThenBy(m => m.Index).Skip(1))
            {
                matches[index] = (null, HeaderMatch.None);
            }
        }

        return matches;
    }

    /// <summary>"Address" behind "Consignee" is the consignee's: such a column belongs to the party named last before it.</summary>
    private static void ResolvePartyColumns((string? Field, HeaderMatch Match)[] matches)
    {
        string? party = null;
        for (var column = 0; column < matches.Length; column++)
        {
            var (field, match) = matches[column];
            if (field is null)
            {
                continue;
            }

            if (Array.Find(HeaderVocabulary.Roles, r => field == r || field.StartsWith(r + "-", StringComparison.Ordinal)) is { } role)
            {
                party = role;
            }
            else if (field.StartsWith("party-", StringComparison.Ordinal))
            {
                matches[column] = party is null ? (null, HeaderMatch.None) : (party + field["party".Length..], match);
            }
        }
    }

    /// <returns>Whether a person must look: it was not to be told which of two places is loading.</returns>
    private static bool CorrectByContent(Sample sample, (string? Field, HeaderMatch Match)[] matches)
    {
        var hasContainer = false;
        for (var column = 0; column < matches.Length; column++)
        {
            var share = sample.Share(column, c => ContainerNumber.TryParse(c, out _));
            if (share >= MostCells && matches[column].Field is null or "container")
            {
                matches[column] = ("container", HeaderMatch.Exact);
            }
            else if (matches[column].Field == "container" && share == 0 && sample.Share(column, LooksLikeSizeType) >= MostCells)
            {
                matches[column] = ("size-type", HeaderMatch.Partial);
            }

            hasContainer |= matches[column].Field == "container";
        }

        var isDoubtful = !matches.Any(m => m.Field is "loading" or "discharge") && PlacesByContent(sample, matches);
        if (!matches.Any(m => m.Field == "hs"))
        {
            var codes = Enumerable.Range(0, matches.Length).Where(c => matches[c].Field is null && sample.Share(c, LooksLikeCommodityCode) >= 0.9).ToList();
            if (codes.Count == 1)
            {
                matches[codes[0]] = ("hs", HeaderMatch.Partial);
            }
        }

        return isDoubtful;
    }

    /// <summary>Two columns of places under headers that say nothing: what comes in is discharged in Belgium.</summary>
    /// <returns>Whether it cannot be told which is which.</returns>
    private static bool PlacesByContent(Sample sample, (string? Field, HeaderMatch Match)[] matches)
    {
        var places = Enumerable.Range(0, matches.Length).Where(c => matches[c].Field is null && sample.Share(c, LooksLikePlace) >= 0.9).ToList();
        if (places.Count != 2)
        {
            return false;
        }

        bool[] isHere = [.. places.Select(c => sample.Share(c, IsBelgian) >= MostCells)];
        var loading = isHere[0] && !isHere[1] ? 1 : 0;
        matches[places[loading]] = ("loading", HeaderMatch.Partial);
        matches[places[1 - loading]] = ("discharge", HeaderMatch.Partial);
        return isHere[0] == isHere[1];
    }

    private static bool IsBelgian(string cell) => UnLocode.TryParse(cell, out var code) && code.Country == "BE";

    private static bool LooksLikeSizeType(string cell) => cell.Length is 4 or 5 && cell[0] is '2' or '4' or 'L' or 'M' && cell.Any(char.IsAsciiLetter);

    private static bool LooksLikePlace(string cell) => UnLocode.TryParse(cell, out var code) && cell.All(c => char.IsAsciiLetterUpper(c) || c == ' ' || char.IsAsciiDigit(c)) && code.Value.Length == 5;

    private static bool LooksLikeCommodityCode(string cell) => cell.Length is 6 or 8 or 10 && CommodityCode.TryParse(cell, out var code)
        && string.CompareOrdinal(code.Chapter, "98") < 0;

    private static bool IsCertain(Sample sample, RecordKind kind, (string? Field, HeaderMatch Match)[] matches)
    {
        // A table without headers: its first record stands where they would, and nobody has said what its columns are.
        if (sample.Headers.Any(h => ContainerNumber.TryParse(h, out _)))
        {
            return false;
        }

        var identifying = kind switch { RecordKind.Shipment => "document", RecordKind.Finding => "number", _ => "reportNumber" };
        var candidates = sample.Headers.Count(h => HeaderVocabulary.Of(kind).Find(h) is { Match: HeaderMatch.Exact } found && found.Field == identifying);
        var hasIdentifier = candidates == 1 && Array.Exists(matches, m => m.Field == identifying && m.Match == HeaderMatch.Exact);
        if (kind != RecordKind.Shipment)
        {
            return hasIdentifier;
        }

        var container = Array.FindIndex(matches, m => m.Field == "container");
        var containerIsSure = container < 0 || matches[container].Match == HeaderMatch.Exact;
        return containerIsSure && (hasIdentifier || (candidates == 0 && container >= 0 && !Array.Exists(matches, m => m.Field == "document")));
    }

    private static string? DateFormat(Sample sample, (string? Field, HeaderMatch Match)[] matches)
    {
        // The month first shows itself where the second number is no month; everything else is read without a format.
        var isMonthFirst = false;
        foreach (var text in sample.CellsOf(matches, DateFields))
        {
            var parts = text.Split(' ')[0].Split('/');
            if (parts.Length != 3 || !int.TryParse(parts[0], out var first) || !int.TryParse(parts[1], out var second) || parts[2].Length != 4)
            {
                continue;
            }

            if (first is > 12 and <= 31)
            {
                return null;
            }

            isMonthFirst |= second is > 12 and <= 31;
        }

        return isMonthFirst ? "M/d/yyyy" : null;
    }

    private static string DecimalSeparator(Sample sample, (string? Field, HeaderMatch Match)[] matches)
    {
        int commas = 0, points = 0;
        foreach (var text in sample.CellsOf(matches, NumberFields))
        {
            var last = text.LastIndexOfAny([',', '.']);
            // Three digits behind the only separator may be thousands: that cell says nothing.
            if (last < 0 || (text.Length - last - 1 == 3 && text.IndexOfAny([',', '.']) == last))
            {
                continue;
            }

            commas += text[last] == ',' ? 1 : 0;
            points += text[last] == '.' ? 1 : 0;
        }

        return commas > points ? "," : ".";
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200];

    private sealed record Sample(IReadOnlyList<string> Headers, List<TableRow> Rows)
    {
        public double Share(int column, Predicate<string> holds)
        {
            int filled = 0, held = 0;
            foreach (var row in Rows)
            {
                if (column < row.Cells.Count && row.Cells[column].Text is { Length: > 0 and < 200 } text)
                {
                    filled++;
                    held += holds(text) ? 1 : 0;
                }
            }

            return filled == 0 ? 0 : (double)held / filled;
        }

        public IEnumerable<string> CellsOf((string? Field, HeaderMatch Match)[] matches, string[] fields) =>
            from row in Rows
            from column in Enumerable.Range(0, Math.Min(matches.Length, row.Cells.Count))
            where matches[column].Field is { } field && fields.Contains(field) && row.Cells[column] is { Type: CellType.Text, Text.Length: > 0 and < 40 }
            select row.Cells[column].Text;
    }
}
