using System.Collections.Frozen;
using System.Text.Json;
using Intel.Core;

namespace Intel.Server.Texts;

/// <summary>Every text of the pages in the four working languages, by key, from the embedded files: one file an area, keys begin with its name.</summary>
internal static class TextCatalogue
{
    private const string Prefix = "texts/";
    private static readonly Lazy<FrozenDictionary<string, LocalisedText>> Loaded = new(Load);

    /// <summary>All texts by key.</summary>
    internal static FrozenDictionary<string, LocalisedText> All => Loaded.Value;

    private static FrozenDictionary<string, LocalisedText> Load()
    {
        var assembly = typeof(TextCatalogue).Assembly;
        var texts = new Dictionary<string, LocalisedText>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                var text = new LocalisedText(In(entry, "en", name), In(entry, "nl", name), In(entry, "fr", name), In(entry, "de", name));
                if (!texts.TryAdd(entry.Name, text))
                {
                    throw new InvalidOperationException($"The text {entry.Name} stands twice; the second time in {name}.");
                }
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string In(JsonProperty entry, string language, string file) =>
        entry.Value.TryGetProperty(language, out var text) && text.GetString() is { Length: > 0 } written
            ? written
            : throw new InvalidOperationException($"The text {entry.Name} in {file} has no \"{language}\".");
}
