using Intel.Features.Http;
using Intel.Features.WatchLists;
using Intel.Server.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Intel.Server.Pages.WatchLists;

/// <summary>What the forms of watched searches do: watch, open and stop. Each is its owner's own list, so whoever may read may keep one.</summary>
internal static class WatchActions
{
    /// <summary>Maps the addresses.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/searches", WatchAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapPost("/searches/{number:long}/open", OpenAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapPost("/searches/{number:long}/stop", StopAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }

    private static async Task<IResult> WatchAsync([FromForm] string? q, [FromForm] string? back, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new WatchSearch.Command(q ?? "", null, Caller.Name(context.User)), cancellationToken);
        return Results.LocalRedirect(LocalAddress.With(LocalAddress.Of(back, "/shipments"), "watched", outcome.IsDone ? "yes" : "no"));
    }

    private static async Task<IResult> OpenAsync(long number, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new OpenWatchedSearch.Command(number, Caller.Name(context.User)), cancellationToken);
        return Results.LocalRedirect(outcome.Value is { } search ? PageAddress.Search("/shipments", search.Text) : "/");
    }

    private static async Task<IResult> StopAsync(long number, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        await mediator.Send(new StopWatching.Command(number, Caller.Name(context.User)), cancellationToken);
        return Results.LocalRedirect("/");
    }
}
