using System.Security.Claims;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Search;

/// <summary>Searching and reading over HTTP.</summary>
public static class RecordEndpoints
{
    /// <summary>The routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/records", SearchAsync)
            .WithName("SearchRecords")
            .WithSummary("Search records of all kinds in the query language")
            .Answers<SearchView>(StatusCodes.Status400BadRequest)
            .RequireAuthorization(Policies.Read);
        api.MapGet("/records/{id}", ShowAsync)
            .WithName("ShowRecord")
            .WithSummary("One record with its versions, flag, reasons, verdicts and warnings")
            .Answers<RecordView>(StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Read);
    }

    private static async Task<IResult> SearchAsync(
        IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken,
        string q = "", string? kind = null, string? sort = null, int size = 50, string? cursor = null, string? facets = null, bool highlight = false, string lang = "en")
    {
        if (!RecordKinds.TryParse(kind, out var kinds))
        {
            return Outcome<int>.Invalid($"There is no kind '{kind}': shipments, laboratories or findings.").ToProblem();
        }

        var names = (facets ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = names.FirstOrDefault(n => !SearchFields.TryGet(n, out var f) || !f.IsFacet);
        if (unknown is not null)
        {
            return Outcome<int>.Invalid($"There is no facet '{unknown}'.").ToProblem();
        }

        var outcome = await mediator.Send(
            new SearchRecords.Query(q, kinds, sort, size, cursor, [.. names.Select(n => new FacetRequest(SearchFields.Get(n).Name, 50))], highlight, Caller.Name(user)),
            cancellationToken);
        if (outcome.Value is not { } result)
        {
            return outcome.ToProblem();
        }

        if (result.Page is not { } page)
        {
            return TypedResults.Problem(
                "The query cannot be read.", statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?> { ["query"] = result.Parsed.Text, ["faults"] = result.Parsed.Faults });
        }

        return TypedResults.Json(
            new SearchView(page.Total, [.. page.Items.Select(i => ItemView.Of(i, lang))], page.Next, page.Facets),
            ApiJson.Options);
    }

    private static async Task<IResult> ShowAsync(string id, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken, string lang = "en")
    {
        if (!RecordId.TryParse(id, out var recordId))
        {
            return Outcome<int>.NotFound($"There is no record '{id}'.").ToProblem();
        }

        var outcome = await mediator.Send(new ShowRecord.Query(recordId, Caller.Name(user)), cancellationToken);
        return outcome.Value is { } record ? TypedResults.Json(RecordView.Of(record, lang), ApiJson.Options) : outcome.ToProblem();
    }
}
