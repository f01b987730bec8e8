using Intel.Core.WatchLists;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>Searches that people watch.</summary>
internal sealed class SavedSearches(RecordsDatabase database) : ISavedSearches
{
    public async Task<SavedSearch> SaveAsync(SavedSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var number = await database.WriteAsync(
            Turn.Settings,
            session =>
            {
                using var context = session.Context();
                var row = context.SavedSearches.SingleOrDefault(s => s.Owner == search.Owner && s.Name == search.Name);
                if (row is null)
                {
                    row = new SavedSearchRow { Owner = search.Owner, Name = search.Name, Text = search.Text };
                    context.SavedSearches.Add(row);
                }

                (row.Text, row.SeenTotal, row.SeenAt) = (search.Text, search.SeenTotal, search.SeenAt.UtcTicks);
                context.SaveChanges();
                return row.No;
            },
            cancellationToken);
        return search with { Number = number };
    }

    public Task<IReadOnlyList<SavedSearch>> ListAsync(string owner, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<SavedSearch>>(context =>
        [
            .. context.SavedSearches
                .Where(s => s.Owner == owner)
                .AsEnumerable()
                .OrderBy(s => s.Name, StringComparer.Ordinal)
                .Select(s => new SavedSearch(s.No, s.Owner, s.Name, s.Text, s.SeenTotal, new DateTimeOffset(s.SeenAt, TimeSpan.Zero))),
        ]));

    public Task SeenAsync(string owner, long number, long total, DateTimeOffset at, CancellationToken cancellationToken) =>
        ChangeAsync(owner, number, (_, row) => (row.SeenTotal, row.SeenAt) = (total, at.UtcTicks), cancellationToken);

    public Task RemoveAsync(string owner, long number, CancellationToken cancellationToken) =>
        ChangeAsync(owner, number, (context, row) => context.SavedSearches.Remove(row), cancellationToken);

    private Task<int> ChangeAsync(string owner, long number, Action<RecordsContext, SavedSearchRow> change, CancellationToken cancellationToken) => database.WriteAsync(
        Turn.Settings,
        session =>
        {
            using var context = session.Context();
            if (context.SavedSearches.SingleOrDefault(s => s.No == number && s.Owner == owner) is { } row)
            {
                change(context, row);
            }

            return context.SaveChanges();
        },
        cancellationToken);
}
