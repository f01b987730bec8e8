using Intel.Analysis.Models;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Features.Pipeline;

namespace Intel.Features.Models;

/// <summary>The latest shipments on record as models see them: those of the last thirty days before the newest.</summary>
internal sealed class LatestShipments(IRecordReader records, RecordFactsReader facts, RuleSet rules, TimeProvider clock)
{
    // Records stand in the order of hashes: the first of them are a sample of all, and so many cost a few seconds at night.
    private const int MostLookedAt = 200_000;
    private const int Most = 5_000;
    private const int BatchSize = 1000;

    /// <summary>Those after a day, at most 5,000, drawn as if at random.</summary>
    /// <param name="after">Only shipments of later days.</param>
    /// <param name="isSimulated">Whether simulated ones are wanted, or real ones.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<(IReadOnlyList<ShipmentVector> Shipments, DateOnly? From, DateOnly? Until)> ReadAsync(DateOnly after, bool isSimulated, CancellationToken cancellationToken)
    {
        var found = new List<(DateTimeOffset At, StoredRecord Record)>();
        var (newest, lookedAt) = (DateTimeOffset.MinValue, 0);

        // A date misread into the future would make the window empty.
        var latest = clock.GetUtcNow().AddDays(1);
        await foreach (var record in records.AllAsync(null, cancellationToken))
        {
            if (record.Document is Consignment consignment && consignment.IsSimulated == isSimulated)
            {
                var at = consignment.HistoryAt;
                newest = at > newest && at <= latest ? at : newest;
                if (DateOnly.FromDateTime(at.UtcDateTime) > after && at <= latest && at > newest.AddDays(-MeasuredDrift.Days))
                {
                    found.Add((at, record));
                }

                lookedAt++;
            }

            // What fell out of the window as it moved on makes room.
            if (lookedAt == MostLookedAt || (found.Count == Most && found.RemoveAll(f => f.At <= newest.AddDays(-MeasuredDrift.Days)) == 0))
            {
                break;
            }
        }

        if (newest > DateTimeOffset.MinValue)
        {
            found.RemoveAll(f => f.At <= newest.AddDays(-MeasuredDrift.Days));
        }

        var vectors = new List<ShipmentVector>(found.Count);
        foreach (var batch in found.Chunk(BatchSize))
        {
            vectors.AddRange((await facts.ReadAsync([.. batch.Select(b => b.Record)], cancellationToken)).Select(f => ShipmentFeatures.Of(rules, f, rulePoints: 0)));
        }

        return found.Count == 0 ? (vectors, null, null) : (vectors, DayOf(found.Min(f => f.At)), DayOf(found.Max(f => f.At)));
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
