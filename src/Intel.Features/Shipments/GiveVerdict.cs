using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Core.Verdicts;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Shipments;

/// <summary>Somebody says what happened to a shipment. A later verdict corrects an earlier one; none is erased.</summary>
public static class GiveVerdict
{
    private const int LongestNote = 4000;

    /// <summary>A verdict as it is sent.</summary>
    /// <param name="Result">What happened.</param>
    /// <param name="ReasonCode">One of <see cref="VerdictReasons"/>; null or empty for none.</param>
    /// <param name="Note">In the person's own words; null for none.</param>
    /// <param name="Version">The version that this verdict should become; null for the next one.</param>
    public sealed record Body(VerdictResult Result, string? ReasonCode, string? Note, int? Version);

    /// <summary>A verdict by somebody.</summary>
    public sealed record Command(RecordId Id, Body Verdict, string By) : IRequest<Outcome<Verdict>>;

    /// <summary>Maps the address of the API.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/records/{id}/verdicts", async (string id, Body body, IMediator mediator, HttpContext context, CancellationToken cancellationToken) =>
            RecordId.TryParse(id, out var recordId)
                ? (await mediator.Send(new Command(recordId, body, Caller.Name(context.User)), cancellationToken)).ToHttp()
                : Outcome<Verdict>.NotFound($"There is no record {id}.").ToHttp())
        .WithName("GiveVerdict")
        .WithSummary("Give a verdict on a record")
        .Answers<Verdict>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
        .RequireAuthorization(Policies.Decide);

    internal sealed class Handler(IVerdictStore verdicts, IRecordReader records, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<Verdict>>
    {
        public async Task<Outcome<Verdict>> Handle(Command request, CancellationToken cancellationToken)
        {
            var (result, code, note, version) = request.Verdict;
            if (!Enum.IsDefined(result))
            {
                return Outcome<Verdict>.Invalid($"There is no result {(int)result}: it is one of {string.Join(", ", Enum.GetNames<VerdictResult>())}.");
            }

            if (!string.IsNullOrEmpty(code) && !VerdictReasons.All.Contains(code))
            {
                return Outcome<Verdict>.Invalid($"There is no such reason code: it is one of {string.Join(", ", VerdictReasons.All)}.");
            }

            if (note is { Length: > LongestNote })
            {
                return Outcome<Verdict>.Invalid($"The note has {note.Length} characters; at most {LongestNote} are kept.");
            }

            if (await records.FindAsync(request.Id, cancellationToken) is null)
            {
                return Outcome<Verdict>.NotFound($"There is no record {request.Id}.");
            }

            var earlier = await verdicts.ListAsync(request.Id, cancellationToken);
            var next = version ?? (earlier.Count == 0 ? 1 : earlier[0].Version + 1);
            var verdict = new Verdict(request.Id, next, result, code ?? "", string.IsNullOrWhiteSpace(note) ? null : note.Trim(), request.By, clock.GetUtcNow());
            try
            {
                await verdicts.SaveAsync(verdict, cancellationToken);
            }
            catch (VersionConflictException)
            {
                // Given again because the answer to it was lost: it is there, and that is what was asked for.
                if ((await verdicts.ListAsync(request.Id, cancellationToken)).FirstOrDefault(v => v == verdict with { At = v.At }) is not { } given)
                {
                    return Outcome<Verdict>.Conflict("Somebody else gave a verdict meanwhile: read theirs, then give yours again if it still holds.");
                }

                verdict = given;
            }

            await audit.AddAsync(new AuditEntry(verdict.At, request.By, "decided", request.Id.Value), cancellationToken);
            return Outcome<Verdict>.Done(verdict);
        }
    }
}
