using System.Globalization;
using Intel.Core;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Features.Places;
using Intel.Server.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Intel.Server.Pages.Places;

/// <summary>What the forms of the queue of addresses do: choose one place, or take every clear one.</summary>
internal static class PlaceActions
{
    /// <summary>Maps the addresses.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/places/{id}/choose", ChooseAsync).RequireAuthorization(Policies.Import, Policies.ExactCoordinates).ExcludeFromDescription();
        routes.MapPost("/places/clear", ClearAsync).RequireAuthorization(Policies.Import, Policies.ExactCoordinates).ExcludeFromDescription();
    }

    private static async Task<IResult> ChooseAsync(
        string id, [FromForm] string? choice, [FromForm] string? name, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var page = $"/places/{Uri.EscapeDataString(id)}";
        if (!RecordId.TryParse(id, out var record) || !int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Results.LocalRedirect(LocalAddress.With(page, "refused", "1"));
        }

        // Asked before it leaves the queue, so that whoever works it off goes on where they were.
        var next = (await mediator.Send(new ShowUnplaced.Query(record), cancellationToken)).Value is { } shown ? shown.After ?? shown.Before : null;
        var outcome = await mediator.Send(new ChoosePlace.Command(record, number, Caller.Name(context.User), name), cancellationToken);
        if (!outcome.IsDone)
        {
            return Results.LocalRedirect(LocalAddress.With(page, "refused", "1"));
        }

        await mediator.Send(new DrainPending.Command(), cancellationToken);
        return Results.LocalRedirect(LocalAddress.With(next is { } other ? $"/places/{other}" : "/places", "placed", record.Value));
    }

    // The form is read so that its token is checked.
    private static async Task<IResult> ClearAsync(IFormCollection form, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new PlaceClear.Command(Caller.Name(context.User)), cancellationToken);
        await mediator.Send(new DrainPending.Command(), cancellationToken);
        return Results.LocalRedirect(LocalAddress.With("/places", "placed", (outcome.Value?.Placed ?? 0).ToString(CultureInfo.InvariantCulture)));
    }
}
