using Intel.Core;
using Intel.Core.Inspections;
using Intel.Core.Queries;
using Intel.Core.Verdicts;

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
