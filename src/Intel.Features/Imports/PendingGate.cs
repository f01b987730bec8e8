namespace Intel.Features.Imports;

/// <summary>
/// Lets one at a time work on what waits. Two that score the same records do the work twice; one that makes searchable
/// while another rebuilds can be overwritten by a version that the rebuild read before.
/// </summary>
internal sealed class PendingGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Waits for its turn; disposing the answer ends it.</summary>
    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        return new Turn(_gate);
    }

    public void Dispose() => _gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
