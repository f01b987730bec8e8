using System.Globalization;
using Intel.Core;
using Intel.Features.Http;
using Intel.Features.Inspections;
using Intel.Server.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Intel.Server.Pages.Inspections;

/// <summary>What the form of the inspection pages does: it asks for a list.</summary>
internal static class InspectionActions
{
    /// <summary>Maps the address.</summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/inspections", PlanAsync).RequireAuthorization(Policies.Decide).ExcludeFromDescription();

    private static async Task<IResult> PlanAsync(
        [FromForm] string? node, [FromForm] string? day, [FromForm] string? slots, [FromForm] string? from, [FromForm] string? until,
        IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryDate(day, out var on) || !TryTime(from, out var first) || !TryTime(until, out var last)
            || !int.TryParse(slots, NumberStyles.None, CultureInfo.InvariantCulture, out var room))
        {
            return Refused("invalid", node, slots);
        }

        var outcome = await mediator.Send(
            new PlanInspection.Command(new PlanInspection.Wanted(node ?? "", on, first, last, room, null), false, Caller.Name(context.User)), cancellationToken);
        return outcome.Value is { } sheet
            ? Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/inspections/{sheet.List.Number}"))
            : Refused(outcome.Kind == OutcomeKind.NotFound ? "none" : "invalid", node, slots);
    }

    private static IResult Refused(string why, string? node, string? slots) =>
        Results.LocalRedirect(LocalAddress.With(LocalAddress.With(LocalAddress.With("/inspections", "refused", why), "node", node ?? ""), "slots", slots ?? ""));

    // An empty field says nothing; one that is filled must be readable.
    private static bool TryDate(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return day is not null || string.IsNullOrEmpty(text);
    }

    private static bool TryTime(string? text, out TimeOnly? time)
    {
        time = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return time is not null || string.IsNullOrEmpty(text);
    }
}
