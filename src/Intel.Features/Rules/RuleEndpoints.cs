using System.Collections.Immutable;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Rules;

/// <summary>Rules over HTTP.</summary>
public static class RuleEndpoints
{
    /// <summary>A draft.</summary>
    /// <param name="Condition">The condition to try; null for the present one.</param>
    /// <param name="Contribution">The contribution to try; null for the present one.</param>
    /// <param name="Sample">Records to read; null for 2,000.</param>
    public sealed record Draft(string? Condition, string? Contribution, int? Sample);

    /// <summary>The differences of two versions of a rule.</summary>
    /// <param name="Code">The rule.</param>
    /// <param name="From">The one version.</param>
    /// <param name="To">The other.</param>
    /// <param name="Changes">Parts that they tell differently.</param>
    public sealed record Differences(string Code, int From, int To, ImmutableArray<RuleChange> Changes);

    /// <summary>The routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/rules/{code}/try", TryAsync)
            .WithName("TryRule")
            .WithSummary("Try another condition or contribution of a rule on history; nothing is kept")
            .Answers<TryRule.Result>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Operate)
            .WithTags("Rules");
        api.MapGet("/rules/{code}/differences", CompareAsync)
            .WithName("CompareRuleVersions")
            .WithSummary("What two versions of a rule tell differently")
            .Answers<Differences>(StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Read)
            .WithTags("Rules");
    }

    private static async Task<IResult> TryAsync(string code, Draft body, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new TryRule.Query(code, body.Condition, body.Contribution, body.Sample), cancellationToken)).ToHttp();

    private static Task<IResult> CompareAsync(string code, int from, int to)
    {
        var versions = RuleVersions.Of(code);
        var outcome = versions.FirstOrDefault(v => v.Number == from) is { } one && versions.FirstOrDefault(v => v.Number == to) is { } other
            ? Outcome<Differences>.Done(new Differences(code, from, to, one.To(other)))
            : Outcome<Differences>.NotFound($"The rule '{code}' has {(versions.IsEmpty ? "no versions" : $"the versions {string.Join(", ", versions.Select(v => v.Number))}")}.");
        return Task.FromResult(outcome.ToHttp());
    }
}
