using System.Globalization;
using Npgsql;

namespace Intel.Records.Postgres;

/// <summary>
/// Tells whether a transaction was committed when the answer to its commit was lost. Each transaction notes its number,
/// in a row of this process and turn, in the transaction itself; afterwards the row says whether it came about. The
/// server's own transaction numbers would not do: behind a crash one that was lost is given again to another.
/// </summary>
internal sealed class CommitWitness(NpgsqlDataSource source, string process, TimeProvider clock) : IDisposable
{
    private const int MostAttempts = 120;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>So long a note is kept of a process that did not end in order; no answer is waited for longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Dictionary<Turn, SemaphoreSlim> _gates = Enum.GetValues<Turn>().ToDictionary(t => t, _ => new SemaphoreSlim(1, 1));
    private readonly Dictionary<Turn, long> _numbers = Enum.GetValues<Turn>().ToDictionary(t => t, _ => 0L);

    /// <summary>One transaction a turn in this process, until it is known what became of it: the next would overwrite the note.</summary>
    internal Task EnterAsync(Turn turn, CancellationToken cancellationToken) =>
        turn == Turn.None ? Task.CompletedTask : _gates[turn].WaitAsync(cancellationToken);

    internal void Leave(Turn turn)
    {
        if (turn != Turn.None)
        {
            _gates[turn].Release();
        }
    }

    internal void Note(PostgresSession session, Turn turn)
    {
        if (turn != Turn.None)
        {
            session["INSERT INTO State (Name, Value) VALUES (?1, ?2) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value"]
                .Bind(1, NameOf(turn)).Bind(2, _numbers[turn] = Math.Max(_numbers[turn] + 1, clock.GetUtcNow().UtcTicks)).Run();
        }
    }

    /// <summary>Whether the last transaction noted was committed; waits for a server that restarts.</summary>
    /// <exception cref="NpgsqlException">The server does not come back; then it is <paramref name="lost"/>.</exception>
    internal async Task<bool> SawAsync(Turn turn, NpgsqlException lost)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();

                // A server that lost us may still be at it: behind the turn's lock it has ended, this way or that.
                using var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = PostgresDatabase.LockOf(turn) } } };
                await wait.ExecuteNonQueryAsync();
                using var ask = new NpgsqlCommand("SELECT value FROM state WHERE name = $1", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = NameOf(turn) } } };
                return await ask.ExecuteScalarAsync() is long number && number == _numbers[turn];
            }
            catch (NpgsqlException)
            {
                source.Clear();
                await Task.Delay(Pause, clock);
            }
        }

        throw lost;
    }

    /// <summary>Removes the notes of a process that ends, and old ones of processes that were killed: a note's number is about its instant.</summary>
    internal void Forget(PostgresSession session)
    {
        foreach (var turn in _gates.Keys)
        {
            session["DELETE FROM State WHERE Name = ?1"].Bind(1, NameOf(turn)).Run();
        }

        session["DELETE FROM State WHERE Name LIKE 'commit %' AND Value < ?1"].Bind(1, (clock.GetUtcNow() - Kept).UtcTicks).Run();
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    private string NameOf(Turn turn) => string.Create(CultureInfo.InvariantCulture, $"commit {(int)turn} {process}");
}
