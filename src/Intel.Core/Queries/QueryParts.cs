using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>
/// A query's text cut into the parts that stand side by side, so that filters can be set and removed by links. It cuts
/// by quotes and brackets alone and so works on texts that cannot be read as queries; what a part means is for the parser.
/// </summary>
public sealed class QueryParts
{
    private readonly ImmutableArray<string> _parts;

    private QueryParts(ImmutableArray<string> parts) => _parts = parts;

    /// <summary>The parts as written.</summary>
    public IReadOnlyList<string> Parts => _parts;

    /// <summary>A text cut into its parts.</summary>
    public static QueryParts Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = Cut(text, char.IsWhiteSpace);
        // A filter set beside "a OR b" would bind to b alone.
        return parts.Contains("OR") && parts.Length > 1 ? new QueryParts([$"({string.Join(' ', parts)})"]) : new QueryParts(parts);
    }

    /// <summary>The values that one field is asked to have, as written without quotes; empty when it is not asked for.</summary>
    public IReadOnlyList<string> Values(string field) =>
        PartOf(field) is >= 0 and var index ? [.. ValuesOf(_parts[index]).Select(Unquoted)] : [];

    /// <summary>Whether a field is asked to have a value.</summary>
    public bool Has(string field, string value) => Values(field).Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The text with a value of a field added to those asked for, or taken from them.</summary>
    public string Toggle(string field, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var index = PartOf(field);
        var written = QueryText.Quote(value);
        if (index < 0)
        {
            return string.Join(' ', _parts.Add($"{field}:{written}"));
        }

        var values = ValuesOf(_parts[index]);
        var kept = values.RemoveAll(v => Unquoted(v).Equals(value, StringComparison.OrdinalIgnoreCase));
        if (kept.Length == values.Length)
        {
            kept = kept.Add(written);
        }

        var parts = kept.Length == 0 ? _parts.RemoveAt(index) : _parts.SetItem(index, $"{field}:{string.Join(',', kept)}");
        return string.Join(' ', parts);
    }

    /// <summary>A text without the parts that a fault touches: what can still be read of a query that cannot be.</summary>
    public static string WithoutFault(string text, QueryFault fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fault);
        var kept = new List<string>();
        var end = 0;
        foreach (var part in Cut(text, char.IsWhiteSpace))
        {
            var start = text.IndexOf(part, end, StringComparison.Ordinal);
            end = start + part.Length;
            if (fault.Start >= end || fault.Start + Math.Max(fault.Length, 1) <= start)
            {
                kept.Add(part);
            }
        }

        return string.Join(' ', kept);
    }

    /// <summary>The text without one of its parts.</summary>
    public string Without(int part) => string.Join(' ', _parts.RemoveAt(part));

    /// <summary>The text without what it asks of a field.</summary>
    public string WithoutField(string field) => PartOf(field) is >= 0 and var index ? Without(index) : string.Join(' ', _parts);

    /// <summary>The text that asks a field for one value and nothing else of it.</summary>
    public string Only(string field, string value) => Of(WithoutField(field)).Toggle(field, value);

    private static string Unquoted(string value) => value.Length > 1 && value[0] == '"' && value[^1] == '"'
        ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        : value;

    private static ImmutableArray<string> ValuesOf(string part) => Cut(part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..], c => c == ',');

    internal static ImmutableArray<string> Cut(string text, Func<char, bool> isCut)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        var depth = 0;
        var isQuoted = false;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index == text.Length || (!isQuoted && depth == 0 && isCut(text[index])))
            {
                if (index > start)
                {
                    parts.Add(text[start..index]);
                }

                start = index + 1;
                continue;
            }

            if (text[index] == '\\')
            {
                index = Math.Min(index + 1, text.Length - 1);
                continue;
            }

            isQuoted ^= text[index] == '"';
            depth += isQuoted ? 0 : text[index] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' when depth > 0 => -1, _ => 0 };
        }

        return parts.ToImmutable();
    }

    private int PartOf(string field)
    {
        for (var index = 0; index < _parts.Length; index++)
        {
            var colon = _parts[index].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && SearchFields.TryGet(_parts[index][..colon], out var found) && found.Name == field)
            {
                return index;
            }
        }

        return -1;
    }
}
