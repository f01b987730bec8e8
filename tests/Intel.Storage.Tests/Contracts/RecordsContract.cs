using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Intel.Storage.Tests.Contracts;

/// <summary>What every contract of a port of the records starts from: empty records and a clock that stands.</summary>
public abstract class RecordsContract : IAsyncLifetime
{
    private IRecordsBackend? _records;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    protected IRecordsBackend Records => _records!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _records = await CreateAsync(Clock);

    public async ValueTask DisposeAsync()
    {
        await Records.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock);
}
