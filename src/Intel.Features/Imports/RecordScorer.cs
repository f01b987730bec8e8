using Intel.Analysis.Models;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Features.Pipeline;

namespace Intel.Features.Imports;

/// <summary>Scores records against their earlier versions, the histories on record and what is usual, with the rules and the models in use.</summary>
internal sealed class RecordScorer(RecordFactsReader reader, RuleSet rules, ActiveModels models)
{
    /// <summary>What rules and models say of each record, in the order asked.</summary>
    /// <param name="scored">The versions to score; what is on record of the same record with a lower version stands as earlier.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<List<Flag>> ScoreAsync(IReadOnlyList<StoredRecord> scored, CancellationToken cancellationToken)
    {
        // Asked after the records were taken: whoever puts another model to use puts them back in the same transaction.
        var current = await models.CurrentAsync(cancellationToken);
        var facts = await reader.ReadAsync(scored, cancellationToken);
        return [.. facts.Select(f => ShipmentScoring.Score(rules, current, f))];
    }
}
