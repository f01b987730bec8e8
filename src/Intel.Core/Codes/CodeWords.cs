using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Intel.Core.Places;

namespace Intel.Core.Codes;

/// <summary>
/// Codes and the words that lists prescribe, in the four working languages as they stand inside a sentence: in lower
/// case where the language writes them so. What no list knows has no words and stays as it was written. Countries are
/// the names of the Unicode CLDR; packages are codes of UNECE Recommendation 21; boxes are types of ISO 6346.
/// </summary>
public static class CodeWords
{
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<string, LocalisedText>>> Lists = new(Load);
    private static readonly Lazy<FrozenDictionary<string, LocalisedText>> Countries = new(LoadCountries);

    /// <summary>A word that reports and findings use: surfaces, buildings, finders, scales, destinations of waste, products, equipment and the like; null when it is none of the known ones.</summary>
    public static LocalisedText? Site(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return Lists.Value["site"].GetValueOrDefault(written.Trim().ToLowerInvariant());
    }

    /// <summary>A kind of package by its code or its usual abbreviation; null when it is none of the known ones.</summary>
    public static LocalisedText? Package(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Lists.Value["package"].GetValueOrDefault(code.Trim().ToUpperInvariant());
    }

    /// <summary>A type of container by the letter of its type (the third of size and type); null when it is no such letter.</summary>
    public static LocalisedText? Box(string letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return Lists.Value["box"].GetValueOrDefault(letter.Trim().ToUpperInvariant());
    }

    /// <summary>A Belgian district (arrondissement) by its NIS code, five digits; null when there is no such district. Outside Dutch and French the name is that of the place itself where there is no other.</summary>
    public static LocalisedText? District(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Lists.Value["district"].GetValueOrDefault(code);
    }

    /// <summary>A country by its ISO 3166-1 alpha-2 code in capitals; null when there is no such country.</summary>
    public static LocalisedText? Country(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Countries.Value.GetValueOrDefault(code);
    }

    /// <summary>A place by its UN/LOCODE, its code behind the name: Antwerp (BEANR); null when the list does not know it.</summary>
    public static LocalisedText? Place(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return UnLocode.TryParse(code, out var place) && Gazetteer.NameOf(place, "en") is { } en
            ? new LocalisedText($"{en} ({place})", $"{Gazetteer.NameOf(place, "nl")} ({place})", $"{Gazetteer.NameOf(place, "fr")} ({place})", $"{Gazetteer.NameOf(place, "de")} ({place})")
            : null;
    }

    private static FrozenDictionary<string, FrozenDictionary<string, LocalisedText>> Load()
    {
        using var document = JsonDocument.Parse(EmbeddedData.Read("code-words.json"));
        return document.RootElement.EnumerateObject().ToFrozenDictionary(
            list => list.Name,
            list => list.Value.EnumerateObject().ToFrozenDictionary(word => word.Name, word => Read(word.Value), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static LocalisedText Read(JsonElement word) =>
        new(word.GetProperty("en").GetString()!, word.GetProperty("nl").GetString()!, word.GetProperty("fr").GetString()!, word.GetProperty("de").GetString()!);

    private static FrozenDictionary<string, LocalisedText> LoadCountries() =>
        Encoding.UTF8.GetString(EmbeddedData.Read("countries.tsv"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToFrozenDictionary(cells => cells[0], cells => new LocalisedText(cells[1], cells[2], cells[3], cells[4]), StringComparer.Ordinal);
}
