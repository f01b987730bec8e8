using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Effort;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Effort;

namespace Intel.Features.Pipeline;

/// <summary>
/// What is known of where was searched: every file of search effort in the ledger, read again from the archive, later files
/// over earlier ones. A file never changes, so each is read once in the life of the process.
/// </summary>
internal sealed class KnownEffort(IImportLedger ledger, IArchive archive) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private (string Files, ImmutableArray<EffortEntry> Entries) _known = ("", []);

    /// <summary>The entries that hold, those withdrawn left out; in no order.</summary>
    internal async Task<ImmutableArray<EffortEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        var files = await ledger.DoneOfAsync(EffortFile.Formats, cancellationToken);
        var names = string.Concat(files.Select(f => f.FileId));
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_known.Files != names)
            {
                _known = (names, await ReadAsync(files, cancellationToken));
            }

            return _known.Entries;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<ImmutableArray<EffortEntry>> ReadAsync(IReadOnlyList<ImportFile> files, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<(string Source, string Id), EffortEntry>();
        foreach (var file in files)
        {
            await using var content = await archive.OpenAsync(file.FileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The archive has lost the file {file.FileId}: restore it from a backup.");
            foreach (var entry in EffortFile.Read(content, file.FormatKey).Select(p => p.Value).OfType<EffortEntry>())
            {
                cancellationToken.ThrowIfCancellationRequested();
                entries[(entry.Source, entry.Id)] = entry;
            }
        }

        return [.. entries.Values.Where(e => !e.IsWithdrawn)];
    }
}
