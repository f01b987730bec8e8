namespace Intel.Index.Sqlite.Columns;

/// <summary>The names of columns that are no field of the catalogue, or come from the item.</summary>
internal static class ColumnNames
{
    public const string Id = "id";
    public const string Kind = "kind";
    public const string Risk = "risk";
    public const string Has = "#has";
    public const string Latitude = "#latitude";
    public const string Longitude = "#longitude";

    public static string DayOf(string dateField) => dateField + "#day";

    /// <summary>A column of the parts of a kind: it has a row for each part, not for each record.</summary>
    public static string InPart(string part, string column) => $"{part}/{column}";

    /// <summary>Which record each part belongs to.</summary>
    public static string OwnersOf(string part) => InPart(part, "#owner");

    /// <summary>The kind of part whose column it is; empty for a column of records.</summary>
    public static string PartOf(string name) => name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? name[..slash] : "";

    /// <summary>The column's name among those of its part, or of records.</summary>
    public static string Within(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
