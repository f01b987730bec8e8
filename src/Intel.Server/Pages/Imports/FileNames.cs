using Intel.Core.Imports;

namespace Intel.Server.Pages.Imports;

/// <summary>The names of the files that quarantined parts came from.</summary>
internal static class FileNames
{
    /// <summary>Name by file; a file that the ledger lacks goes by the first digits of its id.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> OfAsync(IImportLedger ledger, IReadOnlyList<QuarantineEntry> entries, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in entries.Select(e => e.FileId).Distinct())
        {
            names[id] = (await ledger.FindAsync(id, cancellationToken))?.Name ?? id[..12];
        }

        return names;
    }
}
