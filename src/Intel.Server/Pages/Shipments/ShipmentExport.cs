using System.Globalization;
using System.Text;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Features.Http;
using Intel.Features.Search;
using Intel.Server.Pages.Shell;
using Intel.Server.Texts;
using MediatR;

namespace Intel.Server.Pages.Shipments;

/// <summary>What a query finds, as a file: written page by page while it is read, so that its size does not matter.</summary>
internal sealed class ShipmentExport(IMediator mediator, string query, string by, bool isJson) : IResult
{
    private const int PageSize = 1000;

    private static readonly string[] Columns =
        ["container", "bl", "goods", "hs", "consignee", "consignor", "notify", "pol", "pod", "eta", "weight", "vessel", "voyage", "status"];

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = httpContext.RequestServices.GetRequiredService<Words>().Language;
        var first = await PageAsync(null, httpContext.RequestAborted);
        if (first is null)
        {
            httpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        httpContext.Response.ContentType = isJson ? "application/json" : "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"shipments.{(isJson ? "json" : "csv")}\"";
        await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !isJson));
        await writer.WriteAsync(isJson
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"total\":{first.Total},\"items\":[")
            : $"id,risk,band,reason,{string.Join(',', Columns)},simulated\r\n");
        var isFirst = true;
        for (var page = first; page is not null; page = page.Next is null ? null : await PageAsync(page.Next, httpContext.RequestAborted))
        {
            foreach (var item in page.Items)
            {
                await writer.WriteAsync(isJson ? $"{(isFirst ? "" : ",")}\n{JsonSerializer.Serialize(ItemView.Of(item, language), ApiJson.Options)}" : Line(item, language));
                isFirst = false;
            }

            await writer.FlushAsync(httpContext.RequestAborted);
        }

        await writer.WriteAsync(isJson ? "\n]}\n" : "");
    }

    private static string Line(SearchItem item, string language)
    {
        var cells = new List<string?>
        {
            item.Id.Value,
            item.Risk.ToString(CultureInfo.InvariantCulture),
            Core.Flags.RiskBands.Name(Core.Flags.RiskBands.Of(item.Risk)),
            item.Reasons.Length > 0 ? item.Reasons[0].Text.In(language) : null,
        };
        cells.AddRange(Columns.Select(c => c == "eta"
            ? item.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)
            : string.Join("; ", item.All(c))));
        cells.Add(item.IsSimulated ? "yes" : "no");
        return string.Join(',', cells.Select(DelimitedCell.Text)) + "\r\n";
    }

    private async Task<SearchPage?> PageAsync(string? cursor, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(
            new SearchRecords.Query(query, [RecordKind.Shipment], null, PageSize, cursor, [], false, by), cancellationToken);
        return outcome.Value?.Page;
    }
}
