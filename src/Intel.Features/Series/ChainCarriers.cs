using System.Collections.Immutable;
using Intel.Analysis.Series;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;

namespace Intel.Features.Series;

/// <summary>Finds the records that carry a trace: searched for, then read, so that only what they really say counts.</summary>
internal sealed class ChainCarriers(ISearchIndex index, IRecordReader records)
{
    // Read at the most for one trace: the others of a hub are counted and not shown.
    private const int MostRead = 40;
    private readonly Dictionary<(ChainTie Tie, string Key), (ImmutableArray<StoredRecord> Carriers, long Total)> _known = [];

    /// <summary>Records that carry the trace, and about how many there are: exact up to what is read, as searched beyond.</summary>
    internal async Task<(ImmutableArray<StoredRecord> Carriers, long Total)> OfAsync(ChainTrace trace, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((trace.Tie, trace.Key), out var known))
        {
            return known;
        }

        var page = await index.SearchAsync(new SearchRequest { Query = Query(trace), Size = MostRead }, cancellationToken);
        var read = await records.FindAsync([.. page.Items.Select(i => i.Id)], cancellationToken);
        ImmutableArray<StoredRecord> carriers = [.. read.Where(r => ChainTraces.Of(r.Document).Any(t => t.Tie == trace.Tie && t.Key == trace.Key))];
        known = (carriers, page.Total <= MostRead ? carriers.Length : page.Total);
        _known[(trace.Tie, trace.Key)] = known;
        return known;
    }

    private static QueryNode Query(ChainTrace trace)
    {
        var number = trace.Field == "links.target" ? trace.Value.Split(':')[0] : trace.Value;
        return trace.Tie switch
        {
            ChainTie.Container => Any(Word("container", trace.Key), Phrase("text", trace.Value)),
            ChainTie.Lot => Word("lot", trace.Value),
            ChainTie.Serial => Phrase("text", trace.Value),
            ChainTie.Company => Any(Phrase("maker", trace.Value), Phrase("party", trace.Value)),
            ChainTie.Substance => Word("substance", trace.Key),
            _ => Any(Word("number", number), Phrase("text", number)),
        };
    }

    private static OrNode Any(params ImmutableArray<QueryNode> parts) => new(parts, 0, 0);

    private static WordNode Word(string field, string value) => new(SearchFields.Get(field), value, false, 0, 0, 0);

    private static PhraseNode Phrase(string field, string value) => new(SearchFields.Get(field), value, 0, 0);
}
