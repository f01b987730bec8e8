using System.Security.Claims;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Sites.Exports;

/// <summary>Somebody takes the sites that a query finds out as a file, all of them, however many there are.</summary>
public static class ExportSites
{
    private const int PageSize = 500;

    /// <summary>What to export.</summary>
    /// <param name="Text">The query as written; empty for every site.</param>
    /// <param name="Format">The format's name.</param>
    /// <param name="System">The coordinate system by EPSG code or name; null for WGS84.</param>
    /// <param name="Language">ISO 639-1, for reasons.</param>
    /// <param name="By">Who asks.</param>
    /// <param name="Open">Where it goes: asked for once, when nothing can be refused any more.</param>
    public sealed record Command(string Text, string? Format, string? System, string Language, string By, Func<ExportHead, Stream> Open) : IRequest<Outcome<Result>>;

    /// <summary>What was exported, or the faults that keep the query from being read.</summary>
    /// <param name="Parsed">The query as read.</param>
    /// <param name="Head">What the export says of itself; null when the query cannot be read.</param>
    /// <param name="Written">Records written.</param>
    public sealed record Result(ParsedQuery Parsed, ExportHead? Head, long Written);

    /// <summary>Maps GET /findings/export?format=&amp;q=&amp;crs= : sites and findings as a file, streamed.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/findings/export", (string? format, string? q, string? crs, string? lang, IMediator mediator, ClaimsPrincipal user) =>
            (IResult)new Streamed(mediator, new Command(q ?? "", format ?? SiteFormat.GeoJson.Key, crs, lang ?? "en", Caller.Name(user), _ => Stream.Null)))
        .RequireAuthorization(Policies.Read)
        .WithName("ExportSites")
        .WithSummary("Sites and findings that a query finds, as geojson, csv, shapefile (ZIP), kml or gpx; crs 4326, or for csv and shapefile 31370 and 3812")
        .Produces(StatusCodes.Status200OK, null, "application/geo+json", "text/csv", "application/zip", "application/vnd.google-earth.kml+xml", "application/gpx+xml")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .WithTags("Sites");

    internal sealed class Handler(ISearchIndex index, IRecordReader records, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<Result>>
    {
        private static readonly SearchSort Newest = new("found", Descending: true);

        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!SiteFormat.TryGet(request.Format, out var format))
            {
                return Outcome<Result>.Invalid($"There is no format '{request.Format}'; give {string.Join(", ", SiteFormat.All.Select(f => f.Key))}.");
            }

            var system = CoordinateSystem.Wgs84;
            if (!string.IsNullOrWhiteSpace(request.System) && !BelgianLambert.TryGetSystem(request.System, out system))
            {
                return Outcome<Result>.Invalid($"There is no coordinate system '{request.System}'; give {Codes(SiteFormat.Csv)}.");
            }

            if (!format.Systems.Contains(system))
            {
                return Outcome<Result>.Invalid($"{format.Key} holds coordinates in {Codes(format)} alone; leave out {SiteFormat.EpsgOf(system)}, or take csv or shapefile.");
            }

            var now = clock.GetUtcNow();
            var parsed = QueryParser.Parse(request.Text, now);
            if (parsed.Root is not { } query)
            {
                return Outcome<Result>.Done(new Result(parsed, null, 0));
            }

            var simulated = new AndNode([query, new WordNode(SearchFields.Get("simulated"), "yes", false, 0, 0, 0)], 0, 0);
            var positions = await index.PointsAsync(query, RecordKinds.Sites, 0, cancellationToken);
            var head = new ExportHead(
                request.Text, now, format, system, positions.Total + positions.WithoutPosition, positions.WithoutPosition,
                await index.CountAsync(simulated, RecordKinds.Sites, cancellationToken), request.Language);
            await audit.AddAsync(new AuditEntry(now, request.By, "exported", $"{format.Key} {request.Text}".TrimEnd()), cancellationToken);
            return Outcome<Result>.Done(new Result(parsed, head, await WriteAsync(head, query, request.Open(head), cancellationToken)));
        }

        private async Task<long> WriteAsync(ExportHead head, QueryNode query, Stream destination, CancellationToken cancellationToken)
        {
            using var writer = SiteWriter.Of(head.Format);
            writer.Begin(head);
            var written = 0L;
            string? cursor = null;
            do
            {
                var page = await index.SearchAsync(
                    new SearchRequest { Query = query, Kinds = RecordKinds.Sites, Sort = Newest, Size = PageSize, Cursor = cursor }, cancellationToken);
                var stored = (await records.FindAsync([.. page.Items.Select(i => i.Id)], cancellationToken)).ToDictionary(r => r.Id);
                foreach (var item in page.Items)
                {
                    var row = SiteRow.Of(item, stored.GetValueOrDefault(item.Id), head);
                    written += row.Position is null && head.Format.NeedsPosition ? 0 : 1;
                    writer.Write(row);
                }

                await writer.SendAsync(destination, cancellationToken);
                cursor = page.Next;
            }
            while (cursor is not null);
            writer.End(written);
            await writer.SendAsync(destination, cancellationToken);
            return written;
        }

        private static string Codes(SiteFormat format) => string.Join(", ", format.Systems.Select(SiteFormat.EpsgOf));
    }

    /// <summary>An export as an answer over HTTP: refused with a problem, or streamed while it is read.</summary>
    private sealed class Streamed(IMediator mediator, Command command) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var outcome = await mediator.Send(
                command with
                {
                    Open = head =>
                    {
                        response.ContentType = head.Format.ContentType;
                        response.Headers.ContentDisposition = $"attachment; filename=\"{head.FileName}\"";
                        return response.Body;
                    },
                },
                httpContext.RequestAborted);
            if (outcome.Value is null)
            {
                await outcome.ToProblem().ExecuteAsync(httpContext);
            }
            else if (outcome.Value is { Head: null, Parsed: var parsed })
            {
                await QueryFaults.Refuse<Result>(parsed).ToProblem().ExecuteAsync(httpContext);
            }
        }
    }
}
