using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Series;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>Decisions about series of dumps, none of them ever erased, and the last suggestions.</summary>
internal sealed class SeriesStore(RecordsDatabase database) : ISeriesStore
{
    private const int Last = 1;

    public Task<IReadOnlyList<SeriesDecision>> DecideAsync(IReadOnlyList<SeriesDecision> decisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        return database.WriteAsync<IReadOnlyList<SeriesDecision>>(
            Turn.Settings,
            session =>
            {
                using var context = session.Context();
                var all = Read(context);
                var added = new List<SeriesDecision>(decisions.Count);
                var number = all.Select(d => d.Series).DefaultIfEmpty(0).Max();
                foreach (var decision in decisions)
                {
                    var numbered = decision.Series == 0 ? decision with { Series = ++number } : decision;
                    var latest = all.Concat(added).Where(d => d.Series == numbered.Series).Select(d => d.Version).DefaultIfEmpty(0).Max();
                    if (numbered.Version != latest + 1)
                    {
                        throw new VersionConflictException($"The series {numbered.Series} is at version {latest}; the next decision is version {latest + 1}, not {numbered.Version}. Read it again first.");
                    }

                    added.Add(numbered);
                }

                RefuseTwice(DumpSeries.All(all.Concat(added)));
                foreach (var decision in added)
                {
                    context.SeriesDecisions.Add(new SeriesDecisionRow
                    {
                        Series = decision.Series,
                        Version = decision.Version,
                        Content = JsonSerializer.Serialize(decision, RecordJsonContext.Default.SeriesDecision),
                    });
                }

                context.SaveChanges();
                return added;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<SeriesDecision>> DecisionsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<SeriesDecision>>(context => Read(context)));

    public Task SuggestAsync(SeriesSuggestions suggestions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suggestions);
        return database.WriteAsync(
            Turn.Settings,
            session =>
            {
                using var context = session.Context();
                var row = context.SeriesSuggestions.SingleOrDefault(s => s.No == Last);
                if (row is null)
                {
                    row = new SeriesSuggestionsRow { No = Last, Content = "" };
                    context.SeriesSuggestions.Add(row);
                }

                row.Content = JsonSerializer.Serialize(suggestions, RecordJsonContext.Default.SeriesSuggestions);
                return context.SaveChanges();
            },
            cancellationToken);
    }

    public Task<SeriesSuggestions?> SuggestionsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query(context => context.SeriesSuggestions.Where(s => s.No == Last).Select(s => s.Content).AsEnumerable()
            .Select(content => JsonSerializer.Deserialize(content, RecordJsonContext.Default.SeriesSuggestions)).FirstOrDefault()));

    private static ImmutableArray<SeriesDecision> Read(RecordsContext context) =>
    [
        .. context.SeriesDecisions
            .OrderBy(d => d.Series)
            .ThenBy(d => d.Version)
            .Select(d => d.Content)
            .AsEnumerable()
            .Select(content => JsonSerializer.Deserialize(content, RecordJsonContext.Default.SeriesDecision)!),
    ];

    private static void RefuseTwice(ImmutableArray<DumpSeries> series)
    {
        var homes = new Dictionary<RecordId, long>();
        foreach (var one in series)
        {
            foreach (var member in one.Members)
            {
                if (!homes.TryAdd(member, one.Number))
                {
                    throw new VersionConflictException($"The finding {member} belongs to the series {homes[member]} already: split it off there before it goes to another.");
                }
            }
        }
    }
}
