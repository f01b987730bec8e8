using System.Text;

namespace Intel.Core.Queries;

/// <summary>A place in a query's text, and the faults found on the way.</summary>
internal sealed class QueryCursor(string text)
{
    private const string Quotes = "\"“”„«»";

    public List<QueryFault> Faults { get; } = [];

    public string Text => text;

    public int Position { get; set; }

    public bool IsAtEnd => Position >= text.Length;

    public char Current => text[Position];

    public bool IsAtQuote => !IsAtEnd && Quotes.Contains(Current, StringComparison.Ordinal);

    public void SkipSpaces()
    {
        while (!IsAtEnd && char.IsWhiteSpace(Current))
        {
            Position++;
        }
    }

    public bool IsKeyword(string word)
    {
        var end = Position + word.Length;
        return text.AsSpan(Position).StartsWith(word, StringComparison.Ordinal)
            && (end == text.Length || char.IsWhiteSpace(text[end]) || text[end] is '(' or ')');
    }

    public bool TryKeyword(string word, out int at)
    {
        at = Position;
        if (!IsKeyword(word))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>A minus sign that touches what it denies; a dash between spaces is only a dash.</summary>
    public bool TryMinus()
    {
        if (IsAtEnd || Current != '-' || Position + 1 == text.Length || char.IsWhiteSpace(text[Position + 1]) || text[Position + 1] is ')' or '-')
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>A name with its colon; the place is behind the colon then.</summary>
    public bool TryFieldName(out string name)
    {
        name = "";
        var end = Position;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (end > Position && text[end] is '/' or '-' or '_')))
        {
            end++;
        }

        if (end == Position || end == text.Length || text[end] != ':' || !char.IsLetter(text[Position]))
        {
            return false;
        }

        name = text[Position..end];
        Position = end + 1;
        return true;
    }

    /// <summary>Everything up to a space or a bracket; for values that hold no words.</summary>
    public string ReadRaw(bool stopAtComma)
    {
        var start = Position;
        while (!IsAtEnd && !char.IsWhiteSpace(Current) && Current is not '(' and not ')' && !(stopAtComma && Current == ','))
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>A word with its escapes resolved; <paramref name="isEscaped"/> says of each character whether it was one.</summary>
    public string ReadWord(bool stopAtComma, out List<bool> isEscaped)
    {
        var word = new StringBuilder();
        isEscaped = [];
        while (!IsAtEnd && !char.IsWhiteSpace(Current) && Current is not '(' and not ')' && !(stopAtComma && Current == ',') && !(IsAtQuote && word.Length == 0))
        {
            if (IsAtQuote)
            {
                break;
            }

            var escaped = Current == '\\' && Position + 1 < text.Length;
            Position += escaped ? 1 : 0;
            isEscaped.Add(escaped);
            word.Append(Current);
            Position++;
        }

        return word.ToString();
    }

    /// <summary>What stands between quotation marks.</summary>
    public string ReadQuoted()
    {
        var start = Position++;
        var phrase = new StringBuilder();
        while (!IsAtEnd && !IsAtQuote)
        {
            if (Current == '\\' && Position + 1 < text.Length)
            {
                Position++;
            }

            phrase.Append(Current);
            Position++;
        }

        if (IsAtEnd)
        {
            Fault("unclosed-quote", start, text.Length - start, text.TrimEnd() + "\"");
        }
        else
        {
            Position++;
        }

        return phrase.ToString();
    }

    public void Fault(string code, int start, int length, string? suggestion)
    {
        start = Math.Clamp(start, 0, Math.Max(0, text.Length - 1));
        length = Math.Clamp(length, Math.Min(1, text.Length), text.Length - start);
        Faults.Add(new QueryFault(code, start, length, text.Substring(start, length), suggestion == text ? null : suggestion));
    }

    /// <summary>The whole query with a stretch replaced.</summary>
    public string With(int start, int length, string replacement) => text[..start] + replacement + text[(start + length)..];

    /// <summary>The whole query without a stretch, the spaces around it made one.</summary>
    public string Without(int start, int length)
    {
        var (before, after) = (text[..start], text[(start + length)..]);
        if (before.Length == 0 || char.IsWhiteSpace(before[^1]))
        {
            after = after.TrimStart();
        }

        return (before + after).Trim();
    }

    /// <summary>Notes a field that does not exist; what was meant may be one with a name like it, or the text itself.</summary>
    public void UnknownField(string name, SearchPart? part)
    {
        var start = Position;
        Position += name.Length + 1;
        SkipValue();
        var known = part is null ? SearchFields.All.SelectMany(f => f.Aliases.Prepend(f.Name)).Concat(SearchParts.All.Select(p => p.Name)) : part.Fields.SelectMany(f => f.Aliases.Prepend(f.Name));
        var nearest = Nearest(name, known);
        var whole = text[start..Position];
        Fault("unknown-field", start, name.Length, nearest is not null
            ? With(start, name.Length, nearest)
            : !whole.Any(c => Quotes.Contains(c, StringComparison.Ordinal)) ? With(start, whole.Length, $"\"{whole}\"") : null);
    }

    /// <summary>Notes a part without the brackets that its conditions stand in; the place is behind the colon, where something stands.</summary>
    public void NeedsBrackets(int start, string name)
    {
        var value = Position;
        SkipValue();
        Fault("needs-brackets", start, name.Length, With(value, Position - value, $"({text[value..Position]})"));
    }

    private void SkipValue()
    {
        if (IsAtQuote)
        {
            ReadQuoted();
        }
        else if (!IsAtEnd && Current is '[' or '{')
        {
            var close = text.AsSpan(Position).IndexOfAny(']', '}');
            Position = close < 0 ? text.Length : Position + close + 1;
        }
        else
        {
            ReadRaw(stopAtComma: false);
        }
    }

    /// <summary>The candidate with the fewest typing mistakes, at most a third of its length and at most 3; null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var lower = name.ToLowerInvariant();
        var most = Math.Clamp((name.Length + 1) / 3, 1, 3);
        return candidates
            .Select(c => (Name: c, Distance: EditDistance.Between(lower, c, most)))
            .Where(c => c.Distance <= most)
            .OrderBy(c => c.Distance)
            .Select(c => c.Name)
            .FirstOrDefault();
    }
}
