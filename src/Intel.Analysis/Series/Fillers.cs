using System.Collections.Frozen;
using Intel.Core.Queries;

namespace Intel.Analysis.Series;

/// <summary>Words that stand where nothing is known. A filler identifies nothing and links nothing.</summary>
public static class Fillers
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "unknown", "notknown", "unidentified", "illegible", "unreadable", "notreadable", "blank", "none", "no", "nil", "null", "nihil", "na", "nvt", "various", "other", "misc", "diverse",
        "tbd", "tbc", "tba", "test", "seeabove", "seereport", "nomark", "nomarks", "nolabel", "nolabels", "unmarked", "unlabelled", "removed", "notstated", "notsaid", "lot", "batch", "label",
        "onbekend", "nietbekend", "onleesbaar", "leeg", "geen", "geenmerk", "geenlabel", "geenetiket", "divers", "andere", "zieverslag", "zonder", "nietgekend", "verwijderd",
        "inconnu", "inconnue", "illisible", "vide", "aucun", "aucune", "sans", "sansmarque", "sansetiquette", "neant", "autre", "autres", "sansobjet", "so", "nonconnu", "enleve",
        "unbekannt", "nichtbekannt", "unleserlich", "leer", "kein", "keine", "keines", "ohne", "sonstige", "verschiedene", "entfallt", "entfernt", "ka",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What identifies in a text, as compared: folded, letters and digits only; null for a filler.</summary>
    /// <param name="text">The text as written; null for nothing.</param>
    /// <param name="shortest">Letters and digits that it needs.</param>
    public static string? KeyOf(string? text, int shortest = 2)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var key = TextFolding.Key(text);
        return key.Length < shortest || Words.Contains(key) || key.All(c => c == key[0]) ? null : key;
    }
}
