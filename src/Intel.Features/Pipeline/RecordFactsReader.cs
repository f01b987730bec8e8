using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Features.Pipeline;

/// <summary>Brings together what rules and models look at: earlier versions, histories, and what is usual.</summary>
internal sealed class RecordFactsReader(IRecordReader records, IBaselines baselines)
{
    /// <summary>The facts of each record, in the order asked.</summary>
    /// <param name="asked">The versions; what is on record of the same record with a lower version stands as earlier.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<IReadOnlyList<RecordFacts>> ReadAsync(IReadOnlyList<StoredRecord> asked, CancellationToken cancellationToken)
    {
        var (sightings, ends) = SightingsOf(asked);
        var histories = (await records.HistoryAsync(sightings, cancellationToken)).ToArray();
        var usual = await UsualAsync(asked, cancellationToken);
        var facts = new List<RecordFacts>(asked.Count);
        for (var index = 0; index < asked.Count; index++)
        {
            var record = asked[index];
            var start = index == 0 ? 0 : ends[index - 1];
            facts.Add(new RecordFacts
            {
                Current = record,
                Earlier = record.Version == 1 ? [] : [.. (await records.VersionsAsync(record.Id, cancellationToken)).Where(v => v.Version < record.Version)],
                Histories = new ArraySegment<SubjectHistory>(histories, start, ends[index] - start),
                Usual = usual[index],
            });
        }

        return facts;
    }

    private async Task<Usual?[]> UsualAsync(IReadOnlyList<StoredRecord> asked, CancellationToken cancellationToken)
    {
        var usual = new Usual?[asked.Count];
        var shipments = Enumerable.Range(0, usual.Length).Where(i => asked[i].Document is Consignment).ToArray();
        var consignments = Array.ConvertAll(shipments, i => (Consignment)asked[i].Document);
        var answers = await baselines.ReadAsync([.. consignments.Select(c => (DateOnly.FromDateTime(c.HistoryAt.UtcDateTime), Measures.Of(c)))], cancellationToken);
        for (var index = 0; index < shipments.Length; index++)
        {
            usual[shipments[index]] = answers[index];
        }

        return usual;
    }

    private static (List<Sighting> Sightings, int[] Ends) SightingsOf(IReadOnlyList<StoredRecord> asked)
    {
        var sightings = new List<Sighting>(asked.Count * 10);
        var ends = new int[asked.Count];
        for (var index = 0; index < ends.Length; index++)
        {
            if (asked[index].Document is Consignment consignment)
            {
                sightings.AddRange(Sightings.Of(consignment, asked[index].Id));
            }

            ends[index] = sightings.Count;
        }

        return (sightings, ends);
    }
}
