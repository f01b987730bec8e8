using System.Security.Claims;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Intel.Features.Imports;

/// <summary>Imports, quarantine and mappings over HTTP.</summary>
public static class ImportEndpoints
{
    private const int MostListed = 500;

    /// <summary>The routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/imports", UploadAsync).WithName("UploadFile")
            .WithSummary("Bring in a file (multipart/form-data, or the bytes as the body with ?name=); its import goes on in the background")
            .Produces<UploadView>(StatusCodes.Status202Accepted, "application/json").ProducesProblem(StatusCodes.Status400BadRequest)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .DisableAntiforgery()
            .RequireAuthorization(Policies.Import);
        api.MapGet("/imports", ListAsync).WithName("ListImports")
            .WithSummary("Files that came in, the latest first").Answers<ImportListView>().RequireAuthorization(Policies.Read);
        api.MapGet("/imports/{fileId}", FindAsync).WithName("ShowImport")
            .WithSummary("One file: its kind and why, its status and what came of it").Answers<ImportFile>(StatusCodes.Status404NotFound).RequireAuthorization(Policies.Read);
        api.MapGet("/imports/{fileId}/mapping", GuessAsync).WithName("GuessMapping")
            .WithSummary("How the columns of a table would be read, with its first rows").Answers<TableGuess>(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict).RequireAuthorization(Policies.Read);
        api.MapPost("/imports/{fileId}/mapping", ConfirmAsync).WithName("ConfirmMapping")
            .WithSummary("Confirm how the columns of a table are read; its import goes on in the background").Answers<ImportFile>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict).RequireAuthorization(Policies.Import);
        api.MapGet("/quarantine", ListQuarantineAsync).WithName("ListQuarantine")
            .WithSummary("Parts of files that gave no record, the latest first").Answers<QuarantineListView>().RequireAuthorization(Policies.Read);
        api.MapGet("/quarantine/{number:long}", FindQuarantineAsync).WithName("ShowQuarantine")
            .WithSummary("One part in quarantine, with its original text").Answers<QuarantineEntry>(StatusCodes.Status404NotFound).RequireAuthorization(Policies.Read);
        api.MapPost("/quarantine/{number:long}/correct", CorrectAsync).WithName("CorrectQuarantine")
            .WithSummary("Parse a corrected text in place of the original").Answers<CorrectQuarantine.Result>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict).RequireAuthorization(Policies.Import);
        api.MapPost("/quarantine/{number:long}/replay", ReplayAsync).WithName("ReplayQuarantine")
            .WithSummary("Parse the original text again").Answers<CorrectQuarantine.Result>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict).RequireAuthorization(Policies.Import);
        api.MapPost("/quarantine/replay", ReplayAllAsync).WithName("ReplayAllQuarantine")
            .WithSummary("Parse everything in quarantine again, or everything of one file").Answers<ReplayQuarantine.Result>(StatusCodes.Status404NotFound).RequireAuthorization(Policies.Import);
    }

    private static async Task<IResult> UploadAsync(HttpRequest request, IMediator mediator, IImportScheduler imports, ClaimsPrincipal user, CancellationToken cancellationToken, string? name = null)
    {
        var received = new List<ReceiveFile.Result>();
        await foreach (var (content, fileName) in FilesAsync(request, name, cancellationToken))
        {
            var outcome = await mediator.Send(new ReceiveFile.Command(content, fileName, Caller.Name(user)), cancellationToken);
            if (outcome.Value is not { } result)
            {
                return outcome.ToProblem();
            }

            if (result.File.Status == ImportStatus.Received)
            {
                await imports.EnqueueAsync(result.File.FileId, cancellationToken);
            }

            received.Add(result);
        }

        return received.Count == 0
            ? Outcome<int>.Invalid("No file came with the request: send multipart/form-data with a file, or the bytes as the body and ?name=.").ToProblem()
            : TypedResults.Json(new UploadView(received), ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    // Read part by part: a form that is buffered whole would need the file's size in memory or on the disk twice.
    private static async IAsyncEnumerable<(Stream Content, string Name)> FilesAsync(
        HttpRequest request, string? name, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            if (!string.IsNullOrEmpty(name))
            {
                yield return (request.Body, name);
            }

            yield break;
        }

        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "", request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file && file.FileName.Length > 0)
            {
                yield return (content, file.FileName);
            }
        }
    }

    private static async Task<IResult> ListAsync(IImportLedger ledger, CancellationToken cancellationToken, int limit = 50, string? before = null)
    {
        var files = await ledger.ListAsync(Math.Clamp(limit, 1, MostListed), before, cancellationToken);
        return TypedResults.Json(new ImportListView(files, await ledger.CountAsync(cancellationToken)), ApiJson.Options);
    }

    private static async Task<IResult> FindAsync(string fileId, IImportLedger ledger, CancellationToken cancellationToken) =>
        (await ledger.FindAsync(fileId, cancellationToken) is { } file ? Outcome<ImportFile>.Done(file) : Outcome<ImportFile>.NotFound($"There is no file '{fileId}'.")).ToHttp();

    private static async Task<IResult> GuessAsync(string fileId, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GuessMapping.Query(fileId), cancellationToken)).ToHttp();

    private static async Task<IResult> ConfirmAsync(
        string fileId, MappingBody body, IMediator mediator, IImportScheduler imports, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(
            new ConfirmMapping.Command(fileId, body.Name, body.Columns, body.DateFormat, body.DecimalSeparator, Caller.Name(user)), cancellationToken);
        if (outcome.IsDone)
        {
            await imports.EnqueueAsync(fileId, cancellationToken);
        }

        return outcome.ToHttp();
    }

    private static async Task<IResult> ListQuarantineAsync(
        IQuarantine quarantine, CancellationToken cancellationToken, string? fileId = null, bool open = true, int limit = 50, long? before = null) =>
        TypedResults.Json(
            new QuarantineListView(await quarantine.ListAsync(fileId, open, Math.Clamp(limit, 1, MostListed), before, cancellationToken), await quarantine.CountOpenAsync(cancellationToken)),
            ApiJson.Options);

    private static async Task<IResult> FindQuarantineAsync(long number, IQuarantine quarantine, CancellationToken cancellationToken) =>
        (await quarantine.FindAsync(number, cancellationToken) is { } entry
            ? Outcome<QuarantineEntry>.Done(entry)
            : Outcome<QuarantineEntry>.NotFound($"There is no entry {number} in quarantine.")).ToHttp();

    private static async Task<IResult> CorrectAsync(
        long number, CorrectionBody body, IMediator mediator, IImportScheduler imports, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await ThenScoreAsync(await mediator.Send(new CorrectQuarantine.Command(number, body.Text, Caller.Name(user)), cancellationToken), imports, cancellationToken);

    private static async Task<IResult> ReplayAsync(long number, IMediator mediator, IImportScheduler imports, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await ThenScoreAsync(await mediator.Send(new CorrectQuarantine.Command(number, null, Caller.Name(user)), cancellationToken), imports, cancellationToken);

    private static async Task<IResult> ReplayAllAsync(
        IMediator mediator, IImportScheduler imports, ClaimsPrincipal user, CancellationToken cancellationToken, string? fileId = null) =>
        await ThenScoreAsync(await mediator.Send(new ReplayQuarantine.Command(fileId, Caller.Name(user)), cancellationToken), imports, cancellationToken);

    private static async Task<IResult> ThenScoreAsync<T>(Outcome<T> outcome, IImportScheduler imports, CancellationToken cancellationToken)
    {
        if (outcome.IsDone)
        {
            await imports.EnqueuePendingAsync(cancellationToken);
        }

        return outcome.ToHttp();
    }
}

/// <summary>A mapping as it is confirmed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Canonical field by column; null takes the guess.</param>
/// <param name="DateFormat">The .NET format of its dates; null takes the guess.</param>
/// <param name="DecimalSeparator">"." or ","; null takes the guess.</param>
public sealed record MappingBody(string Name, IReadOnlyDictionary<string, string>? Columns, string? DateFormat, string? DecimalSeparator);

/// <summary>A corrected text.</summary>
/// <param name="Text">The text, in the file's own format.</param>
public sealed record CorrectionBody(string Text);

/// <summary>Files that were brought in.</summary>
/// <param name="Files">Each with whether it came in for the first time.</param>
public sealed record UploadView(IReadOnlyList<ReceiveFile.Result> Files);

/// <summary>Files that came in.</summary>
/// <param name="Items">The files, the latest first.</param>
/// <param name="Counts">How many files stand in each status.</param>
public sealed record ImportListView(IReadOnlyList<ImportFile> Items, IReadOnlyDictionary<ImportStatus, long> Counts);

/// <summary>Parts in quarantine.</summary>
/// <param name="Items">The entries, the latest first.</param>
/// <param name="Open">How many are open in all.</param>
public sealed record QuarantineListView(IReadOnlyList<QuarantineEntry> Items, long Open);
