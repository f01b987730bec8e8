using Intel.Analysis.Inspection;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Inspections;

/// <summary>Somebody asks what each rule is worth: what was found where it spoke, beside what was found in all that was inspected.</summary>
public static class CountRuleFinds
{
    /// <summary>The cards of all rules.</summary>
    public sealed record Query : IRequest<Result>;

    /// <summary>What was found.</summary>
    /// <param name="All">In all shipments inspected, whatever spoke: what each rule must better.</param>
    /// <param name="ByRule">In those whose present score the rule takes part in, by its code; a rule without any is left out.</param>
    public sealed record Result(FindTally All, IReadOnlyDictionary<string, FindTally> ByRule);

    internal sealed class Handler(InspectedShipments shipments) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var inspected = await shipments.AllAsync(cancellationToken);
            return new Result(
                FindTally.Of([.. inspected.Select(s => s.Found)]),
                inspected.SelectMany(s => s.Flag.Reasons.Select(r => (r.Code, s.Found)))
                    .GroupBy(p => p.Code, p => p.Found, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => FindTally.Of([.. g]), StringComparer.Ordinal));
        }
    }
}
