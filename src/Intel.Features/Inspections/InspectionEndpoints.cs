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
            .Answers<InspectionView>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Decide);
        api.MapGet("/inspections", ListAsync)
            .WithName("ListInspections")
            .WithSummary("Inspection lists with what was opened and found")
            .Answers<InspectionListsView>()
            .RequireAuthorization(Policies.Read);
        api.MapGet("/inspections/{number:long}", ShowAsync)
            .WithName("ShowInspection")
            .WithSummary("One inspection list as it was offered, with the verdicts given since")
            .Answers<InspectionView>(StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Read);
    }

    private static async Task<IResult> PlanAsync(PlanInspection.Wanted body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken, string lang = "en")
    {
        var outcome = await mediator.Send(new PlanInspection.Command(body, false, Caller.Name(user)), cancellationToken);
        return outcome.Value is { } sheet ? TypedResults.Json(InspectionView.Of(sheet, lang), ApiJson.Options) : outcome.ToProblem();
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken cancellationToken, string? node = null)
    {
        var found = await mediator.Send(new ListInspections.Query(node), cancellationToken);
        return TypedResults.Json(InspectionListsView.Of(found), ApiJson.Options);
    }

    private static async Task<IResult> ShowAsync(long number, IMediator mediator, CancellationToken cancellationToken, string lang = "en")
    {
        var outcome = await mediator.Send(new ShowInspection.Query(number), cancellationToken);
        return outcome.Value is { } sheet ? TypedResults.Json(InspectionView.Of(sheet, lang), ApiJson.Options) : outcome.ToProblem();
    }
}
