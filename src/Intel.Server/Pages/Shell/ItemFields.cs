using Intel.Core.Queries;

namespace Intel.Server.Pages.Shell;

/// <summary>The fields of a listed record, as lists show them.</summary>
internal static class ItemFields
{
    /// <summary>The first value of a field; null when the record has none.</summary>
    internal static string? First(this SearchItem item, string field) => item.All(field) is [var first, ..] ? first : null;

    /// <summary>Every value of a field.</summary>
    internal static IReadOnlyList<string> All(this SearchItem item, string field) =>
        item.Fields.TryGetValue(field, out var values) ? values : [];
}
