using Intel.Core;
using Intel.Core.Nodes;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Nodes;

/// <summary>Somebody opens a node: what arrives there, what is flagged, how that changes, and how far its security plan is.</summary>
public static class ShowNode
{
    /// <summary>Which node.</summary>
    /// <param name="Code">Its UN/LOCODE or own code.</param>
    public sealed record Query(string Code) : IRequest<Outcome<Result>>;

    /// <summary>The node.</summary>
    /// <param name="Code">Its code, upper case.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">What its plan calls it; null without a plan.</param>
    /// <param name="Text">The query whose records belong to it.</param>
    /// <param name="Figures">What the records say; null when the plan's query cannot be read any more.</param>
    /// <param name="Plans">Every version of its plan, the latest first.</param>
    public sealed record Result(string Code, NodeKind Kind, string? Name, string Text, NodeFigures? Figures, IReadOnlyList<SecurityPlan> Plans);

    /// <summary>Maps GET /nodes/{code} .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/nodes/{code}", async (string code, IMediator mediator, CancellationToken cancellationToken) => (await mediator.Send(new Query(code), cancellationToken)).ToHttp())
        .RequireAuthorization(Policies.Read)
        .WithName("ShowNode")
        .WithSummary("One node with its rates, their intervals, its months, and every version of its security plan")
        .Answers<Result>(StatusCodes.Status404NotFound)
        .WithTags("Nodes");

    internal sealed class Handler(ISearchIndex index, ISecurityPlans plans, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!NodeCode.TryParse(request.Code, out var code))
            {
                return Outcome<Result>.NotFound($"There is no node '{request.Code}': a node is a UN/LOCODE such as BEANR, or 2 to 20 letters, digits and hyphens.");
            }

            var now = clock.GetUtcNow();
            var history = await plans.HistoryAsync(code, cancellationToken);
            var text = history is [var latest, ..] ? latest.Query : $"pod:{code}";
            var figures = QueryParser.Parse(text, now).Root is { } query ? await new NodeRisk(index).OfAsync(query, now, cancellationToken) : null;
            return history.Count == 0 && figures is not { All.Arrivals: > 0 }
                ? Outcome<Result>.NotFound($"Nothing arrives at '{code}' and it has no security plan: make one on the page of nodes.")
                : Outcome<Result>.Done(new Result(code, history is [var plan, ..] ? plan.Kind : NodeCode.KindOf(code), history is [var named, ..] ? named.Name : null, text, figures, history));
        }
    }
}
