using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Imports;

namespace Intel.Storage.Tests.Contracts;

/// <summary>Runs what waits through both stages, with a score that anybody can check.</summary>
internal static class Draining
{
    internal static async Task DrainAsync(this IRecordsBackend records, int chunk = 7)
    {
        await records.ScoreAsync(chunk);
        for (var waiting = await Take(PendingStage.Index); waiting.Count > 0; waiting = await Take(PendingStage.Index))
        {
            await records.Pending.IndexedAsync(waiting, CancellationToken.None);
        }

        Task<IReadOnlyList<PendingRecord>> Take(PendingStage stage) => records.Pending.TakeAsync(stage, chunk, CancellationToken.None);
    }

    internal static async Task ScoreAsync(this IRecordsBackend records, int chunk = 7)
    {
        while (await records.Pending.TakeAsync(PendingStage.Score, chunk, CancellationToken.None) is { Count: > 0 } waiting)
        {
            var flags = new List<(PendingRecord, Intel.Core.Flags.Flag)>();
            foreach (var pending in waiting)
            {
                flags.Add((pending, await records.ComputeAsync(pending)));
            }

            await records.Flags.SaveAsync(flags, CancellationToken.None);
        }
    }

    /// <summary>A flag of everything that a rule could see: the versions and each history, as reasons' texts.</summary>
    internal static async Task<Intel.Core.Flags.Flag> ComputeAsync(this IRecordsBackend records, PendingRecord pending)
    {
        var latest = (await records.Reader.FindAsync(pending.Id, CancellationToken.None))!;
        var versions = await records.Reader.VersionsAsync(pending.Id, CancellationToken.None);
        var histories = latest.Document is Intel.Core.Consignments.Consignment consignment
            ? await records.Reader.HistoryAsync(Intel.Core.Consignments.Sightings.Of(consignment, pending.Id), CancellationToken.None)
            : [];
        var texts = histories
            .Select(h => $"{h.Kind} {h.Subject} {h.Count} {h.FirstAt:O} {h.LastAt:O} {h.SameDetail} {h.DistinctDetails} {string.Join(',', h.Recent.Select(r => $"{r.RecordId}{r.Detail}"))}")
            .Concat(await records.UsualAsync(latest.Document))
            .Prepend(string.Join(';', versions.Select(v => $"{v.Version}{string.Join(',', v.Differences)}")));
        return Shipments.Flag(pending.Id, latest.Version, 0) with
        {
            Reasons = [.. texts.Select(t => new Intel.Core.Flags.Reason { Code = "seen", Version = 1, Contribution = 0, Text = new Intel.Core.LocalisedText(t, t, t, t) })],
        };
    }

    /// <summary>What a consignment is compared with, as text.</summary>
    internal static async Task<IReadOnlyList<string>> UsualAsync(this IRecordsBackend records, IRecordDocument document)
    {
        if (document is not Intel.Core.Consignments.Consignment consignment)
        {
            return [];
        }

        var day = DateOnly.FromDateTime(consignment.HistoryAt.UtcDateTime);
        var usual = Xunit.Assert.Single(await records.Baselines.ReadAsync([(day, Measures.Of(consignment))], CancellationToken.None));
        return [usual.Baseline, .. usual.Measures.Select(m => $"{m.Measure.Kind} {string.Join(' ', m.Groups.Select(Text))}")];
    }

    internal static string Text(ValueCounts counts) => $"[{string.Join(' ', counts.Labels.Zip(counts.Counts, (label, count) => $"{label}x{count}"))}]";

    /// <summary>Everything that is kept of all records, as text: versions with their documents and differences, and what their flags say.</summary>
    internal static async Task<string> StateAsync(IRecordsBackend records)
    {
        var lines = new List<string>();
        await foreach (var record in records.Reader.AllAsync(null, CancellationToken.None))
        {
            var versions = await records.Reader.VersionsAsync(record.Id, CancellationToken.None);
            lines.AddRange(versions.Select(v => $"{v.Id} {v.Version} {v.FileId} {v.Source} {System.Text.Encoding.UTF8.GetString(RecordJson.Serialise(v.Document))} {string.Join(';', v.Differences)}"));
            var flag = (await records.Flags.FindAsync([record.Id], CancellationToken.None))[record.Id];
            lines.Add(string.Join('\n', flag.Reasons.Select(r => r.Text.En)));
        }

        return string.Join('\n', lines);
    }
}
