using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Nodes;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using System.Security.Claims;

namespace Intel.Features.Nodes;

/// <summary>Somebody puts down how far a node's security plan is; the first time makes it a node.</summary>
public static class SaveSecurityPlan
{
    private const int LongestName = 100;
    private const int LongestNote = 2000;

    /// <summary>What is put down.</summary>
    /// <param name="Version">The version that it builds on; 0 for the first.</param>
    /// <param name="Kind">What the node is.</param>
    /// <param name="Name">What people call it; null or empty for its code.</param>
    /// <param name="Query">The records that belong to it; null or empty for those that are discharged there.</param>
    /// <param name="States">How far each measure is, by its code.</param>
    /// <param name="Note">In their own words; null for nothing to say.</param>
    public sealed record Body(int Version, NodeKind Kind, string? Name, string? Query, ImmutableDictionary<string, MeasureState> States, string? Note);

    /// <summary>The change.</summary>
    public sealed record Command(string Code, Body Plan, string By) : IRequest<Outcome<SecurityPlan>>;

    /// <summary>Maps POST /nodes/{code}/plan .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/nodes/{code}/plan", async (string code, Body body, IMediator mediator, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(code, body, Caller.Name(user)), cancellationToken)).ToHttp())
        .RequireAuthorization(Policies.Decide)
        .WithName("SaveSecurityPlan")
        .WithSummary("Put down how far a node's security plan is, as its next version")
        .Answers<SecurityPlan>(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict)
        .WithTags("Nodes");

    internal sealed class Handler(ISecurityPlans plans, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<SecurityPlan>>
    {
        public async Task<Outcome<SecurityPlan>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!NodeCode.TryParse(request.Code, out var code))
            {
                return Outcome<SecurityPlan>.Invalid($"'{request.Code}' is no code of a node; give a UN/LOCODE such as BEANR, or 2 to 20 letters, digits and hyphens.");
            }

            var body = request.Plan;
            var (name, query, note) = (body.Name?.Trim() is { Length: > 0 } named ? named : code, body.Query?.Trim() is { Length: > 0 } asked ? asked : $"pod:{code}", body.Note?.Trim() is { Length: > 0 } said ? said : null);
            var states = body.States ?? ImmutableDictionary<string, MeasureState>.Empty;
            var now = clock.GetUtcNow();
            if (Fault(name, note, query, body.Kind, states, now) is { } fault)
            {
                return Outcome<SecurityPlan>.Invalid(fault);
            }

            var plan = new SecurityPlan(
                code, body.Version + 1, body.Kind, name, query, states.Where(s => s.Value != MeasureState.Unknown).ToImmutableSortedDictionary(StringComparer.Ordinal), note, request.By, now);
            try
            {
                await plans.SaveAsync(plan, cancellationToken);
            }
            catch (VersionConflictException)
            {
                return Outcome<SecurityPlan>.Conflict($"Somebody else changed the plan of {code} meanwhile; read it again and put your change on top of theirs.");
            }

            await audit.AddAsync(new AuditEntry(now, request.By, "planned-security", code), cancellationToken);
            return Outcome<SecurityPlan>.Done(plan);
        }

        private static string? Fault(string name, string? note, string query, NodeKind kind, ImmutableDictionary<string, MeasureState> states, DateTimeOffset now) =>
            !Enum.IsDefined(kind) ? $"There is no kind of node {kind}; give {string.Join(", ", Enum.GetNames<NodeKind>())}."
            : name.Length > LongestName || note?.Length > LongestNote ? $"The name has {name.Length} and the note {note?.Length ?? 0} characters; at most {LongestName} and {LongestNote} are kept."
            : states.Keys.FirstOrDefault(c => PlanMeasure.All.All(m => m.Code != c)) is { } unknown ? $"There is no measure '{unknown}'; give {string.Join(", ", PlanMeasure.All.Select(m => m.Code))}."
            : states.Values.Any(s => !Enum.IsDefined(s)) ? $"A measure has a state that there is not; give {string.Join(", ", Enum.GetNames<MeasureState>())}."
            : QueryParser.Parse(query, now) is { Root: null, Faults: [var first, ..] } ? $"The query that says what belongs to the node cannot be read: {first.Code} at character {first.Start + 1} ({first.Found})."
            : null;
    }
}
