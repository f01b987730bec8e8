using Intel.Analysis.Rules;
using Intel.Core.Flags;
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
    public sealed record Result(string Fingerprint, IReadOnlyList<Line> Rules);

    /// <summary>A rule and how often it speaks.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Records">Records whose latest flag it takes part in.</param>
    public sealed record Line(RuleDescription Rule, long Records);

    internal sealed class Handler(RuleSet rules, IFlagStore flags) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var counts = await flags.CountByReasonAsync(cancellationToken);
            return new Result(
                rules.Fingerprint,
                [.. rules.Rules.Select(r => new Line(r, counts.GetValueOrDefault(r.Code))).OrderByDescending(l => l.Records).ThenBy(l => l.Rule.Code, StringComparer.Ordinal)]);
        }
    }
}
