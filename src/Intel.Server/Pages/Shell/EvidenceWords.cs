using Intel.Core;
using Intel.Core.Codes;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Shell;

/// <summary>What a reason rests on, in the reader's language: evidence keeps codes, since it stands in one form for all.</summary>
internal static class EvidenceWords
{
    /// <summary>A value of a field; what is no code, and the codes that nobody knows, stay as they are.</summary>
    internal static string Of(Words words, string field, string value) =>
        string.Join(", ", value.Split(", ").Select(part => Find(field, part) is { } known ? words.In(known) : part));

    private static LocalisedText? Find(string field, string code) => field switch
    {
        "placeOfLoading" or "placeOfDischarge" or "portsOfCall" => CodeWords.Place(code) ?? CodeWords.Country(code),
        "goods.packageType" => CodeWords.Package(code),
        "equipment.sizeType" when code.Length == 1 => CodeWords.Box(code),
        "surface" or "isBurnt" or "scale" or "wasteRoute" or "equipment.kind" or "containers" or "probableProduct" => CodeWords.Site(code),
        _ => null,
    };
}
