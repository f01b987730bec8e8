using System.Collections.Immutable;

namespace Intel.Core.Imports;

/// <summary>How the columns of a table map to the canonical fields of a consignment or finding.</summary>
/// <param name="Name">The mapping's name, unique, such as the agent's.</param>
/// <param name="Kind">The kind of record that its rows give.</param>
/// <param name="Columns">Canonical field by the column's header as written; columns not named here are kept as unknown fields.</param>
/// <param name="DateFormat">The .NET format of its dates; null when ISO 8601 or serial numbers.</param>
/// <param name="DecimalSeparator">"." or ",".</param>
/// <param name="HeaderFingerprint">The headers, normalised and joined by "|": files with the same headers use this mapping.</param>
/// <param name="ConfirmedBy">Who confirmed it; null for a guess, which is not used before somebody confirms it.</param>
public sealed record TableMapping(
    string Name,
    RecordKind Kind,
    ImmutableSortedDictionary<string, string> Columns,
    string? DateFormat,
    string DecimalSeparator,
    string HeaderFingerprint,
    string? ConfirmedBy);

/// <summary>The mappings of tables that came in.</summary>
public interface IMappingStore
{
    /// <summary>Keeps a mapping under its name, in place of an earlier one. Visible to the next call.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task SaveAsync(TableMapping mapping, CancellationToken cancellationToken);

    /// <summary>All mappings by name.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<TableMapping>> ListAsync(CancellationToken cancellationToken);
}
