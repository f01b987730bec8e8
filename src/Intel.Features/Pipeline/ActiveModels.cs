using Intel.Analysis.Models;
using Intel.Core.Models;
using Microsoft.Extensions.Logging;

namespace Intel.Features.Pipeline;

/// <summary>The models that score now, kept in memory until another version is put to use.</summary>
internal sealed partial class ActiveModels(IModelRegistry registry, ILogger<ActiveModels> log) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private (long Change, ScoringModels Models)? _known;

    /// <summary>The models in use. A champion that this program cannot read scores nothing, and the log says so once.</summary>
    internal async Task<ScoringModels> CurrentAsync(CancellationToken cancellationToken)
    {
        var change = await registry.ChangeAsync(cancellationToken);
        if (_known is { } known && known.Change == change)
        {
            return known.Models;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            var models = new ScoringModels(
                await ReadAsync(ModelNames.Anomaly, content => AnomalyModel.Read(content), cancellationToken),
                await ReadAsync(ModelNames.Risk, content => RiskModel.Read(content), cancellationToken));
            _known = (change, models);
            return models;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<VersionedModel<T>?> ReadAsync<T>(string name, Func<byte[], T> read, CancellationToken cancellationToken)
    {
        var champion = (await registry.ListAsync(name, cancellationToken)).FirstOrDefault(v => v.State == ModelState.Champion);
        if (champion is null || await registry.ContentAsync(name, champion.Version, cancellationToken) is not { } content)
        {
            return null;
        }

        try
        {
            return new VersionedModel<T>(champion.Version, champion.IsSimulated, read(content));
        }
        catch (FormatException fault)
        {
            Log.Refused(log, name, champion.Version, fault.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Model {Name} {Version} scores nothing: {Why}")]
        internal static partial void Refused(ILogger log, string name, int version, string why);
    }
}
