using Intel.Core;

namespace Intel.Ingest.Formats.Tables;

/// <summary>The canonical fields that a column of a table can be mapped to.</summary>
public static class TableFields
{
    /// <summary>The fields of a kind of record by key, in the order in which they are offered: the identifying ones first.</summary>
    public static IReadOnlyList<string> Of(RecordKind kind) => HeaderVocabulary.Of(kind).Fields;
}
