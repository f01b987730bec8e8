using System.Collections.Immutable;
using System.Security.Claims;
using Intel.Core;
using Intel.Core.Series;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Series;

/// <summary>Series of dumps over HTTP.</summary>
public static class SeriesEndpoints
{
    /// <summary>Whose decision to take back.</summary>
    /// <param name="Version">The version that the person saw; null for whichever it is at.</param>
    public sealed record UndoBody(int? Version);

    /// <summary>The routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/series", ListAsync).WithName("ListSeries").WithSummary("Series of dumps, confirmed and suggested, with reasons")
            .Answers<SeriesListView>().RequireAuthorization(Policies.Read);
        api.MapGet("/series/{name}", ShowAsync).WithName("ShowSeries").WithSummary("One series by its number, or a suggestion by its key, with the product it stands for")
            .Answers<SeriesView>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound).RequireAuthorization(Policies.Read);
        api.MapPost("/series", ConfirmAsync).WithName("ConfirmSeries").WithSummary("Confirm a suggestion, part of it, or findings of one's own choice")
            .Answers<SeriesDecision>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict).RequireAuthorization(Policies.Decide);
        api.MapPost("/series/{number:long}/split", SplitAsync).WithName("SplitSeries").WithSummary("Split findings off a series")
            .Answers<SeriesDecision>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict).RequireAuthorization(Policies.Decide);
        api.MapPost("/series/{number:long}/undo", UndoAsync).WithName("UndoSeriesDecision").WithSummary("Take back the last decision about a series")
            .Answers<SeriesDecision>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict).RequireAuthorization(Policies.Decide);
        api.MapGet("/records/{id}/chain", ChainAsync).WithName("DrawChain").WithSummary("Shipments, laboratories and findings that share a maker, lot, container, substance or company with a record, with evidence")
            .Answers<DrawChain.Chain>(StatusCodes.Status404NotFound).RequireAuthorization(Policies.Read);
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken cancellationToken, string lang = "en") =>
        TypedResults.Json(SeriesListView.Of(await mediator.Send(new ListSeries.Query(), cancellationToken), lang), ApiJson.Options);

    private static async Task<IResult> ShowAsync(
        string name, IMediator mediator, CancellationToken cancellationToken, string? sources = null, double? batchFromKg = null, double? batchToKg = null, string lang = "en")
    {
        ImmutableArray<string> chosen = [.. (sources ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var outcome = await mediator.Send(new ShowSeries.Query(name, new EstimateChoice(chosen, batchFromKg, batchToKg)), cancellationToken);
        return outcome.Value is { } sheet ? TypedResults.Json(SeriesView.Of(sheet, lang), ApiJson.Options) : outcome.ToProblem();
    }

    private static async Task<IResult> ConfirmAsync(ConfirmSeries.Wanted body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await mediator.Send(new ConfirmSeries.Command(body, Caller.Name(user)), cancellationToken)).ToHttp();

    private static async Task<IResult> SplitAsync(long number, SplitSeries.Wanted body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await mediator.Send(new SplitSeries.Command(number, body, Caller.Name(user)), cancellationToken)).ToHttp();

    private static async Task<IResult> UndoAsync(long number, UndoBody body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await mediator.Send(new UndoSeriesDecision.Command(number, body.Version, Caller.Name(user)), cancellationToken)).ToHttp();

    private static async Task<IResult> ChainAsync(string id, IMediator mediator, CancellationToken cancellationToken) => RecordId.TryParse(id, out var record)
        ? (await mediator.Send(new DrawChain.Query(record), cancellationToken)).ToHttp()
        : Outcome<DrawChain.Chain>.NotFound($"There is no record {id}.").ToHttp();
}
