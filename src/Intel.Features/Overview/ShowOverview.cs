using Intel.Core.Flags;
using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Overview;

/// <summary>What needs an analyst today: what arrives where within seven days and how risky it is, what was found, what failed, how fresh it all is.</summary>
public static class ShowOverview
{
    /// <summary>The score from which a flag is very high.</summary>
    public const int VeryHighFrom = 80;

    private const int MostNodes = 8;
    private const int MostFlags = 10;
    private const int MostFindings = 5;
    private const int MostFiles = 5;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
    private static readonly TimeSpan Behind = TimeSpan.FromDays(30);
    private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];

    /// <summary>The overview.</summary>
    public sealed record Query : IRequest<Result>;

    /// <summary>What needs an analyst.</summary>
    /// <param name="From">The first instant of the seven days, UTC.</param>
    /// <param name="Before">The first instant behind them.</param>
    /// <param name="Arrivals">Shipments that arrive within them.</param>
    /// <param name="Flagged">Those of them with a score of <see cref="RiskBands.FlaggedFrom"/> or more.</param>
    /// <param name="VeryHigh">Those with a score of <see cref="VeryHighFrom"/> or more.</param>
    /// <param name="VeryHighOpen">Those of the very high ones that nobody decided about.</param>
    /// <param name="FirstOpenAt">When the first of these arrives; null when there is none.</param>
    /// <param name="Nodes">The nodes by falling number of arrivals, at most eight.</param>
    /// <param name="OtherNodes">How many more nodes there are.</param>
    /// <param name="Highest">The ten highest scores of the seven days, or of all times when nothing arrives in them.</param>
    /// <param name="Findings">The latest findings and laboratory reports of thirty days.</param>
    /// <param name="FindingsTotal">How many there are of them.</param>
    /// <param name="Files">Files that failed, wait for a mapping or left something in quarantine, the latest first.</param>
    /// <param name="FilesTotal">How many files failed or wait for a mapping.</param>
    /// <param name="Quarantined">Parts that are in quarantine.</param>
    /// <param name="Pending">Records that wait to be scored or searched.</param>
    /// <param name="Latest">The file that came in last; null when none ever did.</param>
    /// <param name="Records">Records there are, by kind.</param>
    public sealed record Result(
        DateTimeOffset From, DateTimeOffset Before, long Arrivals, long Flagged, long VeryHigh, long VeryHighOpen, DateTimeOffset? FirstOpenAt,
        IReadOnlyList<Node> Nodes, long OtherNodes, SearchPage Highest, IReadOnlyList<SearchItem> Findings, long FindingsTotal,
        IReadOnlyList<ImportFile> Files, long FilesTotal, long Quarantined, PendingCounts Pending, ImportFile? Latest, IReadOnlyDictionary<RecordKind, long> Records);

    /// <summary>A node and what arrives there.</summary>
    /// <param name="Code">Its UN/LOCODE.</param>
    /// <param name="Arrivals">Shipments within the seven days.</param>
    /// <param name="Flagged">Those of them that are flagged.</param>
    /// <param name="Days">Flagged shipments by day in Europe/Brussels; days without any are left out.</param>
    public sealed record Node(string Code, long Arrivals, long Flagged, ImmutableArray<FacetValue> Days);

    internal sealed class Handler(
        ISearchIndex index, IImportLedger ledger, IQuarantine quarantine, IPendingWork pending, IRecordReader records, TimeProvider clock) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var week = new DateRangeNode(SearchFields.Get("eta"), now, now + Ahead, 0, 0);
            var arrivals = await SearchAsync(week, 0, [new FacetRequest("pod", MostNodes)], cancellationToken);
            var flagged = AndNode.Of(week, NumberRangeNode.RiskFrom(RiskBands.FlaggedFrom));
            var flaggedPage = await SearchAsync(flagged, MostFlags, [new FacetRequest("pod", 100)], cancellationToken);
            var highest = arrivals.Total > 0 ? await SearchAsync(week, MostFlags, [], cancellationToken) : await SearchAsync(new AllNode(), MostFlags, [], cancellationToken);
            var open = await index.SearchAsync(
                new SearchRequest { Query = AndNode.Of(week, NumberRangeNode.RiskFrom(VeryHighFrom), Word("status", "new")), Kinds = Shipments, Sort = new SearchSort("eta", false), Size = 1 },
                cancellationToken);
            var findings = await index.SearchAsync(
                new SearchRequest { Query = new DateRangeNode(SearchFields.Get("found"), now - Behind, now, 0, 0), Kinds = RecordKinds.Sites, Sort = new SearchSort("found", true), Size = MostFindings },
                cancellationToken);
            var files = await ledger.ListAsync(200, null, cancellationToken);
            var counts = await ledger.CountAsync(cancellationToken);
            return new Result(
                now,
                now + Ahead,
                arrivals.Total,
                flaggedPage.Total,
                await index.CountAsync(AndNode.Of(week, NumberRangeNode.RiskFrom(VeryHighFrom)), Shipments, cancellationToken),
                open.Total,
                open.Items is [var first, ..] ? first.At : null,
                await NodesAsync(arrivals, flaggedPage, flagged, cancellationToken),
                arrivals.Facets[0].OtherValues,
                highest,
                findings.Items,
                findings.Total,
                [.. files.Where(f => NeedsSomebody(f.Status) || f.Counts.Quarantined > 0).Take(MostFiles)],
                counts.Where(c => NeedsSomebody(c.Key)).Sum(c => c.Value),
                await quarantine.CountOpenAsync(cancellationToken),
                await pending.CountAsync(cancellationToken),
                files is [var latest, ..] ? latest : null,
                await records.CountAsync(cancellationToken));
        }

        private async Task<IReadOnlyList<Node>> NodesAsync(SearchPage arrivals, SearchPage flaggedPage, QueryNode flagged, CancellationToken cancellationToken)
        {
            var flaggedBy = flaggedPage.Facets[0].Values.ToDictionary(v => v.Value, v => v.Count);
            var nodes = new List<Node>();
            foreach (var value in arrivals.Facets[0].Values)
            {
                var count = flaggedBy.GetValueOrDefault(value.Value);
                var days = count == 0
                    ? []
                    : (await SearchAsync(AndNode.Of(flagged, Word("pod", value.Value)), 0, [new FacetRequest("eta", 8)], cancellationToken)).Facets[0].Values;
                nodes.Add(new Node(value.Value, value.Count, count, days));
            }

            return nodes;
        }

        private Task<SearchPage> SearchAsync(QueryNode query, int size, ImmutableArray<FacetRequest> facets, CancellationToken cancellationToken) =>
            index.SearchAsync(new SearchRequest { Query = query, Kinds = Shipments, Size = size, Facets = facets }, cancellationToken);

        private static WordNode Word(string field, string value) => new(SearchFields.Get(field), value, false, 0, 0, 0);

        private static bool NeedsSomebody(ImportStatus status) => status is ImportStatus.Failed or ImportStatus.MappingNeeded;
    }
}
