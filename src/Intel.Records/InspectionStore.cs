using System.Text.Json;
using Intel.Core;
using Intel.Core.Inspections;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>Inspection lists as they were offered.</summary>
internal sealed class InspectionStore(RecordsDatabase database) : IInspectionStore
{
    public async Task<InspectionList> SaveAsync(InspectionList list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var number = await database.WriteAsync(
            durable: true,
            session =>
            {
                using var context = session.Context();
                var row = new InspectionListRow { Node = list.Node, MadeAt = list.MadeAt.UtcTicks, Content = JsonSerializer.Serialize(list, RecordJsonContext.Default.InspectionList) };
                context.InspectionLists.Add(row);
                context.SaveChanges();
                return row.No;
            },
            cancellationToken);
        return list with { Number = number };
    }

    public Task<InspectionList?> FindAsync(long number, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query(context => context.InspectionLists.Where(l => l.No == number).AsEnumerable().Select(Read).FirstOrDefault()));

    public Task<IReadOnlyList<InspectionList>> ListAsync(string? node, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<InspectionList>>(context =>
        [
            .. context.InspectionLists
                .Where(l => node == null || l.Node == node)
                .OrderByDescending(l => l.MadeAt)
                .ThenByDescending(l => l.No)
                .Take(limit)
                .AsEnumerable()
                .Select(Read),
        ]));

    private static InspectionList Read(InspectionListRow row) => JsonSerializer.Deserialize(row.Content, RecordJsonContext.Default.InspectionList)! with { Number = row.No };
}
