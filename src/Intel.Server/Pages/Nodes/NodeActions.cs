using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Nodes;
using Intel.Features.Http;
using Intel.Features.Nodes;
using Intel.Server.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Intel.Server.Pages.Nodes;

/// <summary>What the forms of nodes do: make one, and put down how far its security plan is.</summary>
internal static class NodeActions
{
    private const string MeasurePrefix = "measure.";

    /// <summary>Maps the addresses.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/nodes", MakeAsync).RequireAuthorization(Policies.Decide).ExcludeFromDescription();
        routes.MapPost("/nodes/{code}/plan", SaveAsync).RequireAuthorization(Policies.Decide).ExcludeFromDescription();
    }

    private static Task<IResult> MakeAsync(
        [FromForm] string? code, [FromForm] NodeKind kind, [FromForm] string? name, [FromForm] string? query, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
        SendAsync(code ?? "", new SaveSecurityPlan.Body(0, kind, name, query, ImmutableDictionary<string, MeasureState>.Empty, null), "/nodes", mediator, context, cancellationToken);

    private static async Task<IResult> SaveAsync(
        string code, [FromForm] int version, [FromForm] NodeKind kind, [FromForm] string? name, [FromForm] string? query, [FromForm] string? note,
        IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var states = form.Where(f => f.Key.StartsWith(MeasurePrefix, StringComparison.Ordinal))
            .Select(f => (Code: f.Key[MeasurePrefix.Length..], State: Enum.TryParse<MeasureState>(f.Value, out var state) ? state : MeasureState.Unknown))
            .DistinctBy(f => f.Code).ToImmutableDictionary(f => f.Code, f => f.State);
        return await SendAsync(code, new SaveSecurityPlan.Body(version, kind, name, query, states, note), $"/nodes/{Uri.EscapeDataString(code)}", mediator, context, cancellationToken);
    }

    private static async Task<IResult> SendAsync(string code, SaveSecurityPlan.Body plan, string back, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new SaveSecurityPlan.Command(code, plan, Caller.Name(context.User)), cancellationToken);
        return Results.LocalRedirect(outcome.Value is { } kept ? $"/nodes/{kept.Node}" : LocalAddress.With(back, "refused", outcome.Kind == OutcomeKind.Conflict ? "stale" : "invalid"));
    }
}
