using System.Globalization;
using System.Text;

namespace Intel.Core.Queries;

/// <summary>Writes a tree as a query: the same tree always gives the same text, and the text read again gives the same tree.</summary>
public static class QueryText
{
    /// <summary>The query's canonical text; empty for everything.</summary>
    public static string Of(QueryNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var builder = new StringBuilder();
        Write(builder, node);
        return builder.ToString();
    }

    /// <summary>A value as it is written behind a field's colon, between quotation marks where it needs them.</summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || (c == '-' && value[0] != '-')) && value is not ("OR" or "AND" or "NOT") && !value.Equals("missing", StringComparison.OrdinalIgnoreCase)
            ? value
            : new StringBuilder("\"").Append(Escape(value, "\"“”„«»\\")).Append('"').ToString();
    }

    private static void Write(StringBuilder builder, QueryNode node)
    {
        switch (node)
        {
            case AllNode:
                break;
            case AndNode and:
                Join(builder, and.Parts, " ", p => p is OrNode);
                break;
            case OrNode or:
                Join(builder, or.Parts, " OR ", p => p is AndNode);
                break;
            case NotNode not:
                builder.Append('-');
                Join(builder, [not.Part], "", p => p is AndNode or OrNode or NotNode);
                break;
            case WordNode word:
                Field(builder, word.Field).Append(Word(word.Text)).Append(word.IsPrefix ? "*" : word.Edits switch { 0 => "", 1 => "~1", _ => "~2" });
                break;
            case PhraseNode phrase:
                Field(builder, phrase.Field).Append('"').Append(Escape(phrase.Text, "\"“”„«»\\")).Append('"');
                break;
            case MissingNode missing:
                Field(builder, missing.Field).Append("missing");
                break;
            case NumberRangeNode range:
                Field(builder, range.Field).Append(Range(range));
                break;
            case DateRangeNode range:
                Field(builder, range.Field).Append(Range(range));
                break;
            case PartNode part:
                builder.Append(part.Part.Name).Append(":(");
                Write(builder, part.Query);
                builder.Append(')');
                break;
            case NearNode near:
                builder.Append(CultureInfo.InvariantCulture, $"near:{Number(near.Latitude)},{Number(near.Longitude)},{Number(near.Metres)}m");
                break;
            case BoxNode box:
                builder.Append(CultureInfo.InvariantCulture, $"box:{Number(box.South)},{Number(box.West)},{Number(box.North)},{Number(box.East)}");
                break;
            case AreaNode { Area: var area }:
                builder.Append(area.Metres is null ? "within:" : "along:").AppendJoin(',', area.Points.Select(p => $"{Number(p.Latitude)},{Number(p.Longitude)}"));
                builder.Append(area.Metres is { } metres ? $",{Number(metres)}m" : "");
                break;
        }
    }

    private static void Join(StringBuilder builder, IReadOnlyList<QueryNode> parts, string separator, Func<QueryNode, bool> inBrackets)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            builder.Append(index == 0 ? "" : separator);
            var brackets = inBrackets(parts[index]);
            builder.Append(brackets ? "(" : "");
            Write(builder, parts[index]);
            builder.Append(brackets ? ")" : "");
        }
    }

    private static StringBuilder Field(StringBuilder builder, SearchField? field) => field is null ? builder : builder.Append(field.Name).Append(':');

    private static string Word(string text)
    {
        var escaped = Escape(text, "\"“”„«»\\()[]{}:,*~");
        var isOperator = text is "OR" or "AND" or "NOT" || text.Equals("missing", StringComparison.OrdinalIgnoreCase) || text.StartsWith('-');
        return isOperator ? "\\" + escaped : escaped;
    }

    private static string Escape(string text, string special)
    {
        var builder = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            // Spaces inside quotation marks need no escape; inside a word they do.
            builder.Append(special.Contains(c, StringComparison.Ordinal) || (special.Contains('(', StringComparison.Ordinal) && char.IsWhiteSpace(c)) ? "\\" : "").Append(c);
        }

        return builder.ToString();
    }

    private static string Range(NumberRangeNode range) => range switch
    {
        { From: { } from, To: { } to, FromIncluded: true, ToIncluded: true } when from.Equals(to) => Number(from),
        { From: { } from, To: null } => (range.FromIncluded ? ">=" : ">") + Number(from),
        { From: null, To: { } to } => (range.ToIncluded ? "<=" : "<") + Number(to),
        _ => $"{(range.FromIncluded ? '[' : '{')}{Number(range.From)} TO {Number(range.To)}{(range.ToIncluded ? ']' : '}')}",
    };

    private static string Range(DateRangeNode range) => $"[{Instant(range.From)} TO {Instant(range.Before)}{(range.Before is null ? ']' : '}')}";

    private static string Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "*";

    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "*";
}
