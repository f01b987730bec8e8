using Intel.Core;
using Intel.Core.Inspections;
using Intel.Core.Queries;
using Intel.Core.Verdicts;
using Intel.Features.Http;

namespace Intel.Features.Inspections;

/// <summary>An inspection list with what is known of its lines by now.</summary>
/// <param name="List">The list as it was offered.</param>
/// <param name="Lines">Its lines, by rank.</param>
public sealed record InspectionSheet(InspectionList List, IReadOnlyList<InspectionSheet.Line> Lines)
{
    /// <summary>A line.</summary>
    /// <param name="Offered">As it was offered.</param>
    /// <param name="Item">The shipment as it is searched now; null when the index does not have it.</param>
    /// <param name="Verdict">What somebody found since; null when nobody has said.</param>
    public sealed record Line(InspectionLine Offered, SearchItem? Item, Verdict? Verdict);

    /// <summary>The list as the API and the command line print it, in one language.</summary>
    public object View(string language) => new
    {
        number = List.Number == 0 ? (long?)null : List.Number,
        node = List.Node,
        day = List.Day,
        from = List.From,
        until = List.Until,
        slots = List.Slots,
        randomShare = List.RandomShare,
        candidates = List.Candidates,
        ruleSet = List.RuleSet,
        seed = List.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
        madeAt = List.MadeAt,
        by = List.By,
        simulated = List.IsSimulated,
        expectedFinds = List.Expected,
        lines = Lines.Select(l => new
        {
            rank = l.Offered.Rank,
            id = l.Offered.RecordId.Value,
            selection = l.Offered.Selection,
            inclusion = l.Offered.Inclusion,
            risk = l.Offered.Score,
            rate = l.Offered.Rate,
            title = l.Item?.Title,
            at = l.Item?.At,
            fields = l.Item?.Fields,
            reasons = l.Item?.Reasons.Select(r => RecordView.Of(r, language)).ToArray(),
            verdict = l.Verdict is null ? null : new { l.Verdict.Result, l.Verdict.ReasonCode, l.Verdict.At, l.Verdict.By },
        }).ToArray(),
    };
}

/// <summary>Fills inspection lists with what their lines show.</summary>
internal sealed class InspectionSheets(ISearchIndex index, IVerdictStore verdicts)
{
    private const int PageSize = 500;

    internal async Task<InspectionSheet> OfAsync(InspectionList list, CancellationToken cancellationToken)
    {
        var ids = list.Lines.Select(l => l.RecordId).ToArray();
        var items = new Dictionary<RecordId, SearchItem>();
        foreach (var some in ids.Chunk(PageSize))
        {
            var query = new OrNode([.. some.Select(id => new WordNode(SearchFields.Get("id"), id.Value, false, 0, 0, 0))], 0, 0);
            foreach (var item in (await index.SearchAsync(new SearchRequest { Query = query, Size = some.Length }, cancellationToken)).Items)
            {
                items[item.Id] = item;
            }
        }

        var decided = await verdicts.DecidedAsync(ids, cancellationToken);
        var lines = new List<InspectionSheet.Line>(ids.Length);
        foreach (var line in list.Lines)
        {
            var verdict = decided.Contains(line.RecordId) ? (await verdicts.ListAsync(line.RecordId, cancellationToken))[0] : null;
            lines.Add(new InspectionSheet.Line(line, items.GetValueOrDefault(line.RecordId), verdict));
        }

        return new InspectionSheet(list, lines);
    }
}
