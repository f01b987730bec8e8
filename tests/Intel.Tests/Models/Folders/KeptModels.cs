using Intel.Core.Audit;
using Intel.Core.Models;

namespace Intel.Tests.Models.Folders;

/// <summary>A registry and an audit log in memory.</summary>
internal sealed class KeptModels : IModelRegistry, IAuditLog
{
    private readonly List<(ModelVersion Version, byte[] Content)> _kept = [];

    internal List<AuditEntry> Entries { get; } = [];

    public Task<ModelVersion> AddAsync(ModelVersion version, byte[] content, CancellationToken cancellationToken)
    {
        var numbered = version with { Version = 1 + _kept.Count(k => k.Version.Name == version.Name) };
        _kept.Add((numbered, content));
        return Task.FromResult(numbered);
    }

    public Task<IReadOnlyList<ModelVersion>> ListAsync(string? name, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ModelVersion>>([.. _kept.Select(k => k.Version).Where(v => name is null || v.Name == name).OrderByDescending(v => v.Version)]);

    public Task<byte[]?> ContentAsync(string name, int version, CancellationToken cancellationToken) =>
        Task.FromResult(_kept.Where(k => k.Version.Name == name && k.Version.Version == version).Select(k => k.Content).FirstOrDefault());

    public Task<bool> PromoteAsync(string name, int version, string decision, CancellationToken cancellationToken)
    {
        for (var index = 0; index < _kept.Count; index++)
        {
            var (kept, content) = _kept[index];
            var state = kept.Name != name ? kept.State : kept.Version == version ? ModelState.Champion : kept.State == ModelState.Champion ? ModelState.Former : kept.State;
            _kept[index] = (kept with { State = state, Decision = kept.Name == name && kept.Version == version ? decision : kept.Decision }, content);
        }

        return Task.FromResult(true);
    }

    public Task<bool> SaveDriftAsync(string name, int version, string drift, CancellationToken cancellationToken)
    {
        var index = _kept.FindIndex(k => k.Version.Name == name && k.Version.Version == version);
        if (index >= 0)
        {
            _kept[index] = (_kept[index].Version with { Drift = drift }, _kept[index].Content);
        }

        return Task.FromResult(index >= 0);
    }

    public Task<long> ChangeAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> ListAsync(string subject, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long?> FirstBrokenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
