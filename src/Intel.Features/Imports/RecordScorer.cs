using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Imports;

namespace Intel.Features.Imports;

/// <summary>Scores records against their earlier versions and the histories on record.</summary>
internal sealed class RecordScorer(IRecordReader records, IBaselines baselines, RuleSet rules)
{
    /// <summary>What the rules say of each record, in the order asked.</summary>
    /// <param name="scored">The versions to score; what is on record of the same record with a lower version stands as earlier.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<List<Flag>> ScoreAsync(IReadOnlyList<StoredRecord> scored, CancellationToken cancellationToken)
    {
        var (sightings, ends) = SightingsOf(scored);
        var histories = (await records.HistoryAsync(sightings, cancellationToken)).ToArray();
        var usual = await UsualAsync(scored, cancellationToken);
        var flags = new List<Flag>(scored.Count);
        for (var index = 0; index < scored.Count; index++)
        {
            var record = scored[index];
            var start = index == 0 ? 0 : ends[index - 1];
            flags.Add(rules.Score(new RecordFacts
            {
                Current = record,
                Earlier = record.Version == 1 ? [] : [.. (await records.VersionsAsync(record.Id, cancellationToken)).Where(v => v.Version < record.Version)],
                Histories = new ArraySegment<SubjectHistory>(histories, start, ends[index] - start),
                Usual = usual[index],
            }));
        }

        return flags;
    }

    private async Task<Usual?[]> UsualAsync(IReadOnlyList<StoredRecord> scored, CancellationToken cancellationToken)
    {
        var usual = new Usual?[scored.Count];
        var shipments = Enumerable.Range(0, usual.Length).Where(i => scored[i].Document is Consignment).ToArray();
        var asked = Array.ConvertAll(shipments, i => (Consignment)scored[i].Document);
        var answers = await baselines.ReadAsync([.. asked.Select(c => (DateOnly.FromDateTime(c.HistoryAt.UtcDateTime), Measures.Of(c)))], cancellationToken);
        for (var index = 0; index < shipments.Length; index++)
        {
            usual[shipments[index]] = answers[index];
        }

        return usual;
    }

    private static (List<Sighting> Sightings, int[] Ends) SightingsOf(IReadOnlyList<StoredRecord> scored)
    {
        var sightings = new List<Sighting>(scored.Count * 10);
        var ends = new int[scored.Count];
        for (var index = 0; index < ends.Length; index++)
        {
            if (scored[index].Document is Consignment consignment)
            {
                sightings.AddRange(Sightings.Of(consignment, scored[index].Id));
            }

            ends[index] = sightings.Count;
        }

        return (sightings, ends);
    }
}
