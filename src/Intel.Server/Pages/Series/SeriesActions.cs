using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Series;
using Intel.Features.Http;
using Intel.Features.Series;
using Intel.Server.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Intel.Server.Pages.Series;

/// <summary>What the forms of the series pages do: confirm, split and undo.</summary>
internal static class SeriesActions
{
    /// <summary>Maps the addresses.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/series/confirm", ConfirmAsync).RequireAuthorization(Policies.Decide).ExcludeFromDescription();
        routes.MapPost("/series/{number:long}/split", SplitAsync).RequireAuthorization(Policies.Decide).ExcludeFromDescription();
        routes.MapPost("/series/{number:long}/undo", UndoAsync).RequireAuthorization(Policies.Decide).ExcludeFromDescription();
    }

    private static async Task<IResult> ConfirmAsync(
        [FromForm] string? suggestion, [FromForm] StringValues members, [FromForm] string? version, [FromForm] string? note, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var wanted = new ConfirmSeries.Wanted(suggestion, Ids(members), null, Number(version), note);
        return Answer(await mediator.Send(new ConfirmSeries.Command(wanted, Caller.Name(context.User)), cancellationToken), $"/series/{Uri.EscapeDataString(suggestion ?? "")}");
    }

    private static async Task<IResult> SplitAsync(
        long number, [FromForm] StringValues members, [FromForm] string? together, [FromForm] string? version, [FromForm] string? note, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var wanted = new SplitSeries.Wanted(Ids(members), together is not null, Number(version), note);
        return Answer(await mediator.Send(new SplitSeries.Command(number, wanted, Caller.Name(context.User)), cancellationToken), At(number));
    }

    private static async Task<IResult> UndoAsync(long number, [FromForm] string? version, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new UndoSeriesDecision.Command(number, Number(version), Caller.Name(context.User)), cancellationToken), At(number));

    private static IResult Answer(Outcome<SeriesDecision> outcome, string page) => outcome.Value is { } decision
        ? Results.LocalRedirect(At(decision.Series))
        : Results.LocalRedirect(LocalAddress.With(page, "refused", outcome.Kind == OutcomeKind.Conflict ? "conflict" : "invalid"));

    private static string At(long number) => string.Create(CultureInfo.InvariantCulture, $"/series/{number}");

    private static ImmutableArray<RecordId> Ids(StringValues texts) => [.. texts.OfType<string>().Where(t => RecordId.TryParse(t, out _)).Select(RecordId.Parse)];

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
