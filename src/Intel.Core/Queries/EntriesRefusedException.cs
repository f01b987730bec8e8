using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>An entry that the store will never take as it is.</summary>
/// <param name="Id">The record.</param>
/// <param name="Reason">Why, in the store's words, without what it quotes of the record.</param>
public sealed record RefusedEntry(RecordId Id, string Reason);

/// <summary>The store refused some entries for what they hold; all others of the same call are written.</summary>
public sealed class EntriesRefusedException : Exception
{
    /// <summary>With the entries.</summary>
    public EntriesRefusedException(ImmutableArray<RefusedEntry> entries)
        : base($"The index refuses {entries.Length} of the records for what they hold; all others are written. {string.Join(" ", entries.Take(5).Select(e => $"{e.Id}: {e.Reason}."))}") =>
        Entries = entries;

    /// <summary>Without entries; for serialisers only.</summary>
    public EntriesRefusedException()
    {
    }

    /// <summary>Without entries; for serialisers only.</summary>
    public EntriesRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Without entries; for serialisers only.</summary>
    public EntriesRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The entries that were refused.</summary>
    public ImmutableArray<RefusedEntry> Entries { get; } = [];
}
