using System.Globalization;
using System.Text;
using Intel.Core;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Indicators;

/// <summary>Indicators over HTTP.</summary>
public static class IndicatorEndpoints
{
    private static readonly string[] Columns =
    [
        "objective", "measure", "unit", "from", "until", "node", "district", "count", "basis", "share_low", "share_high", "before_from", "count_before", "basis_before", "ratio", "ratio_low", "ratio_high", "simulated",
    ];

    /// <summary>The routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/indicators", ShowAsync)
            .WithName("CountIndicators")
            .WithSummary("Indicators by objective with unit, basis, interval and change; months are written as 2026-01")
            .Answers<CountIndicators.Result>(StatusCodes.Status400BadRequest)
            .RequireAuthorization(Policies.Read)
            .WithTags("Indicators");
        api.MapGet("/indicators.csv", ExportAsync)
            .WithName("ExportIndicators")
            .WithSummary("The same as a table")
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .RequireAuthorization(Policies.Read)
            .WithTags("Indicators");
    }

    /// <summary>Reads what to count from text, as forms and commands give it; empty texts are left out.</summary>
    public static Outcome<CountIndicators.Query> Read(string? from, string? until, string? node, string? district) =>
        TryMonth(from, out var first) && TryMonth(until, out var last)
            ? Outcome<CountIndicators.Query>.Done(new CountIndicators.Query(first, last, Given(node)?.ToUpperInvariant(), Given(district)))
            : Outcome<CountIndicators.Query>.Invalid("A month is written as 2026-01.");

    /// <summary>The indicators as a table: a heading, a line each, the same columns whatever was asked.</summary>
    public static string ToTable(CountIndicators.Result found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var text = new StringBuilder(string.Join(',', Columns)).Append("\r\n");
        foreach (var line in found.Indicators)
        {
            var cells = new[]
            {
                line.Objective, line.Measure, line.Unit, Day(found.From), Day(found.Until), DelimitedCell.Text(found.Node), DelimitedCell.Text(found.District),
                Number(line.Count), Number(line.Basis), Number(line.Low), Number(line.High), Day(found.BeforeFrom), Number(line.CountBefore), Number(line.BasisBefore),
                Number(line.Ratio), Number(line.RatioLow), Number(line.RatioHigh), found.Simulated > 0 ? "yes" : "no",
            };
            text.AppendJoin(',', cells).Append("\r\n");
        }

        return text.ToString();
    }

    private static async Task<IResult> ShowAsync(IMediator mediator, CancellationToken cancellationToken, string? from = null, string? until = null, string? node = null, string? district = null) =>
        (await FindAsync(mediator, from, until, node, district, cancellationToken)).ToHttp();

    private static async Task<IResult> ExportAsync(IMediator mediator, CancellationToken cancellationToken, string? from = null, string? until = null, string? node = null, string? district = null)
    {
        var outcome = await FindAsync(mediator, from, until, node, district, cancellationToken);
        return outcome.Value is { } found
            ? TypedResults.File(Encoding.UTF8.GetBytes(ToTable(found)), "text/csv; charset=utf-8", $"indicators-{Day(found.From)}-{Day(found.Until)}.csv")
            : outcome.ToProblem();
    }

    private static async Task<Outcome<CountIndicators.Result>> FindAsync(IMediator mediator, string? from, string? until, string? node, string? district, CancellationToken cancellationToken)
    {
        var wanted = Read(from, until, node, district);
        return wanted.Value is { } query ? await mediator.Send(query, cancellationToken) : Outcome<CountIndicators.Result>.Invalid(wanted.Message ?? "");
    }

    private static bool TryMonth(string? text, out DateOnly? month)
    {
        month = null;
        if (Given(text) is not { } given)
        {
            return true;
        }

        var isMonth = DateOnly.TryParseExact($"{given}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = isMonth ? day : null;
        return isMonth;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
