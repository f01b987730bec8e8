using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Rules;

/// <summary>Somebody opens a rule: what it notices, on what condition, and the records where it speaks loudest.</summary>
public static class ShowRule
{
    private const int MostRecords = 10;

    /// <summary>Which rule.</summary>
    /// <param name="Code">Its code.</param>
    public sealed record Query(string Code) : IRequest<Outcome<Result>>;

    /// <summary>The rule.</summary>
    /// <param name="Rule">What it is.</param>
    /// <param name="Fingerprint">The rule set's fingerprint.</param>
    /// <param name="Records">Records whose latest flag it takes part in.</param>
    /// <param name="Examples">The riskiest of these, at most ten, with facets by band and node.</param>
    public sealed record Result(RuleDescription Rule, string Fingerprint, long Records, SearchPage Examples);

    internal sealed class Handler(RuleSet rules, IFlagStore flags, ISearchIndex index) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (rules.Rules.FirstOrDefault(r => r.Code == request.Code) is not { } rule)
            {
                return Outcome<Result>.NotFound("There is no rule by that code in the rule set that scores now.");
            }

            var counts = await flags.CountByReasonAsync(cancellationToken);
            var examples = await index.SearchAsync(
                new SearchRequest
                {
                    Query = new WordNode(SearchFields.Get("rule"), rule.Code, false, 0, 0, 0),
                    Size = MostRecords,
                    Facets = [new FacetRequest("band", 5)],
                },
                cancellationToken);
            return Outcome<Result>.Done(new Result(rule, rules.Fingerprint, counts.GetValueOrDefault(rule.Code), examples));
        }
    }
}
