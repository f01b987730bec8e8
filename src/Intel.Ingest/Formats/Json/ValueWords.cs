using System.Text.Json;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Json;

/// <summary>The words in four languages for the values that a field may have.</summary>
internal static class ValueWords
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, string>>> Lists = new(Load);

    /// <summary>The canonical word that a text stands for in a list; null when it is none of them.</summary>
    public static string? Find(string list, string text) => Lists.Value[list].GetValueOrDefault(HeaderVocabulary.Key(text));

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        using var stream = typeof(ValueWords).Assembly.GetManifestResourceStream("value-words.json")
            ?? throw new InvalidOperationException("The resource value-words.json is not in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToDictionary(l => l.Name, l => Words(l.Value));
    }

    private static Dictionary<string, string> Words(JsonElement list)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in list.EnumerateObject())
        {
            foreach (var word in value.Value.EnumerateArray())
            {
                words.TryAdd(HeaderVocabulary.Key(word.GetString() ?? ""), value.Name);
            }
        }

        return words;
    }
}
