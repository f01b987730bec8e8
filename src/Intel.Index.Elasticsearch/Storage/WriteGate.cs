namespace Intel.Index.Elasticsearch.Storage;

/// <summary>
/// Lets writes go on side by side, and a refresh only between them: what a reader of this process sees are whole
/// batches. First come, first served, so that neither waits for ever.
/// </summary>
internal sealed class WriteGate(int writers) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _places = new(writers, writers);
    private long _written;
    private long _refreshed;

    /// <summary>Writes; afterwards readers must refresh.</summary>
    public async Task WriteAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }

        try
        {
            await write();
        }
        finally
        {
            // A write that failed may have written a part.
            Interlocked.Increment(ref _written);
            _places.Release();
        }
    }

    /// <summary>Refreshes when something was written since the last time.</summary>
    public async Task RefreshAsync(Func<Task> refresh, CancellationToken cancellationToken)
    {
        var wanted = Interlocked.Read(ref _written);
        if (Interlocked.Read(ref _refreshed) >= wanted)
        {
            return;
        }

        await AloneAsync(
            async () =>
            {
                var written = Interlocked.Read(ref _written);
                if (Interlocked.Read(ref _refreshed) < wanted)
                {
                    await refresh();
                    Interlocked.Exchange(ref _refreshed, written);
                }
            },
            cancellationToken);
    }

    /// <summary>Does something while nobody of this process writes.</summary>
    public async Task AloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        var taken = 0;
        try
        {
            for (; taken < writers; taken++)
            {
                await _places.WaitAsync(cancellationToken);
            }

            await work();
        }
        finally
        {
            if (taken > 0)
            {
                _places.Release(taken);
            }

            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _places.Dispose();
    }
}
