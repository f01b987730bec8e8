using Intel.Core.Flags;
using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Nodes;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Nodes;

/// <summary>Risk by node: where goods come in, how many are flagged there, and how far each node's security plan is (objectives 3.9 and 3.10).</summary>
public static class ListNodes
{
    // The busiest places of discharge; a plan makes any other a node.
    private const int MostPlaces = 60;

    // Of the flagged ones all are asked for: a place that is left out would seem to have none.
    private const int EveryPlace = 20_000;

    /// <summary>The nodes.</summary>
    public sealed record Query : IRequest<Outcome<Result>>;

    /// <summary>The nodes, those with the highest lower end of their rate first.</summary>
    /// <param name="Nodes">The nodes.</param>
    /// <param name="OtherPlaces">Places of discharge beyond the busiest that are listed.</param>
    /// <param name="Simulated">Records there are that are simulated.</param>
    public sealed record Result(ImmutableArray<Node> Nodes, long OtherPlaces, long Simulated);

    /// <summary>A node in a list.</summary>
    /// <param name="Code">Its UN/LOCODE or own code.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">What its plan calls it; null without a plan.</param>
    /// <param name="Rate">Flagged among all that ever arrived.</param>
    /// <param name="Sites">Laboratories and findings that belong to it; null for places of discharge without a plan.</param>
    /// <param name="Plan">The latest version of its plan; null when it has none.</param>
    public sealed record Node(string Code, NodeKind Kind, string? Name, FlagRate Rate, long? Sites, SecurityPlan? Plan);

    /// <summary>Maps GET /nodes .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/nodes", async (IMediator mediator, CancellationToken cancellationToken) => (await mediator.Send(new Query(), cancellationToken)).ToHttp())
        .RequireAuthorization(Policies.Read)
        .WithName("ListNodes")
        .WithSummary("Ports, airports and other nodes with their flagged share and their security plans")
        .Answers<Result>()
        .WithTags("Nodes");

    internal sealed class Handler(ISearchIndex index, ISecurityPlans plans, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];

        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var kept = (await plans.ListAsync(cancellationToken)).ToDictionary(p => p.Node);
            var arrivals = await PlacesAsync(new AllNode(), MostPlaces, cancellationToken);
            var flagged = (await PlacesAsync(NumberRangeNode.RiskFrom(RiskBands.FlaggedFrom), EveryPlace, cancellationToken))
                .Values.ToDictionary(v => v.Value, v => v.Count);
            var nodes = new List<Node>();
            foreach (var place in arrivals.Values.Where(v => !kept.ContainsKey(v.Value)))
            {
                nodes.Add(new Node(place.Value, NodeCode.KindOf(place.Value), null, FlagRate.Of(place.Count, flagged.GetValueOrDefault(place.Value)), null, null));
            }

            foreach (var plan in kept.Values)
            {
                (FlagRate All, long? Sites) total = QueryParser.Parse(plan.Query, clock.GetUtcNow()).Root is { } query ? await new NodeRisk(index).TotalAsync(query, cancellationToken) : (FlagRate.Of(0, 0), null);
                nodes.Add(new Node(plan.Node, plan.Kind, plan.Name, total.All, total.Sites, plan));
            }

            return Outcome<Result>.Done(new Result(
                [.. nodes.OrderByDescending(n => n.Rate.RateLow ?? -1).ThenByDescending(n => n.Rate.Arrivals).ThenBy(n => n.Code, StringComparer.Ordinal)],
                arrivals.OtherValues,
                await index.CountAsync(new WordNode(SearchFields.Get("simulated"), "yes", false, 0, 0, 0), [], cancellationToken)));
        }

        private async Task<Facet> PlacesAsync(QueryNode query, int most, CancellationToken cancellationToken) =>
            (await index.SearchAsync(new SearchRequest { Query = query, Kinds = Shipments, Size = 0, Facets = [new FacetRequest("pod", most)] }, cancellationToken)).Facets[0];
    }
}
