using System.Security.Claims;
using Intel.Core;
using Intel.Core.Models;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Models;

/// <summary>A version of a model as the API and the command line tell it.</summary>
/// <param name="Name">anomaly or risk.</param>
/// <param name="Version">From 1.</param>
/// <param name="State">challenger, champion or former.</param>
/// <param name="MadeAt">When it was trained, UTC.</param>
/// <param name="By">Who or which job had it trained.</param>
/// <param name="Features">The fingerprint of the features.</param>
/// <param name="Data">The fingerprint of the data.</param>
/// <param name="Sha256">SHA-256 of the model.</param>
/// <param name="IsSimulated">Whether any of the data was simulated: it then speaks of simulated shipments only.</param>
/// <param name="Decision">Why it was put to use, or was not.</param>
/// <param name="PromotedAt">When it was last put to use, UTC; null when it never was.</param>
/// <param name="Report">What was measured.</param>
/// <param name="Drift">How shipments have changed since it was made, as last measured; null when that never was.</param>
public sealed record ModelView(
    string Name, int Version, string State, DateTimeOffset MadeAt, string By, string Features, string Data, string Sha256, bool IsSimulated, string Decision, DateTimeOffset? PromotedAt, ModelReport Report, MeasuredDrift? Drift)
{
    /// <summary>The view of a version.</summary>
    public static ModelView Of(ModelVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new ModelView(
            version.Name, version.Version, version.State.ToString().ToLowerInvariant(), version.MadeAt, version.By, version.Features, version.Data, version.Sha256,
            version.IsSimulated, version.Decision, version.PromotedAt, ModelReport.Of(version), MeasuredDrift.Of(version));
    }
}

/// <summary>Models over HTTP.</summary>
public static class ModelEndpoints
{
    /// <summary>The routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/models", ListAsync)
            .WithName("ListModels")
            .WithSummary("The versions of the models with what each was worth")
            .Answers<ModelView[]>()
            .RequireAuthorization(Policies.Read);
        api.MapPost("/models/{name}/versions/{version:int}/promote", PromoteAsync)
            .WithName("PromoteModel")
            .WithSummary("Put a version to use")
            .Answers<ModelView>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
            .RequireAuthorization(Policies.Operate);
        api.MapPost("/models/{name}/rollback", RollBackAsync)
            .WithName("RollBackModel")
            .WithSummary("Put the version to use that was before the present one")
            .Answers<ModelView>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
            .RequireAuthorization(Policies.Operate);
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken cancellationToken, string? name = null) =>
        TypedResults.Json((await mediator.Send(new ListModels.Query(name), cancellationToken)).Select(l => ModelView.Of(l.Version)).ToArray(), ApiJson.Options);

    private static async Task<IResult> PromoteAsync(string name, int version, PromoteModel.Body body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new PromoteModel.Command(name, version, body.Reason, Caller.Name(user)), cancellationToken));

    private static async Task<IResult> RollBackAsync(string name, PromoteModel.Body body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new PromoteModel.Command(name, null, body.Reason, Caller.Name(user)), cancellationToken));

    private static IResult Answer(Outcome<ModelVersion> outcome) =>
        outcome.Value is { } version ? TypedResults.Json(ModelView.Of(version), ApiJson.Options) : outcome.ToProblem();
}
