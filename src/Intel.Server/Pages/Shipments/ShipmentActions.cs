using Intel.Core;
using Intel.Core.Verdicts;
using Intel.Features.Http;
using Intel.Features.Shipments;
using Intel.Server.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Intel.Server.Pages.Shipments;

/// <summary>What the forms and links of the shipment pages do: give verdicts, on one or many, and export.</summary>
internal static class ShipmentActions
{
    /// <summary>Maps the addresses.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/shipments/{id}/verdict", GiveAsync).RequireAuthorization(Policies.Decide).ExcludeFromDescription();
        routes.MapPost("/shipments/selected", SelectedAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapGet("/shipments/export", Export).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }

    private static async Task<IResult> GiveAsync(
        string id, [FromForm] string? result, [FromForm] string? code, [FromForm] string? note, [FromForm] int? version,
        IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        if (!RecordId.TryParse(id, out var recordId))
        {
            return Results.LocalRedirect("/not-found");
        }

        if (!Enum.TryParse<VerdictResult>(result, out var verdict))
        {
            return Results.LocalRedirect($"/shipments/{recordId}?verdict=invalid");
        }

        var outcome = await mediator.Send(
            new GiveVerdict.Command(recordId, new GiveVerdict.Body(verdict, code, note, version), Caller.Name(context.User)), cancellationToken);
        var word = outcome.Kind switch { OutcomeKind.Done => "recorded", OutcomeKind.Conflict => "conflict", _ => "invalid" };
        return Results.LocalRedirect($"/shipments/{recordId}?verdict={word}");
    }

    private static async Task<IResult> SelectedAsync(
        IFormCollection form, IMediator mediator, HttpContext context, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        var here = LocalAddress.Of(form["back"], "/shipments");
        var ids = form["id"].OfType<string>().Where(i => RecordId.TryParse(i, out _)).Select(RecordId.Parse).Distinct().ToArray();
        string? what = form["do"];
        if (ids.Length == 0)
        {
            return Results.LocalRedirect(here);
        }

        if (what is "csv" or "json")
        {
            return Export($"id:{string.Join(',', ids)}", what, mediator, context);
        }

        if (!Enum.TryParse<VerdictResult>(form["result"], out var verdict)
            || !(await authorization.AuthorizeAsync(context.User, Policies.Decide)).Succeeded)
        {
            return Results.LocalRedirect(LocalAddress.With(here, "given", $"0-{ids.Length}"));
        }

        var given = 0;
        foreach (var recordId in ids)
        {
            var outcome = await mediator.Send(
                new GiveVerdict.Command(recordId, new GiveVerdict.Body(verdict, null, null, null), Caller.Name(context.User)), cancellationToken);
            given += outcome.IsDone ? 1 : 0;
        }

        return Results.LocalRedirect(LocalAddress.With(here, "given", $"{given}-{ids.Length}"));
    }

    private static ShipmentExport Export(string? q, string? format, IMediator mediator, HttpContext context) =>
        new(mediator, q ?? "", Caller.Name(context.User), format == "json");
}
