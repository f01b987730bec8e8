using Intel.Core.Queries;

namespace Intel.Index.Elasticsearch.Storage;

/// <summary>The names of what is indexed. Each type of field has a place of its own, so that a name means one thing.</summary>
internal static class IndexFields
{
    /// <summary>Words of all texts, and keys of all identifiers that are searched without a field's name.</summary>
    public const string AnyWord = "any";
    public const string AnyKey = "anykey";

    /// <summary>The names of fields that have a value.</summary>
    public const string Has = "has";

    /// <summary>The record's id, folded; what breaks ties.</summary>
    public const string Id = "k.id";
    public const string Kind = "k.kind";
    public const string Latitude = "n.latitude";
    public const string Longitude = "n.longitude";

    /// <summary>The position for maps; its coordinates are rounded to a centimetre, so that edges are compared with the numbers.</summary>
    public const string Point = "point";

    /// <summary>Descriptions of goods as written, for the analysers of languages.</summary>
    public const string Prose = "prose";

    /// <summary>What a list shows, and the texts as written: kept, not indexed.</summary>
    public const string Item = "item";
    public const string Texts = "texts";

    /// <summary>Pieces of the entry's fingerprint.</summary>
    public const int HashPieces = 6;
    public const int BitsOfPiece = 24;

    /// <summary>What a word without a letter begins with in the index: three marks are more than the most mistakes that are forgiven, so that no other word is mistaken for a number.</summary>
    public const string NumberMark = "###";

    public static IReadOnlyList<SearchField> All { get; } = [.. SearchFields.All.Where(f => f.Type != SearchFieldType.Position)];

    public static string Words(string field) => "w." + field;

    public static string Keys(string field) => "k." + field;

    public static string Shown(string field) => "s." + field;

    public static string Number(string field) => "n." + field;

    public static string Day(string field) => "d." + field;

    public static string Hash(int piece) => FormattableString.Invariant($"h{piece}");

    /// <summary>What the fields of a kind of part begin with: nested documents of their own, each with the places above.</summary>
    public static string Within(SearchPart part) => part.Name + ".";

    /// <summary>A folded word as it is indexed.</summary>
    public static string Token(string word) => TextFolding.CanBeMistyped(word) ? word : NumberMark + word;
}
