using Hangfire;
using Intel.Core.Models;
using Intel.Features.Http;
using Intel.Features.Models;
using Intel.Server.Jobs;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Intel.Server.Pages.Models;

/// <summary>What the forms of the model pages do.</summary>
internal static class ModelActions
{
    /// <summary>Maps the addresses.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/models/{name}/retrain", Retrain).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
        routes.MapPost("/models/{name}/{version:int}/promote", PromoteAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();
    }

    private static IResult Retrain(string name, IBackgroundJobClient jobs, HttpContext context)
    {
        if (!ModelNames.All.Contains(name))
        {
            return Results.LocalRedirect("/models?refused=name");
        }

        var by = Caller.Name(context.User);
        jobs.Enqueue<RetrainModelJob>(job => job.RunAsync(name, by, CancellationToken.None));
        return Results.LocalRedirect("/models?started=1");
    }

    private static async Task<IResult> PromoteAsync(
        string name, int version, [FromForm] string? reason, IMediator mediator, IBackgroundJobClient jobs, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new PromoteModel.Command(name, version, reason ?? "", Caller.Name(context.User)), cancellationToken);
        if (!outcome.IsDone)
        {
            return Results.LocalRedirect("/models?refused=version");
        }

        jobs.Enqueue<RescoreJob>(job => job.RunWaitingAsync(CancellationToken.None));
        return Results.LocalRedirect("/models");
    }
}
