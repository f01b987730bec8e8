using System.Globalization;

namespace Intel.Core.Queries;

/// <summary>Numbers and dates: single, compared (<c>&gt;=70</c>) or from one to another (<c>[a TO b]</c>).</summary>
internal sealed class QueryRanges(QueryCursor cursor, DateTimeOffset now)
{
    // How much of the field's own unit one of the written unit is; the first of a row is the field's own.
    private static readonly Dictionary<string, (string Unit, double Factor)[]> Units = new(StringComparer.Ordinal)
    {
        ["weight"] = [("kg", 1), ("t", 1000), ("g", 0.001)],
        ["litres"] = [("l", 1), ("m3", 1000), ("ml", 0.001)],
        ["m"] = [("m", 1), ("km", 1000)],
    };

    /// <summary>A number or date; the place is at its first character.</summary>
    public QueryNode? Read(SearchField field, int start)
    {
        if (cursor.Current is '[' or '{')
        {
            return ReadBrackets(field, start);
        }

        var at = cursor.Position;
        var raw = cursor.ReadRaw(stopAtComma: true);
        if (raw.Equals("missing", StringComparison.OrdinalIgnoreCase))
        {
            return new MissingNode(field, start, cursor.Position - start);
        }

        if (raw == "*")
        {
            return new NotNode(new MissingNode(field, start, cursor.Position - start), start, cursor.Position - start);
        }

        var comparison = raw.StartsWith(">=", StringComparison.Ordinal) || raw.StartsWith("<=", StringComparison.Ordinal) ? raw[..2]
            : raw.Length > 0 && raw[0] is '>' or '<' or '=' ? raw[..1] : "";
        var value = raw[comparison.Length..];
        if (value.Length == 0)
        {
            cursor.Fault("nothing-after", start, cursor.Position - start, cursor.Without(start, cursor.Position - start));
            return null;
        }

        return field.Type == SearchFieldType.Number
            ? Number(field, comparison, value, at + comparison.Length, start)
            : Date(field, comparison, value, at + comparison.Length, start);
    }

    /// <summary>Notes that a field of words has no ranges, and passes over the one that stands here.</summary>
    public void RefuseRange()
    {
        var at = cursor.Position;
        var end = cursor.Text.AsSpan(at).IndexOfAny(']', '}');
        cursor.Position = end < 0 ? cursor.Text.Length : at + end + 1;
        cursor.Fault("bad-range", at, cursor.Position - at, null);
    }

    /// <summary>A number with or without a unit of a field (or of distances, "m"), in the field's own unit.</summary>
    internal static bool TryNumber(string text, string field, out double number)
    {
        number = 0;
        var digits = text.Length;
        while (digits > 0 && !char.IsAsciiDigit(text[digits - 1]) && text[digits - 1] != '.')
        {
            digits--;
        }

        // The 3 of m3 is no part of the number.
        digits = text.EndsWith("m3", StringComparison.OrdinalIgnoreCase) ? text.Length - 2 : digits;
        var factor = 1.0;
        if (digits < text.Length)
        {
            var unit = text[digits..].Trim().ToLowerInvariant();
            if (!Units.TryGetValue(field, out var units) || Array.Find(units, u => u.Unit == unit) is not { Unit: not null } known)
            {
                return false;
            }

            factor = known.Factor;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text.AsSpan(0, digits), Style, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        number *= factor;
        return double.IsFinite(number);
    }

    private NumberRangeNode? Number(SearchField field, string comparison, string value, int at, int start)
    {
        if (!TryNumber(value, field.Name, out var number))
        {
            cursor.Fault("bad-number", at, value.Length, MendedNumber(field, value) is { } mended ? cursor.With(at, value.Length, mended) : null);
            return null;
        }

        var length = cursor.Position - start;
        return comparison switch
        {
            ">" => new NumberRangeNode(field, number, false, null, true, start, length),
            ">=" => new NumberRangeNode(field, number, true, null, true, start, length),
            "<" => new NumberRangeNode(field, null, true, number, false, start, length),
            "<=" => new NumberRangeNode(field, null, true, number, true, start, length),
            _ => new NumberRangeNode(field, number, true, number, true, start, length),
        };
    }

    private DateRangeNode? Date(SearchField field, string comparison, string value, int at, int start)
    {
        if (!QueryDate.TryParse(value, now, out var date))
        {
            cursor.Fault("bad-date", at, value.Length, QueryDate.Mended(value, now) is { } mended ? cursor.With(at, value.Length, mended) : null);
            return null;
        }

        var length = cursor.Position - start;
        return comparison switch
        {
            ">" => new DateRangeNode(field, date.IsRelative ? date.Instant : date.Before, null, start, length),
            ">=" => new DateRangeNode(field, date.IsRelative ? date.Instant : date.From, null, start, length),
            "<" => new DateRangeNode(field, null, date.IsRelative ? date.Instant : date.From, start, length),
            "<=" => new DateRangeNode(field, null, date.IsRelative ? date.Instant : date.Before, start, length),
            _ => new DateRangeNode(field, date.From, date.Before, start, length),
        };
    }

    private QueryNode? ReadBrackets(SearchField field, int start)
    {
        var at = cursor.Position;
        var close = cursor.Text.AsSpan(at).IndexOfAny(']', '}');
        if (close < 0)
        {
            cursor.Position = cursor.Text.Length;
            cursor.Fault("unclosed-bracket", at, 1, cursor.Text.TrimEnd() + "]");
            return null;
        }

        cursor.Position = at + close + 1;
        var whole = cursor.Text[at..cursor.Position];
        var ends = whole[1..^1].Split(" TO ");
        if (ends.Length != 2)
        {
            var mended = whole[1..^1].Replace(" to ", " TO ", StringComparison.Ordinal).Replace("..", " TO ", StringComparison.Ordinal);
            cursor.Fault("bad-range", at, whole.Length, mended.Split(" TO ").Length == 2 ? cursor.With(at, whole.Length, $"{whole[0]}{mended}{whole[^1]}") : null);
            return null;
        }

        var (left, right) = (ends[0].Trim(), ends[1].Trim());
        var leftAt = at + 1 + ends[0].IndexOf(left, StringComparison.Ordinal);
        var rightAt = at + 1 + ends[0].Length + 4 + ends[1].IndexOf(right, StringComparison.Ordinal);
        return field.Type == SearchFieldType.Number
            ? Numbers(field, new Ends(left, leftAt, whole[0] == '[', right, rightAt, whole[^1] == ']'), at, start)
            : Dates(field, new Ends(left, leftAt, whole[0] == '[', right, rightAt, whole[^1] == ']'), at, start);
    }

    private NumberRangeNode? Numbers(SearchField field, Ends ends, int at, int start)
    {
        double? from = null, to = null;
        var isRead = ReadEnd(ends.Left, ends.LeftAt, ref from) & ReadEnd(ends.Right, ends.RightAt, ref to);
        if (!isRead)
        {
            return null;
        }

        if (from > to || (from == to && from is not null && !(ends.LeftIn && ends.RightIn)))
        {
            RefuseOrder(ends, at, from > to);
            return null;
        }

        return new NumberRangeNode(field, from, ends.LeftIn || from is null, to, ends.RightIn || to is null, start, cursor.Position - start);

        bool ReadEnd(string text, int textAt, ref double? end)
        {
            if (text == "*")
            {
                return true;
            }

            if (TryNumber(text, field.Name, out var number))
            {
                end = number;
                return true;
            }

            cursor.Fault("bad-number", textAt, Math.Max(1, text.Length), null);
            return false;
        }
    }

    private DateRangeNode? Dates(SearchField field, Ends ends, int at, int start)
    {
        QueryDate? from = null, to = null;
        var isRead = ReadEnd(ends.Left, ends.LeftAt, ref from) & ReadEnd(ends.Right, ends.RightAt, ref to);
        if (!isRead)
        {
            return null;
        }

        var first = from is null ? (DateTimeOffset?)null : from.Value.IsRelative ? from.Value.Instant : ends.LeftIn ? from.Value.From : from.Value.Before;
        var before = to is null ? (DateTimeOffset?)null : to.Value.IsRelative ? to.Value.Instant : ends.RightIn ? to.Value.Before : to.Value.From;
        if (first >= before)
        {
            RefuseOrder(ends, at, from?.From > to?.From);
            return null;
        }

        return new DateRangeNode(field, first, before, start, cursor.Position - start);

        bool ReadEnd(string text, int textAt, ref QueryDate? end)
        {
            if (text == "*")
            {
                return true;
            }

            if (QueryDate.TryParse(text, now, out var date))
            {
                end = date;
                return true;
            }

            cursor.Fault("bad-date", textAt, Math.Max(1, text.Length), QueryDate.Mended(text, now) is { } mended ? cursor.With(textAt, text.Length, mended) : null);
            return false;
        }
    }

    private void RefuseOrder(Ends ends, int at, bool isReversed)
    {
        var length = cursor.Position - at;
        var mended = isReversed ? $"[{ends.Right} TO {ends.Left}]" : $"[{ends.Left} TO {ends.Right}]";
        cursor.Fault("bad-range", at, length, cursor.With(at, length, mended));
    }

    // "20tonnes" has a unit that is written shorter here.
    private static string? MendedNumber(SearchField field, string value)
    {
        var unit = value.TrimStart([.. "0123456789.-"]);
        return unit.Length > 0 && unit.Length < value.Length && Units.TryGetValue(field.Name, out var units)
            && Array.Find(units, u => unit.StartsWith(u.Unit[..1], StringComparison.OrdinalIgnoreCase)).Unit is { } shorter
                ? value[..^unit.Length] + shorter
                : null;
    }

    private readonly record struct Ends(string Left, int LeftAt, bool LeftIn, string Right, int RightAt, bool RightIn);
}
