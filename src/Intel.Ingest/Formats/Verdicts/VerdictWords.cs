using Intel.Core.Inspections;
using Intel.Core.Verdicts;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Verdicts;

/// <summary>The words for results and ways of choosing, in the languages of those who keep such lists.</summary>
internal static class VerdictWords
{
    // Words that say one thing only: "scanned", "released" and "none" leave open what was found, and go to a person.
    private static readonly Dictionary<string, VerdictResult> Results = Table<VerdictResult>(
        (VerdictResult.Found, ["found", "find", "hit", "positive", "seizure", "seized", "yes", "true", "1", "gevonden", "vondst", "positief", "treffer", "inbeslagname", "ja", "trouvé", "découverte", "positif", "saisie", "oui", "gefunden", "fund", "positiv", "sichergestellt"]),
        (VerdictResult.NothingFound, ["nothing found", "nothing", "nil", "negative", "no find", "no", "false", "0", "niets gevonden", "niets", "negatief", "nee", "neen", "rien trouvé", "rien", "négatif", "non", "nichts gefunden", "nichts", "negativ", "nein", "kein fund"]),
        (VerdictResult.ScannedClear, ["scanned clear", "scan clear", "clear", "image clear", "scan negative", "gescand zuiver", "scan zuiver", "zuiver", "beeld zuiver", "scanné clair", "image claire", "scan négatif", "bild unauffällig", "unauffällig"]),
        (VerdictResult.Explained, ["explained", "not inspected", "verklaard", "niet onderzocht", "expliqué", "non inspecté", "erklärt", "nicht geprüft"]),
        (VerdictResult.FaultyData, ["faulty data", "data error", "foutieve gegevens", "données erronées", "fehlerhafte daten"]));

    private static readonly Dictionary<string, SelectionMethod> Selections = Table<SelectionMethod>(
        (SelectionMethod.Score, ["score", "list", "risk", "flag", "flagged", "profile", "profiling", "analyst", "targeted", "model", "rule", "lijst", "risico", "profiel", "regel", "liste", "risque", "profil", "ciblé", "règle", "risiko", "analyse"]),
        (SelectionMethod.Random, ["random", "sample", "random sample", "steekproef", "willekeurig", "geloot", "lot", "aléatoire", "au hasard", "hasard", "sondage", "tirage", "zufall", "zufällig", "stichprobe", "ausgelost"]),
        (SelectionMethod.Information, ["information", "info", "tip", "tip-off", "intelligence", "order", "request", "informatie", "inlichting", "inlichtingen", "bevel", "renseignement", "information externe", "ordre", "hinweis", "information von außen", "auftrag"]));

    /// <summary>What a word says of the result; null when it is no such word.</summary>
    public static VerdictResult? Result(string text) => Results.TryGetValue(HeaderVocabulary.Key(text), out var result) ? result : null;

    /// <summary>What a word says of how the shipment was chosen: nothing for none written; null when it is no such word.</summary>
    public static SelectionMethod? Selection(string? text) =>
        text is null ? SelectionMethod.Unknown : Selections.TryGetValue(HeaderVocabulary.Key(text), out var selection) ? selection : null;

    // The names of the values themselves are words too: what the program wrote it reads again.
    private static Dictionary<string, T> Table<T>(params (T Value, string[] Words)[] rows)
        where T : struct, Enum => rows
            .SelectMany(r => r.Words.Append(r.Value.ToString()).Select(word => (Key: HeaderVocabulary.Key(word), r.Value)))
            .DistinctBy(p => p.Key)
            .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
