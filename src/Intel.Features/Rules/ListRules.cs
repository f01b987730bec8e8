using Intel.Analysis.Rules;
using Intel.Core.Flags;
using Intel.Features.Verdicts;
using MediatR;

namespace Intel.Features.Rules;

/// <summary>Somebody looks at the rules: what each notices and how often it speaks.</summary>
public static class ListRules
{
    /// <summary>All rules.</summary>
    public sealed record Query : IRequest<Result>;

    /// <summary>The rules that score now.</summary>
    /// <param name="Fingerprint">The rule set's fingerprint.</param>
    /// <param name="Rules">The rules, the one that speaks most first.</param>
    /// <param name="Shipments">What was found in all shipments inspected, whatever spoke: what each rule must better.</param>
    public sealed record Result(string Fingerprint, IReadOnlyList<Line> Rules, FindTally Shipments);

    /// <summary>A rule and how often it speaks.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Records">Records whose latest flag it takes part in.</param>
    /// <param name="Finds">What was found in those of them that were inspected; of sites nothing is inspected.</param>
    public sealed record Line(RuleDescription Rule, long Records, FindTally Finds);

    internal sealed class Handler(RuleSet rules, IFlagStore flags, InspectedShipments shipments) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var counts = await flags.CountByReasonAsync(cancellationToken);
            var inspected = await shipments.AllAsync(cancellationToken);
            var outcomes = inspected.SelectMany(s => s.Flag.Reasons.Select(r => (r.Code, s.Found))).ToLookup(p => p.Code, p => p.Found, StringComparer.Ordinal);
            return new Result(
                rules.Fingerprint,
                [.. rules.Rules.Select(r => new Line(r, counts.GetValueOrDefault(r.Code), FindTally.Of([.. outcomes[r.Code]]))).OrderByDescending(l => l.Records).ThenBy(l => l.Rule.Code, StringComparer.Ordinal)],
                FindTally.Of([.. inspected.Select(s => s.Found)]));
        }
    }
}
