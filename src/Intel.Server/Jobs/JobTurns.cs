using System.Collections.Concurrent;
using Intel.Core;
using Intel.Core.Jobs;

namespace Intel.Server.Jobs;

/// <summary>
/// One run of a job at a time in all processes, by a lease that is prolonged while it runs. What a killed process held
/// comes free shortly; a process whose database went away and came back still holds its own, where a lock of the job
/// server's would be lost with the connection and keep everybody waiting.
/// </summary>
internal sealed class JobTurns(ILeases leases, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Prolonging = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn, and does the work in it. When its lease cannot be prolonged in time another may begin: done twice the work is wasted, not wrong.</summary>
    /// <param name="name">The job.</param>
    /// <param name="work">What is to be done.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreUnavailableException">The leases cannot be reached before the turn has come.</exception>
    public async Task RunAsync(string name, Func<Task> work, CancellationToken cancellationToken)
    {
        // The lease is the process's: within it another worker waits here.
        var gate = _gates.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            while (!await leases.TakeAsync(NameOf(name), _holder, Lease, cancellationToken))
            {
                await Task.Delay(Look, clock, cancellationToken);
            }

            using var isOver = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var prolonging = ProlongAsync(name, isOver.Token);
            try
            {
                await work();
            }
            finally
            {
                await isOver.CancelAsync();
                await prolonging;
                await ReleaseAsync(name);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    private static string NameOf(string job) => $"job {job}";

    private async Task ProlongAsync(string name, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Prolonging, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    await leases.TakeAsync(NameOf(name), _holder, Lease, cancellationToken);
                }
                catch (StoreUnavailableException)
                {
                    // The work will see it too; the next time may be in time.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
    }

    private async Task ReleaseAsync(string name)
    {
        try
        {
            await leases.ReleaseAsync(NameOf(name), _holder, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It ends by itself; what the work threw is what there is to say.
        }
    }
}
