using Intel.Core;
using Intel.Core.Models;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>The versions of the models, each with its content in one row: a kill leaves all of one or nothing.</summary>
internal sealed class ModelRegistry(RecordsDatabase database) : IModelRegistry
{
    private const string Changes = "models";

    public async Task<ModelVersion> AddAsync(ModelVersion version, byte[] content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(content);
        var number = await database.WriteAsync(
            durable: true,
            session =>
            {
                var next = (int)(session["SELECT MAX(Version) FROM Models WHERE Name = ?1"].Bind(1, version.Name).Scalar() ?? 0) + 1;
                using var context = session.Context();
                context.Models.Add(new ModelRow
                {
                    Name = version.Name,
                    Version = next,
                    State = (int)ModelState.Challenger,
                    MadeAt = version.MadeAt.UtcTicks,
                    By = version.By,
                    Features = version.Features,
                    Data = version.Data,
                    Sha256 = version.Sha256,
                    IsSimulated = version.IsSimulated,
                    Evaluation = version.Evaluation,
                    Decision = version.Decision,
                    Content = content,
                });
                context.SaveChanges();
                return next;
            },
            cancellationToken);
        return version with { Version = number, State = ModelState.Challenger, PromotedAt = null };
    }

    public Task<IReadOnlyList<ModelVersion>> ListAsync(string? name, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<ModelVersion>>(context =>
        [
            .. context.Models
                .Where(m => name == null || m.Name == name)
                .OrderBy(m => m.Name)
                .ThenByDescending(m => m.Version)
                .Select(m => new ModelVersion
                {
                    Name = m.Name,
                    Version = m.Version,
                    State = (ModelState)m.State,
                    MadeAt = new DateTimeOffset(m.MadeAt, TimeSpan.Zero),
                    By = m.By,
                    Features = m.Features,
                    Data = m.Data,
                    Sha256 = m.Sha256,
                    IsSimulated = m.IsSimulated,
                    Evaluation = m.Evaluation,
                    Decision = m.Decision,
                    PromotedAt = m.PromotedAt == null ? null : new DateTimeOffset(m.PromotedAt.Value, TimeSpan.Zero),
                    Drift = m.Drift,
                }),
        ]));

    public Task<byte[]?> ContentAsync(string name, int version, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query(context => context.Models.Where(m => m.Name == name && m.Version == version).Select(m => m.Content).FirstOrDefault()));

    public async Task<bool> PromoteAsync(string name, int version, string decision, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            durable: true,
            session =>
            {
                if (session["SELECT Version FROM Models WHERE Name = ?1 AND Version = ?2"].Bind(1, name).Bind(2, (long)version).Scalar() is null)
                {
                    return false;
                }

                session["UPDATE Models SET State = 2 WHERE Name = ?1 AND State = 1"].Bind(1, name).Run();
                session["UPDATE Models SET State = 1, PromotedAt = ?3, Decision = ?4 WHERE Name = ?1 AND Version = ?2"]
                    .Bind(1, name).Bind(2, (long)version).Bind(3, database.Clock.GetUtcNow().UtcTicks).Bind(4, decision).Run();
                session["INSERT INTO State (Name, Value) VALUES (?1, 1) ON CONFLICT (Name) DO UPDATE SET Value = State.Value + 1"].Bind(1, Changes).Run();
                session[
                    """
                    INSERT INTO Pending (RecordNo, Stage, Ticket, At, RecordId)
                    SELECT No, 0, ?1, At, Id FROM Records WHERE Kind = ?2
                    ON CONFLICT (RecordNo) DO UPDATE SET Stage = 0, Ticket = excluded.Ticket
                    """]
                    .Bind(1, Tickets.Next(session)).Bind(2, (long)RecordKind.Shipment).Run();
                return true;
            },
            cancellationToken);

    public async Task<bool> SaveDriftAsync(string name, int version, string drift, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            durable: true,
            session =>
            {
                if (session["SELECT Version FROM Models WHERE Name = ?1 AND Version = ?2"].Bind(1, name).Bind(2, (long)version).Scalar() is null)
                {
                    return false;
                }

                session["UPDATE Models SET Drift = ?3 WHERE Name = ?1 AND Version = ?2"].Bind(1, name).Bind(2, (long)version).Bind(3, drift).Run();
                return true;
            },
            cancellationToken);

    public Task<long> ChangeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session["SELECT Value FROM State WHERE Name = ?1"].Bind(1, Changes).Scalar() ?? 0));
}
