using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Core.Verdicts;
using Intel.Ingest.Formats.Verdicts;

namespace Intel.Features.Imports;

/// <summary>What came of a list of verdicts.</summary>
/// <param name="Rows">Rows in it.</param>
/// <param name="Stored">Verdicts on shipments that had none.</param>
/// <param name="Corrected">Verdicts that correct an earlier one.</param>
/// <param name="Unchanged">Verdicts that say what the latest says already.</param>
/// <param name="Quarantined">Rows that gave no verdict.</param>
public sealed record VerdictCounts(long Rows, long Stored, long Corrected, long Unchanged, long Quarantined);

/// <summary>
/// Puts the rows of a list of verdicts on the shipments that they are about. The same list again changes nothing, so an
/// interrupted one is simply read from its start.
/// </summary>
internal sealed class VerdictRows(ISearchIndex index, IVerdictStore verdicts, IRecordWriter writer, TimeProvider clock)
{
    private const int MostShipments = 50;
    private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];

    /// <summary>Reads a file; rows that give no verdict go into quarantine.</summary>
    internal async Task<VerdictCounts> ReadAsync(ImportFile file, Stream content, CancellationToken cancellationToken)
    {
        var rejected = new List<Parsed<IRecordDocument>>();
        var (rows, stored, corrected, unchanged) = (0L, 0L, 0L, 0L);
        content.Position = 0;
        foreach (var part in VerdictTable.Read(content))
        {
            rows++;
            var (rejection, given) = part.Value is { } stated ? await GiveAsync(stated, $"list {file.Name}", cancellationToken) : (part.Rejection, []);
            if (rejection is not null)
            {
                rejected.Add(Parsed<IRecordDocument>.Rejected(rejection, part.Source));
            }

            stored += given.Count(g => g.Version == 1);
            corrected += given.Count(g => g.Version > 1);
            unchanged += given.Count(g => g.Version == 0);
        }

        if (rejected.Count > 0)
        {
            await writer.WriteAsync(new ImportBatch(file.FileId, rejected.Count, rejected), cancellationToken);
        }

        return new VerdictCounts(rows, stored, corrected, unchanged, rejected.Count);
    }

    /// <summary>Gives the verdicts of a corrected text, all of them or none.</summary>
    /// <returns>The shipments, or why the text gives none.</returns>
    internal async Task<Outcome<IReadOnlyList<RecordId>>> CorrectAsync(Stream text, string by, CancellationToken cancellationToken)
    {
        var found = new List<(StatedVerdict Stated, IReadOnlyList<RecordId> Ids)>();
        var faults = new List<string>();
        foreach (var part in VerdictTable.Read(text))
        {
            var (rejection, ids) = part.Value is { } stated ? await FindAsync(stated, cancellationToken) : (part.Rejection, []);
            if (rejection is not null)
            {
                faults.Add($"{rejection.Code}: {rejection.Detail}");
            }
            else
            {
                found.Add((part.Value!, ids));
            }
        }

        if (found.Count == 0 || faults.Count > 0)
        {
            return Outcome<IReadOnlyList<RecordId>>.Invalid("The text still gives no verdict; nothing was changed.", [.. faults]);
        }

        foreach (var (stated, ids) in found)
        {
            foreach (var id in ids)
            {
                await KeepAsync(id, stated, by, cancellationToken);
            }
        }

        return Outcome<IReadOnlyList<RecordId>>.Done([.. found.SelectMany(f => f.Ids).Distinct()]);
    }

    private async Task<(Rejection? Rejection, IReadOnlyList<(RecordId Id, int Version)> Given)> GiveAsync(StatedVerdict stated, string by, CancellationToken cancellationToken)
    {
        var (rejection, ids) = await FindAsync(stated, cancellationToken);
        var given = new List<(RecordId, int)>(ids.Count);
        foreach (var id in ids)
        {
            given.Add((id, await KeepAsync(id, stated, by, cancellationToken)));
        }

        return (rejection, given);
    }

    /// <summary>The shipments that a row is about: of a document all that bear it (in that container), of a container alone the one that arrived nearest before or around the inspection.</summary>
    private async Task<(Rejection? Rejection, IReadOnlyList<RecordId> Ids)> FindAsync(StatedVerdict stated, CancellationToken cancellationToken)
    {
        var parts = new List<QueryNode>();
        if (stated.Document is { } document)
        {
            parts.Add(new WordNode(SearchFields.Get("bl"), document, false, 0, 0, 0));
        }

        if (stated.Container is { } container)
        {
            parts.Add(new WordNode(SearchFields.Get("container"), container, false, 0, 0, 0));
        }

        var page = await index.SearchAsync(new SearchRequest { Query = new AndNode([.. parts], 0, 0), Kinds = Shipments, Size = MostShipments }, cancellationToken);
        if (page.Total == 0 || page.Total > MostShipments)
        {
            return (Unknown(stated, page.Total), []);
        }

        if (stated.Document is not null || page.Total == 1)
        {
            return (null, [.. page.Items.Select(i => i.Id)]);
        }

        // A container comes again and again: without a day nobody can tell which journey is meant.
        if (stated.InspectedOn is not { } day || page.Items.All(i => i.At is null))
        {
            return (Unknown(stated, page.Total), []);
        }

        var nearest = page.Items.Where(i => i.At is not null).Min(i => Distance(i, day));
        return (null, [.. page.Items.Where(i => i.At is not null && Distance(i, day) == nearest).Select(i => i.Id)]);
    }

    private static int Distance(SearchItem item, DateOnly day) => Math.Abs(BelgianTime.DayOf(item.At!.Value).DayNumber - day.DayNumber);

    private static Rejection Unknown(StatedVerdict stated, long shipments) => new(
        RejectionCodes.NotIdentified,
        string.Create(CultureInfo.InvariantCulture, $"{stated.Document} {stated.Container}: {shipments}").Trim(),
        stated.OriginalText,
        null,
        null);

    /// <returns>The version that the verdict became; 0 when the latest says the same.</returns>
    private async Task<int> KeepAsync(RecordId id, StatedVerdict stated, string by, CancellationToken cancellationToken)
    {
        while (true)
        {
            var latest = await verdicts.ListAsync(id, cancellationToken) is [var last, ..] ? last : null;
            var verdict = Of(id, (latest?.Version ?? 0) + 1, stated, by);
            if (latest is not null && latest == verdict with { Version = latest.Version, By = latest.By, At = latest.At })
            {
                return 0;
            }

            try
            {
                await verdicts.SaveAsync(verdict, cancellationToken);
                return verdict.Version;
            }
            catch (VersionConflictException)
            {
                // Somebody gave one meanwhile: this row comes behind it.
            }
        }
    }

    private Verdict Of(RecordId id, int version, StatedVerdict stated, string by)
    {
        var code = VerdictReasons.All.FirstOrDefault(c => c.Equals(stated.ReasonCode, StringComparison.OrdinalIgnoreCase)) ?? "";

        // A code of another list is no code of ours, but it is not lost.
        var note = code.Length > 0 || stated.ReasonCode.Length == 0 ? stated.Note : stated.Note is null ? stated.ReasonCode : $"{stated.ReasonCode}; {stated.Note}";
        return new Verdict(id, version, stated.Result, code, note, by, clock.GetUtcNow())
        {
            Selection = stated.Selection,
            Method = stated.Method,
            Node = stated.Node,
            InspectedOn = stated.InspectedOn,
        };
    }
}
