using System.Collections.Immutable;
using Intel.Analysis.Inspection;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Models;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Overview;

/// <summary>Which models and rules have another card than thirty days ago: a version trained or put to use, finds and openings that came in since, a review that is due.</summary>
public static class ShowChangedCards
{
    /// <summary>Days back.</summary>
    public const int Days = 30;

    private const int MostRules = 5;

    /// <summary>The cards.</summary>
    public sealed record Query : IRequest<Result>;

    /// <summary>What changed.</summary>
    /// <param name="Since">The first day that counts as new, in Europe/Brussels.</param>
    /// <param name="Models">Versions trained or put to use since, the latest first.</param>
    /// <param name="Rules">Rules with verdicts since, the most of them first, at most five.</param>
    /// <param name="OtherRules">How many more there are.</param>
    /// <param name="Reviews">Rules whose day of review has passed or comes within thirty days, the first first.</param>
    public sealed record Result(DateOnly Since, ImmutableArray<ModelVersion> Models, ImmutableArray<RuleCard> Rules, int OtherRules, ImmutableArray<RuleDescription> Reviews);

    /// <summary>A rule's finds before and now.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Before">What was found where it speaks, by verdicts of before.</param>
    /// <param name="Now">The same with the verdicts since.</param>
    public sealed record RuleCard(RuleDescription Rule, FindTally Before, FindTally Now);

    internal sealed class Handler(IModelRegistry models, InspectedShipments shipments, RuleSet rules, TimeProvider clock) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var (today, from) = (BelgianTime.DayOf(now), now - TimeSpan.FromDays(Days));
            var since = today.AddDays(-Days);
            var inspected = (await shipments.AllAsync(cancellationToken))
                .SelectMany(s => s.Flag.Reasons.Select(r => (r.Code, s.Found, IsNew: s.Verdict.At >= from)))
                .ToLookup(p => p.Code, StringComparer.Ordinal);
            RuleCard[] changed =
            [
                .. rules.Rules.Where(r => inspected[r.Code].Any(p => p.IsNew))
                    .Select(r => new RuleCard(
                        r,
                        FindTally.Of([.. inspected[r.Code].Where(p => !p.IsNew).Select(p => p.Found)]),
                        FindTally.Of([.. inspected[r.Code].Select(p => p.Found)])))
                    .OrderByDescending(c => c.Now.Inspected - c.Before.Inspected).ThenBy(c => c.Rule.Code, StringComparer.Ordinal),
            ];
            return new Result(
                since,
                [.. (await models.ListAsync(null, cancellationToken)).Where(m => m.MadeAt >= from || m.PromotedAt >= from).OrderByDescending(m => m.PromotedAt > m.MadeAt ? m.PromotedAt : m.MadeAt)],
                [.. changed.Take(MostRules)],
                Math.Max(0, changed.Length - MostRules),
                [.. rules.Rules.Where(r => r.ReviewOn <= today.AddDays(Days)).OrderBy(r => r.ReviewOn).ThenBy(r => r.Code, StringComparer.Ordinal)]);
        }
    }
}
