using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Scores every record that waits for it. Interrupted at any point, the same request goes on.</summary>
public static class ScorePending
{
    private const int BatchSize = 1000;

    /// <summary>Scores what waits.</summary>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<long>>;

    internal sealed class Handler(IPendingWork pending, IRecordReader records, IFlagStore flags, RuleSet rules) : IRequestHandler<Command, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            long scored = 0;
            var total = (await pending.CountAsync(cancellationToken)).Score;
            while (await pending.TakeAsync(PendingStage.Score, BatchSize, cancellationToken) is { Count: > 0 } batch)
            {
                await flags.SaveAsync(await ScoreAsync(batch, cancellationToken), cancellationToken);
                scored += batch.Count;
                request.Progress?.Report(new ImportProgress("scoring", "", scored, Math.Max(total, scored)));
            }

            return Outcome<long>.Done(scored);
        }

        private async Task<List<(PendingRecord Pending, Flag Flag)>> ScoreAsync(IReadOnlyList<PendingRecord> batch, CancellationToken cancellationToken)
        {
            var latest = await records.FindAsync([.. batch.Select(p => p.Id)], cancellationToken);
            var sightings = new List<Sighting>(latest.Count * 10);
            var ends = new int[latest.Count];
            for (var index = 0; index < latest.Count; index++)
            {
                if (latest[index].Document is Consignment consignment)
                {
                    sightings.AddRange(Sightings.Of(consignment, latest[index].Id));
                }

                ends[index] = sightings.Count;
            }

            var histories = await records.HistoryAsync(sightings, cancellationToken);
            var tickets = batch.ToDictionary(p => p.Id);
            var scored = new List<(PendingRecord Pending, Flag Flag)>(latest.Count);
            for (var index = 0; index < latest.Count; index++)
            {
                var record = latest[index];
                var start = index == 0 ? 0 : ends[index - 1];
                var facts = new RecordFacts
                {
                    Current = record,
                    Earlier = record.Version == 1 ? [] : [.. (await records.VersionsAsync(record.Id, cancellationToken)).Where(v => v.Version < record.Version)],
                    Histories = [.. histories.Skip(start).Take(ends[index] - start)],
                };
                scored.Add((tickets[record.Id], rules.Score(facts)));
            }

            return scored;
        }
    }
}
