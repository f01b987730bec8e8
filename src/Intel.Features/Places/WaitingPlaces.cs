using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Features.Places;

/// <summary>
/// Which sites and findings have an address and no position of their own. All of them are read to find out, so what was
/// found is kept until another file came in, went on or was corrected.
/// </summary>
internal sealed class WaitingPlaces(IRecordReader records, IImportLedger ledger, IQuarantine quarantine) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private (string Mark, ImmutableArray<RecordId> Ids) _known = ("", []);

    /// <summary>The records, in the order of their ids.</summary>
    internal async Task<ImmutableArray<RecordId>> ListAsync(CancellationToken cancellationToken)
    {
        var mark = await MarkAsync(cancellationToken);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_known.Mark != mark)
            {
                _known = (mark, await ReadAsync(cancellationToken));
            }

            return _known.Ids;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<string> MarkAsync(CancellationToken cancellationToken)
    {
        var latest = await ledger.ListAsync(1, null, cancellationToken) is [var file] ? file : null;
        var running = string.Concat((await ledger.InterruptedAsync(cancellationToken)).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.FileId}{f.Checkpoint} ")));
        var open = await quarantine.CountOpenAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{latest?.FileId} {latest?.FinishedAt:O} {running}{open}");
    }

    private async Task<ImmutableArray<RecordId>> ReadAsync(CancellationToken cancellationToken)
    {
        var waiting = ImmutableArray.CreateBuilder<RecordId>();
        await foreach (var record in records.AllAsync(null, cancellationToken))
        {
            // Ids are in the order of their kinds: findings, laboratories, shipments, which have no place.
            if (record.Id.Kind == RecordKind.Shipment)
            {
                break;
            }

            if (PlaceFinder.IsWaiting(record.Document))
            {
                waiting.Add(record.Id);
            }
        }

        return waiting.ToImmutable();
    }
}
