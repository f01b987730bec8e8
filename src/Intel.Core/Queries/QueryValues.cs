using System.Globalization;

namespace Intel.Core.Queries;

/// <summary>What stands behind a field's colon, and words without a field.</summary>
internal sealed class QueryValues(QueryCursor cursor, DateTimeOffset now)
{
    private const double FarthestMetres = 20_100_000;

    /// <summary>The value or values of a field; the place is behind the colon.</summary>
    public QueryNode? Read(SearchField field, int start)
    {
        switch (field.Type)
        {
            case SearchFieldType.Number or SearchFieldType.Date:
                return ReadList(start, first => new QueryRanges(cursor, now).Read(field, first));
            case SearchFieldType.Position:
                return ReadPosition(field, start);
            default:
                if (cursor.Current is '[' or '{')
                {
                    new QueryRanges(cursor, now).RefuseRange();
                    return null;
                }

                return ReadList(start, first => ReadWord(field, first, stopAtComma: true));
        }
    }

    /// <summary>Words in brackets behind a field, or words without any.</summary>
    public QueryNode? ReadWords(SearchField? field) => field is not null
        ? ReadList(cursor.Position, first => ReadWord(field, first, stopAtComma: true))
        : ReadWord(null, cursor.Position, stopAtComma: false);

    private QueryNode? ReadList(int start, Func<int, QueryNode?> readOne)
    {
        var parts = new List<QueryNode>();
        var first = start;
        while (true)
        {
            if (readOne(first) is { } part)
            {
                parts.Add(part);
            }

            if (cursor.IsAtEnd || cursor.Current != ',')
            {
                break;
            }

            var comma = cursor.Position++;
            cursor.SkipSpaces();
            if (cursor.IsAtEnd || cursor.Current == ')')
            {
                cursor.Fault("nothing-after", comma, 1, cursor.Without(comma, 1));
                break;
            }

            first = cursor.Position;
        }

        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new OrNode([.. parts], start, cursor.Position - start),
        };
    }

    private QueryNode? ReadWord(SearchField? field, int start, bool stopAtComma)
    {
        if (cursor.IsAtQuote)
        {
            var phrase = cursor.ReadQuoted();
            if (field is null && TextFolding.Key(phrase).Length == 0)
            {
                return null;
            }

            return Known(field, phrase, isPattern: false, start) ? new PhraseNode(field, phrase, start, cursor.Position - start) : null;
        }

        var at = cursor.Position;
        var text = cursor.ReadWord(stopAtComma, out var isEscaped);
        if (field is not null && text.Equals("missing", StringComparison.OrdinalIgnoreCase) && !isEscaped[0])
        {
            return new MissingNode(field, start, cursor.Position - start);
        }

        if (!TrySuffixes(ref text, isEscaped, out var isPrefix, out var edits))
        {
            return null;
        }

        var length = cursor.Position - start;
        if (TextFolding.Key(text).Length > 0)
        {
            return Known(field, text, isPrefix || edits > 0, start) ? new WordNode(field, text, isPrefix, edits, start, length) : null;
        }

        if (field is null)
        {
            // A lone ampersand or dash between words says nothing.
            cursor.Position += cursor.Position == at ? 1 : 0;
            return null;
        }

        if (isPrefix && text.Length == 0)
        {
            return new NotNode(new MissingNode(field, start, length), start, length);
        }

        cursor.Position += cursor.Position == at && !cursor.IsAtEnd && cursor.Current != ',' ? 1 : 0;
        cursor.Fault("nothing-after", start, length, cursor.Without(start, length));
        return null;
    }

    private bool TrySuffixes(ref string text, List<bool> isEscaped, out bool isPrefix, out int edits)
    {
        (isPrefix, edits) = (false, 0);
        var tilde = text.LastIndexOf('~');
        if (tilde > 0 && !isEscaped[tilde] && text.AsSpan(tilde + 1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            var digits = text[(tilde + 1)..];
            if (digits is not ("" or "1" or "2"))
            {
                // The tilde's place in the query is counted from the end, where no escapes can be.
                cursor.Fault("bad-number", cursor.Position - digits.Length, digits.Length, cursor.With(cursor.Position - digits.Length, digits.Length, digits == "0" ? "1" : "2"));
                return false;
            }

            text = text[..tilde];
            edits = digits.Length > 0 ? digits[0] - '0' : text.Length <= 5 ? 1 : 2;
        }

        if (text.EndsWith('*') && !isEscaped[text.Length - 1])
        {
            text = text[..^1];
            (isPrefix, edits) = (true, 0);
        }

        return true;
    }

    private bool Known(SearchField? field, string text, bool isPattern, int start)
    {
        if (field is null || field.Values.IsEmpty)
        {
            return true;
        }

        var key = TextFolding.Key(text);
        if (field.Values.Any(v => isPattern ? TextFolding.Key(v).StartsWith(key, StringComparison.Ordinal) || EditDistance.IsWithin(TextFolding.Key(v), key, 2) : TextFolding.Key(v) == key))
        {
            return true;
        }

        // The value is what the fault points at: not the field's name before it.
        var whole = cursor.Text[start..cursor.Position];
        var colon = whole.StartsWith(field.Name, StringComparison.OrdinalIgnoreCase) || field.Aliases.Any(a => whole.StartsWith(a, StringComparison.OrdinalIgnoreCase)) ? whole.IndexOf(':', StringComparison.Ordinal) + 1 : 0;
        var (at, length) = (start + colon, whole.Length - colon);
        var nearest = QueryCursor.Nearest(text, field.Values);
        cursor.Fault("unknown-value", at, length, nearest is null ? null : cursor.With(at, length, nearest));
        return false;
    }

    private QueryNode? ReadPosition(SearchField field, int start)
    {
        var at = cursor.Position;
        var raw = cursor.ReadRaw(stopAtComma: false);
        if (raw.Equals("missing", StringComparison.OrdinalIgnoreCase))
        {
            return new MissingNode(field, start, cursor.Position - start);
        }

        var parts = raw.Split(',');
        QueryNode? node = field.Name switch
        {
            "near" => Near(parts, start),
            "along" => Corridor(parts, start),
            "within" when parts.Length != 4 => Polygon(parts, start),
            _ => Box(parts, start),
        };
        if (node is null)
        {
            cursor.Fault("bad-position", at, Math.Max(1, raw.Length), Swapped(field, parts) is { } swapped ? cursor.With(at, raw.Length, swapped) : null);
        }

        return node;
    }

    private NearNode? Near(string[] parts, int start) =>
        parts.Length == 3 && TryDegrees(parts[0], 90, out var latitude) && TryDegrees(parts[1], 180, out var longitude)
        && QueryRanges.TryNumber(parts[2], "m", out var metres) && metres is > 0 and <= FarthestMetres
            ? new NearNode(latitude, longitude, metres, start, cursor.Position - start)
            : null;

    private BoxNode? Box(string[] parts, int start) =>
        parts.Length == 4 && TryDegrees(parts[0], 90, out var south) && TryDegrees(parts[1], 180, out var west)
        && TryDegrees(parts[2], 90, out var north) && TryDegrees(parts[3], 180, out var east) && south <= north
            ? new BoxNode(south, west, north, east, start, cursor.Position - start)
            : null;

    private AreaNode? Polygon(string[] parts, int start) =>
        Points(parts) is { } corners && QueryArea.Polygon(corners) is { } area ? new AreaNode(area, start, cursor.Position - start) : null;

    private AreaNode? Corridor(string[] parts, int start) =>
        QueryRanges.TryNumber(parts[^1], "m", out var metres) && Points(parts[..^1]) is { } line && QueryArea.Corridor(line, metres) is { } area
            ? new AreaNode(area, start, cursor.Position - start)
            : null;

    private static List<AreaPoint>? Points(string[] parts)
    {
        var points = new List<AreaPoint>();
        for (var index = 0; index + 1 < parts.Length; index += 2)
        {
            if (!TryDegrees(parts[index], 90, out var latitude) || !TryDegrees(parts[index + 1], 180, out var longitude))
            {
                return null;
            }

            points.Add(new AreaPoint(latitude, longitude));
        }

        return parts.Length % 2 == 0 ? points : null;
    }

    // Longitude first is the commonest mistake; it shows only where a latitude cannot be one.
    private string? Swapped(SearchField field, string[] parts)
    {
        string[] swapped = parts.Length switch
        {
            _ when field.Name is "along" || (field.Name is "within" && parts.Length != 4) => [],
            3 => [parts[1], parts[0], parts[2]],
            4 when Box([parts[2], parts[1], parts[0], parts[3]], 0) is not null => [parts[2], parts[1], parts[0], parts[3]],
            4 => [parts[1], parts[0], parts[3], parts[2]],
            _ => [],
        };
        return (field.Name == "near" ? Near(swapped, 0) is null : Box(swapped, 0) is null) ? null : string.Join(',', swapped);
    }

    private static bool TryDegrees(string text, double most, out double degrees) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out degrees)
        && Math.Abs(degrees) <= most;
}
