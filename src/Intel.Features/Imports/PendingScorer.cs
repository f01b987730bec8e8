using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Imports;

namespace Intel.Features.Imports;

/// <summary>Records of one batch with their flags, on their way from scoring to searching.</summary>
/// <param name="Pending">Their entries in the list of pending work.</param>
/// <param name="Records">Their latest versions, in the same order.</param>
/// <param name="Flags">Their flags, in the same order.</param>
internal sealed record ScoredBatch(IReadOnlyList<PendingRecord> Pending, IReadOnlyList<StoredRecord> Records, IReadOnlyList<Flag> Flags);

/// <summary>Scores what waits, a batch at a time.</summary>
internal sealed class PendingScorer(IPendingWork pending, IRecordReader records, IFlagStore flags, RuleSet rules)
{
    private const int BatchSize = 1000;

    /// <summary>Scores the next batch and keeps its flags; null when nothing waits.</summary>
    internal async Task<ScoredBatch?> NextAsync(CancellationToken cancellationToken)
    {
        var batch = await pending.TakeAsync(PendingStage.Score, BatchSize, cancellationToken);
        if (batch.Count == 0)
        {
            return null;
        }

        var latest = await records.FindAsync([.. batch.Select(p => p.Id)], cancellationToken);
        var (sightings, ends) = SightingsOf(latest);
        var histories = (await records.HistoryAsync(sightings, cancellationToken)).ToArray();
        var scored = new List<Flag>(latest.Count);
        for (var index = 0; index < latest.Count; index++)
        {
            var record = latest[index];
            var start = index == 0 ? 0 : ends[index - 1];
            scored.Add(rules.Score(new RecordFacts
            {
                Current = record,
                Earlier = record.Version == 1 ? [] : [.. (await records.VersionsAsync(record.Id, cancellationToken)).Where(v => v.Version < record.Version)],
                Histories = new ArraySegment<SubjectHistory>(histories, start, ends[index] - start),
            }));
        }

        var entries = batch.Count == latest.Count ? batch : Matching(batch, latest);
        await flags.SaveAsync([.. entries.Zip(scored)], cancellationToken);
        return new ScoredBatch(entries, latest, scored);
    }

    private static (List<Sighting> Sightings, int[] Ends) SightingsOf(IReadOnlyList<StoredRecord> latest)
    {
        var sightings = new List<Sighting>(latest.Count * 10);
        var ends = new int[latest.Count];
        for (var index = 0; index < ends.Length; index++)
        {
            if (latest[index].Document is Consignment consignment)
            {
                sightings.AddRange(Sightings.Of(consignment, latest[index].Id));
            }

            ends[index] = sightings.Count;
        }

        return (sightings, ends);
    }

    private static List<PendingRecord> Matching(IReadOnlyList<PendingRecord> batch, IReadOnlyList<StoredRecord> latest)
    {
        var tickets = batch.ToDictionary(p => p.Id);
        return [.. latest.Select(r => tickets[r.Id])];
    }
}
