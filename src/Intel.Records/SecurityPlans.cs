using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Nodes;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>Security plans of nodes, none of their versions ever erased.</summary>
internal sealed class SecurityPlans(RecordsDatabase database) : ISecurityPlans
{
    public async Task SaveAsync(SecurityPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await database.WriteAsync(
            Turn.Settings,
            session =>
            {
                using var context = session.Context();
                var latest = context.SecurityPlans.Where(p => p.Node == plan.Node).Max(p => (int?)p.Version) ?? 0;
                if (plan.Version != latest + 1)
                {
                    throw new VersionConflictException($"The plan of {plan.Node} has {latest} versions; the next is {latest + 1}, not {plan.Version}. Read it again first.");
                }

                context.SecurityPlans.Add(new SecurityPlanRow
                {
                    Node = plan.Node,
                    Version = plan.Version,
                    Kind = (int)plan.Kind,
                    Name = plan.Name,
                    Query = plan.Query,
                    States = JsonSerializer.Serialize(plan.States.ToDictionary(s => s.Key, s => (int)s.Value)),
                    Note = plan.Note,
                    By = plan.By,
                    At = plan.At.UtcTicks,
                });
                return context.SaveChanges();
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<SecurityPlan>> HistoryAsync(string node, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<SecurityPlan>>(context =>
        [
            .. context.SecurityPlans.Where(p => p.Node == node).OrderByDescending(p => p.Version).AsEnumerable().Select(Read),
        ]));

    public Task<IReadOnlyList<SecurityPlan>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<SecurityPlan>>(context =>
        [
            .. context.SecurityPlans
                .Where(p => !context.SecurityPlans.Any(later => later.Node == p.Node && later.Version > p.Version))
                .AsEnumerable()
                .OrderBy(p => p.Node, StringComparer.Ordinal)
                .Select(Read),
        ]));

    private static SecurityPlan Read(SecurityPlanRow row) => new(
        row.Node,
        row.Version,
        (NodeKind)row.Kind,
        row.Name,
        row.Query,
        (JsonSerializer.Deserialize<Dictionary<string, int>>(row.States) ?? []).ToImmutableSortedDictionary(s => s.Key, s => (MeasureState)s.Value, StringComparer.Ordinal),
        row.Note,
        row.By,
        new DateTimeOffset(row.At, TimeSpan.Zero));
}
