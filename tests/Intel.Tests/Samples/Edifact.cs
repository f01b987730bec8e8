namespace Intel.Tests.Samples;

/// <summary>A naive splitter of EDIFACT, on purpose not the product's reader: what one writes and the other reads must not err alike.</summary>
internal static class Edifact
{
    /// <summary>The segments, each as its elements; release characters are kept.</summary>
    public static IEnumerable<string[]> Segments(string text)
    {
        var hasTerminators = text.Contains('\'') && Split(text, '\'').Any(s => s.TrimStart().StartsWith("UNT", StringComparison.Ordinal));
        foreach (var segment in hasTerminators ? Split(text, '\'') : text.Split('\n'))
        {
            var trimmed = segment.Trim(' ', '\t', '\r', '\n', '\u00EF', '\u00BB', '\u00BF');
            if (trimmed.Length > 3 && !trimmed.StartsWith("UNA", StringComparison.Ordinal))
            {
                yield return [.. Split(trimmed, '+')];
            }
        }
    }

    /// <summary>The components of an element.</summary>
    public static string[] Components(string element) => [.. Split(element, ':')];

    private static IEnumerable<string> Split(string text, char separator)
    {
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '?')
            {
                index++;
            }
            else if (text[index] == separator)
            {
                yield return text[start..index];
                start = index + 1;
            }
        }

        yield return text[start..];
    }
}
