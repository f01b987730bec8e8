namespace Intel.Core.Queries;

/// <summary>Mends brackets that hold of one part what belongs to the whole record.</summary>
internal static class PartBrackets
{
    /// <summary>The query with a condition put behind the brackets that it stood in; null where it would say something else there.</summary>
    /// <param name="text">The query.</param>
    /// <param name="whole">From the part's name to behind its closing bracket.</param>
    /// <param name="stray">The condition within the brackets.</param>
    public static string? WithoutStray(string text, (int Start, int End) whole, (int Start, int End) stray)
    {
        var open = text.IndexOf('(', whole.Start);
        var from = text[stray.Start - 1] == '-' ? stray.Start - 1 : stray.Start;
        var condition = text[from..stray.End];
        var conditions = QueryParts.Cut(text[(open + 1)..(whole.End - 1)], char.IsWhiteSpace);
        var at = conditions.IndexOf(condition);

        // Of either-or, of what is denied, and within further brackets, "outside" is another question.
        var before = text[..whole.Start].TrimEnd();
        if (at < 0 || conditions.Contains("OR") || (at > 0 && conditions[at - 1] == "NOT") || before.EndsWith('-') || before.EndsWith("NOT", StringComparison.Ordinal))
        {
            return null;
        }

        var kept = string.Join(' ', conditions.RemoveAt(at).Where(c => c != "AND"));
        var mended = kept.Length == 0 ? condition : $"{text[whole.Start..open]}({kept}) {condition}";
        return text[..whole.Start] + mended + text[whole.End..];
    }
}
