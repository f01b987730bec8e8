using System.Globalization;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Features.Imports;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Intel.Server.Pages.Imports;

/// <summary>What the forms of the import pages do: bring files in, confirm mappings, correct and replay.</summary>
internal static class ImportActions
{
    private const long LargestUpload = 2L * 1024 * 1024 * 1024;

    /// <summary>Maps the addresses.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").RequireAuthorization(Policies.Import).ExcludeFromDescription();
        forms.MapPost("/imports", ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(LargestUpload)).WithFormOptions(multipartBodyLengthLimit: LargestUpload);
        forms.MapPost("/imports/{fileId}/mapping", ConfirmAsync);
        forms.MapPost("/quarantine/replay", ReplayAllAsync);
        forms.MapPost("/quarantine/{number:long}/correct", CorrectAsync);
        forms.MapPost("/quarantine/{number:long}/replay", ReplayAsync);
    }

    private static async Task<IResult> ReceiveAsync(
        IFormFileCollection files, IMediator mediator, IImportScheduler scheduler, HttpContext context, CancellationToken cancellationToken)
    {
        var received = 0;
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            var outcome = await mediator.Send(new ReceiveFile.Command(content, file.FileName, Caller.Name(context.User)), cancellationToken);
            if (outcome.Value is not { } result)
            {
                continue;
            }

            received++;
            if (result.File.Status == ImportStatus.Received)
            {
                await scheduler.EnqueueAsync(result.File.FileId, cancellationToken);
            }
        }

        return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/imports?received={received}"));
    }

    private static async Task<IResult> ConfirmAsync(
        string fileId, IFormCollection form, IMediator mediator, IImportScheduler scheduler, HttpContext context, CancellationToken cancellationToken)
    {
        var columns = MappingForm.Columns(form["header"], form["field"]);
        var outcome = await mediator.Send(
            new ConfirmMapping.Command(fileId, form["name"].ToString(), columns, MappingForm.Text(form["date"]), MappingForm.Text(form["decimal"]), Caller.Name(context.User)),
            cancellationToken);
        if (outcome.Value is not { } file)
        {
            return Results.LocalRedirect($"/imports/{Uri.EscapeDataString(fileId)}/mapping?refused=1");
        }

        await scheduler.EnqueueAsync(file.FileId, cancellationToken);
        return Results.LocalRedirect($"/imports/{file.FileId}");
    }

    private static async Task<IResult> CorrectAsync(long number, [FromForm] string? text, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
        await ResolveAsync(number, text ?? "", mediator, context, cancellationToken);

    private static async Task<IResult> ReplayAsync(long number, IFormCollection form, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
        await ResolveAsync(number, null, mediator, context, cancellationToken);

    private static async Task<IResult> ResolveAsync(long number, string? text, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        // A browser sends line breaks as CR LF whatever stood in the text.
        var written = text?.ReplaceLineEndings("\n");
        var outcome = await mediator.Send(new CorrectQuarantine.Command(number, written, Caller.Name(context.User)), cancellationToken);
        if (outcome.IsDone)
        {
            await mediator.Send(new DrainPending.Command(), cancellationToken);
        }

        return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/quarantine/{number}{(outcome.IsDone ? "" : "?refused=1")}"));
    }

    private static async Task<IResult> ReplayAllAsync(IFormCollection form, IMediator mediator, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new ReplayQuarantine.Command(null, Caller.Name(context.User)), cancellationToken);
        await mediator.Send(new DrainPending.Command(), cancellationToken);
        var (resolved, open) = outcome.Value!;
        return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/imports?replayed={resolved}-{resolved + open}#quarantine"));
    }
}
