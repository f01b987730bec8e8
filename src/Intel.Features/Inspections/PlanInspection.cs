using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Analysis.Inspection;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Inspections;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Inspections;

/// <summary>Somebody has room to open so many shipments at a node: which ones, why, and what to expect.</summary>
public static class PlanInspection
{
    /// <summary>Slots at the most.</summary>
    public const int MostSlots = 500;

    private const int MostLists = 1000;
    private const int MostDays = 20_000;
    private const int PageSize = 1000;
    private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];

    /// <summary>What is asked for.</summary>
    /// <param name="Node">The UN/LOCODE where the shipments are discharged.</param>
    /// <param name="Day">The day in Europe/Brussels; null for tomorrow or, when nothing undecided arrives then, the next day on which something does, or else the last.</param>
    /// <param name="From">The shift's first minute; null with <paramref name="Until"/> for the whole day.</param>
    /// <param name="Until">The first minute behind the shift; not after <paramref name="From"/> when it ends on the next day.</param>
    /// <param name="Slots">How many can be opened, 1 to 500.</param>
    /// <param name="RandomShare">The share drawn at random, 0 to 1; null to learn it from earlier lists (<see cref="DrawnShare"/>).</param>
    public sealed record Wanted(string Node, DateOnly? Day, TimeOnly? From, TimeOnly? Until, int Slots, double? RandomShare);

    /// <summary>A list for somebody.</summary>
    /// <param name="Wanted">What is asked for.</param>
    /// <param name="IsDraft">Whether it is only looked at and not kept as offered.</param>
    /// <param name="By">Who asks.</param>
    public sealed record Command(Wanted Wanted, bool IsDraft, string By) : IRequest<Outcome<InspectionSheet>>;

    internal sealed class Handler(
        ISearchIndex index, IInspectionStore lists, InspectedShipments shipments, RuleSet rules, InspectionSheets sheets, IAuditLog audit, TimeProvider clock)
        : IRequestHandler<Command, Outcome<InspectionSheet>>
    {
        public async Task<Outcome<InspectionSheet>> Handle(Command request, CancellationToken cancellationToken)
        {
            var wanted = request.Wanted;
            if (Fault(wanted) is { } fault)
            {
                return Outcome<InspectionSheet>.Invalid(fault);
            }

            var node = wanted.Node.Trim().ToUpperInvariant();
            if ((wanted.Day ?? await NextDayAsync(node, cancellationToken)) is not { } day)
            {
                return Outcome<InspectionSheet>.NotFound($"No undecided shipment with an arrival date is for {node}: check the code, or name the day.");
            }

            var sheet = await sheets.OfAsync(await MakeAsync(request, node, day, cancellationToken), cancellationToken);
            var list = sheet.List with { IsSimulated = sheet.Lines.Any(l => l.Item?.IsSimulated == true) };
            if (!request.IsDraft)
            {
                list = await lists.SaveAsync(list, cancellationToken);
                await audit.AddAsync(new AuditEntry(list.MadeAt, request.By, "planned", $"inspections/{list.Number}"), cancellationToken);
            }

            return Outcome<InspectionSheet>.Done(sheet with { List = list });
        }

        private static string? Fault(Wanted wanted) =>
            !UnLocode.TryParse(wanted.Node.Trim(), out _) ? $"'{wanted.Node}' is no UN/LOCODE: write five characters, such as BEANR."
            : wanted.Slots is < 1 or > MostSlots ? $"There can be 1 to {MostSlots} slots, not {wanted.Slots}."
            : wanted.RandomShare is { } share && !(share is >= 0 and <= 1) ? "The share drawn at random is a number from 0 to 1."
            : wanted.From is null != wanted.Until is null ? "A shift has a beginning and an end."
            : null;

        private async Task<InspectionList> MakeAsync(Command request, string node, DateOnly day, CancellationToken cancellationToken)
        {
            var wanted = request.Wanted;
            var inspected = await shipments.AllAsync(cancellationToken);
            var found = inspected.ToDictionary(s => s.Verdict.RecordId, s => s.Found);
            var basis = wanted.RandomShare is null
                ? DrawnShare.Of(day, await lists.ListAsync(node, MostLists, cancellationToken), id => found.TryGetValue(id, out var find) ? find : null)
                : null;
            var boxes = InspectionPlan.Boxes(await CandidatesAsync(node, day, wanted, cancellationToken));
            var rates = FindRates.Learn([.. inspected.Select(s => new Inspected(s.Flag.Score, s.Found))]);
            var seed = SeedOf(node, day, wanted.From);
            var share = wanted.RandomShare ?? basis!.Share;
            var lines = InspectionPlan.Of(boxes, wanted.Slots, share, seed, rates);
            return new InspectionList
            {
                Node = node,
                Day = day,
                From = wanted.From,
                Until = wanted.Until,
                Slots = wanted.Slots,
                RandomShare = share,
                ShareBasis = basis,
                Candidates = boxes.Count,
                Seed = seed,
                Lines = lines,
                Expected = rates?.Over([.. lines.Select(l => l.Score)]),
                RuleSet = rules.Fingerprint,
                MadeAt = clock.GetUtcNow(),
                By = request.By,
            };
        }

        private async Task<DateOnly?> NextDayAsync(string node, CancellationToken cancellationToken)
        {
            var page = await index.SearchAsync(
                new SearchRequest { Query = Undecided(node), Kinds = Shipments, Size = 0, Facets = [new FacetRequest("eta", MostDays)] }, cancellationToken);
            var days = page.Facets[0].Values.Select(v => DateOnly.ParseExact(v.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray();
            var tomorrow = BelgianTime.DayOf(clock.GetUtcNow()).AddDays(1);
            return days.Length == 0 ? null : days.Where(d => d >= tomorrow).Append(days.Max()).First();
        }

        private async Task<List<InspectionCandidate>> CandidatesAsync(string node, DateOnly day, Wanted wanted, CancellationToken cancellationToken)
        {
            var (from, before) = wanted is { From: { } first, Until: { } last }
                ? (BelgianTime.InstantOf(day.ToDateTime(first)), BelgianTime.InstantOf((last > first ? day : day.AddDays(1)).ToDateTime(last)))
                : (BelgianTime.StartOf(day), BelgianTime.StartOf(day.AddDays(1)));
            var query = new AndNode([Undecided(node), new DateRangeNode(SearchFields.Get("eta"), from, before, 0, 0)], 0, 0);
            var found = new List<InspectionCandidate>();
            string? cursor = null;
            do
            {
                var page = await index.SearchAsync(new SearchRequest { Query = query, Kinds = Shipments, Size = PageSize, Cursor = cursor }, cancellationToken);
                found.AddRange(page.Items.Select(i => new InspectionCandidate(i.Id, i.Risk, Values(i, "importer").FirstOrDefault(), Values(i, "container"))));
                cursor = page.Next;
            }
            while (cursor is not null);
            return found;
        }

        private static ImmutableArray<string> Values(SearchItem item, string field) => item.Fields.TryGetValue(field, out var values) ? values : [];

        private static AndNode Undecided(string node) => new([Word("pod", node), Word("status", "new")], 0, 0);

        private static WordNode Word(string field, string value) => new(SearchFields.Get(field), value, false, 0, 0, 0);

        // The same node, day and shift draw the same shipments from the same candidates, however often somebody asks.
        private static ulong SeedOf(string node, DateOnly day, TimeOnly? from) =>
            BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{node}|{day:yyyy-MM-dd}|{from:HH\\:mm}"))));
    }
}
