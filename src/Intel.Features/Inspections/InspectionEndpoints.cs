using System.Security.Claims;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Inspections;

/// <summary>Inspection lists over HTTP.</summary>
public static class InspectionEndpoints
{
    /// <summary>The routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/inspections", PlanAsync)
            .WithName("PlanInspection")
            .WithSummary("Which shipments to open at a node, why, and what to expect; kept as offered")
            .RequireAuthorization(Policies.Decide);
        api.MapGet("/inspections", ListAsync)
            .WithName("ListInspections")
            .WithSummary("Inspection lists with what was opened and found")
            .RequireAuthorization(Policies.Read);
        api.MapGet("/inspections/{number:long}", ShowAsync)
            .WithName("ShowInspection")
            .WithSummary("One inspection list as it was offered, with the verdicts given since")
            .RequireAuthorization(Policies.Read);
    }

    private static async Task<IResult> PlanAsync(PlanInspection.Wanted body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken, string lang = "en")
    {
        var outcome = await mediator.Send(new PlanInspection.Command(body, false, Caller.Name(user)), cancellationToken);
        return outcome.Value is { } sheet ? TypedResults.Json(sheet.View(lang), ApiJson.Options) : outcome.ToProblem();
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken cancellationToken, string? node = null)
    {
        var found = await mediator.Send(new ListInspections.Query(node), cancellationToken);
        return TypedResults.Json(
            new
            {
                found.ByScore,
                found.ByRandom,
                found.Inspected,
                lists = found.Lists.Select(l => new
                {
                    l.List.Number, l.List.Node, l.List.Day, l.List.From, l.List.Until, l.List.Slots, l.List.Candidates, l.List.Expected, l.List.MadeAt, l.List.By, l.ByScore, l.ByRandom,
                }),
            },
            ApiJson.Options);
    }

    private static async Task<IResult> ShowAsync(long number, IMediator mediator, CancellationToken cancellationToken, string lang = "en")
    {
        var outcome = await mediator.Send(new ShowInspection.Query(number), cancellationToken);
        return outcome.Value is { } sheet ? TypedResults.Json(sheet.View(lang), ApiJson.Options) : outcome.ToProblem();
    }
}
