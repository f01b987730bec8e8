using System.Collections.Immutable;
using Intel.Analysis.Series;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Laboratories;
using Intel.Core.Waste;
using MediatR;

namespace Intel.Features.Series;

/// <summary>
/// From a shipment to a laboratory to a dump: what shares a lot, container, serial number, company or substance with a
/// record, or names it, two steps far. A value that many carry is a hub: a few of its carriers are shown, the number is
/// said, and nothing is reached through it.
/// </summary>
public static class DrawChain
{
    /// <summary>Records shown at the most.</summary>
    public const int MostRecords = 24;

    /// <summary>Carriers from which a value is a hub.</summary>
    public const int HubFrom = 9;

    /// <summary>Carriers of a hub that are shown: those nearest in time.</summary>
    public const int HubShown = 3;

    private const int Steps = 2;

    /// <summary>Around which record.</summary>
    public sealed record Query(RecordId Id) : IRequest<Outcome<Chain>>;

    /// <summary>A record in the chain.</summary>
    /// <param name="Id">The record.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Label">Its number or transport document.</param>
    /// <param name="At">Found, discovered or due, UTC; null when not said.</param>
    /// <param name="Step">Steps from the record in the middle.</param>
    /// <param name="Simulated">Whether it is simulated.</param>
    public sealed record Node(RecordId Id, RecordKind Kind, string Label, DateTimeOffset? At, int Step, bool Simulated);

    /// <summary>What ties two records.</summary>
    /// <param name="From">The record that is nearer to the middle.</param>
    /// <param name="To">The other.</param>
    /// <param name="Tie">The kind of tie.</param>
    /// <param name="FromField">Where it stands in the one.</param>
    /// <param name="FromValue">As written there.</param>
    /// <param name="ToField">Where it stands in the other.</param>
    /// <param name="ToValue">As written there.</param>
    /// <param name="Carriers">Other records that carry it: the more, the less it says.</param>
    /// <param name="IsHub">Whether it is a hub, of whose carriers a few are shown.</param>
    public sealed record Edge(RecordId From, RecordId To, ChainTie Tie, string FromField, string FromValue, string ToField, string ToValue, long Carriers, bool IsHub);

    /// <summary>A value that many carry.</summary>
    /// <param name="Tie">The kind of tie.</param>
    /// <param name="Value">As written.</param>
    /// <param name="Shown">How many of its other carriers were tied.</param>
    /// <param name="Carriers">How many there are.</param>
    public sealed record Hub(ChainTie Tie, string Value, int Shown, long Carriers);

    /// <summary>The chain.</summary>
    /// <param name="Nodes">The records, the one in the middle first.</param>
    /// <param name="Edges">The ties, the rarest first.</param>
    /// <param name="Hubs">Values of which not all carriers are shown.</param>
    /// <param name="Total">How many records were reached: more than <paramref name="Nodes"/> when some are left out.</param>
    public sealed record Chain(ImmutableArray<Node> Nodes, ImmutableArray<Edge> Edges, ImmutableArray<Hub> Hubs, int Total);

    internal sealed class Handler(IRecordReader records, ChainCarriers carriers) : IRequestHandler<Query, Outcome<Chain>>
    {
        public async Task<Outcome<Chain>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await records.FindAsync(request.Id, cancellationToken) is not { } middle)
            {
                return Outcome<Chain>.NotFound($"There is no record {request.Id}.");
            }

            var drawing = new Drawing(middle);
            for (var step = 1; step <= Steps; step++)
            {
                foreach (var record in drawing.Begin())
                {
                    // What half the world handles leads from the record in the middle only.
                    foreach (var trace in ChainTraces.Of(record.Document).Where(t => step == 1 || t.Tie != ChainTie.Substance))
                    {
                        drawing.Found(record, trace, await carriers.OfAsync(trace, cancellationToken));
                    }
                }

                drawing.Settle(step);
            }

            return Outcome<Chain>.Done(drawing.Done());
        }
    }

    /// <summary>What is drawn so far.</summary>
    private sealed class Drawing(StoredRecord middle)
    {
        private readonly Dictionary<RecordId, Node> _nodes = new() { [middle.Id] = NodeOf(middle, 0) };
        private readonly List<Edge> _edges = [];
        private readonly Dictionary<(ChainTie, string), Hub> _hubs = [];
        private readonly HashSet<RecordId> _reached = [middle.Id];
        private readonly List<(StoredRecord Record, Edge Edge)> _waiting = [];
        private List<StoredRecord> _ahead = [middle];

        public List<StoredRecord> Begin() => _ahead;

        public void Found(StoredRecord from, ChainTrace trace, (ImmutableArray<StoredRecord> Carriers, long Total) found)
        {
            StoredRecord[] others = [.. found.Carriers.Where(c => c.Id != from.Id)];
            var total = Math.Max(found.Total - 1, others.Length);
            var isHub = total >= HubFrom;
            StoredRecord[] shown = isHub ? [.. others.OrderBy(o => Apart(from, o)).ThenBy(o => o.Id).Take(HubShown)] : others;
            if (isHub && from.Id == middle.Id)
            {
                _hubs.TryAdd((trace.Tie, trace.Key), new Hub(trace.Tie, trace.Value, shown.Length, total));
            }

            foreach (var other in shown.Where(o => !isHub || from.Id == middle.Id))
            {
                // Two that name one third do not name each other.
                var there = ChainTraces.Of(other.Document).First(t => t.Tie == trace.Tie && t.Key == trace.Key);
                if (trace.Tie != ChainTie.Stated || trace.Field != there.Field)
                {
                    _reached.Add(other.Id);
                    _waiting.Add((other, new Edge(from.Id, other.Id, trace.Tie, trace.Field, trace.Value, there.Field, there.Value, total, isHub)));
                }
            }
        }

        /// <summary>Takes in what was found in a step, what is rarest first, as long as there is room.</summary>
        public void Settle(int step)
        {
            _ahead = [];
            foreach (var (record, edge) in _waiting.OrderBy(w => w.Edge.IsHub).ThenBy(w => w.Edge.Tie == ChainTie.Substance).ThenBy(w => w.Edge.Carriers).ThenBy(w => w.Record.Id))
            {
                if (!_nodes.ContainsKey(record.Id))
                {
                    if (_nodes.Count >= MostRecords)
                    {
                        continue;
                    }

                    _nodes[record.Id] = NodeOf(record, step);
                    if (!edge.IsHub)
                    {
                        _ahead.Add(record);
                    }
                }

                if (!_edges.Exists(e => e.Tie == edge.Tie && ((e.From == edge.From && e.To == edge.To) || (e.From == edge.To && e.To == edge.From)) && e.FromValue == edge.FromValue))
                {
                    _edges.Add(edge);
                }
            }

            _waiting.Clear();
        }

        public Chain Done() => new(
            [.. _nodes.Values.OrderBy(n => n.Step).ThenBy(n => n.Kind).ThenBy(n => n.At).ThenBy(n => n.Id)],
            [.. _edges.OrderBy(e => e.IsHub).ThenBy(e => e.Tie).ThenBy(e => e.Carriers).ThenBy(e => e.From).ThenBy(e => e.To)],
            [.. _hubs.Values.OrderByDescending(h => h.Carriers).ThenBy(h => h.Value, StringComparer.Ordinal)],
            _reached.Count);

        private static double Apart(StoredRecord one, StoredRecord other) =>
            At(one.Document) is { } first && At(other.Document) is { } second ? Math.Abs((first - second).TotalDays) : double.MaxValue;

        private static Node NodeOf(StoredRecord record, int step) => new(
            record.Id, record.Document.Kind,
            RecordNumber.Of(record.Document),
            At(record.Document), step, record.Document.IsSimulated);

        private static DateTimeOffset? At(IRecordDocument document) => document switch
        {
            LaboratoryReport report => report.DiscoveredAt ?? report.ReportedAt,
            WasteFinding finding => finding.FoundAt,
            Consignment consignment => consignment.EstimatedArrivalAt,
            _ => null,
        };
    }
}
