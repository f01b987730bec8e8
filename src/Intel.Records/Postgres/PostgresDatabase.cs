using System.Data;
using Intel.Core;
using Intel.Records.Sql;
using Npgsql;

namespace Intel.Records.Postgres;

/// <summary>
/// The records in PostgreSQL. Any number of processes write: what must happen one after another does so under a lock of
/// the database that ends with the transaction, and nothing is remembered that another process could have changed.
/// </summary>
internal sealed class PostgresDatabase : RecordsDatabase
{
    private readonly NpgsqlDataSource _source;
    private readonly CommitWitness _witness;

    private PostgresDatabase(NpgsqlDataSource source, string location, bool isReadOnly, TimeProvider clock)
        : base(clock)
    {
        _source = source;
        _witness = new CommitWitness(source, Holder, clock);
        Location = location;
        IsReadOnly = isReadOnly;
    }

    public override string Location { get; }

    public override bool IsReadOnly { get; }

    internal override bool IsShared => true;

    internal static PostgresDatabase Open(string dsn, TimeProvider clock, bool isReadOnly, bool isMovingIn)
    {
        var settings = Dsn.Read(dsn);
        var location = Dsn.Describe(settings);
        NpgsqlDataSource? source = null;
        try
        {
            source = NpgsqlDataSource.Create(settings);
            using var connection = source.OpenConnection();
            if (isReadOnly)
            {
                PostgresMigration.Check(connection, location);
            }
            else
            {
                PostgresMigration.Apply(connection, location);
            }

            if (!isMovingIn)
            {
                RefuseHalf(connection, location);
            }

            return new PostgresDatabase(source, location, isReadOnly, clock);
        }
        catch (Exception fault)
        {
            source?.Dispose();
            throw PostgresFaults.Of(fault) is { } said ? PostgresFaults.Translate(said, location) : fault;
        }
    }

    /// <summary>The number of a turn's lock in the database: the program's name in front, so that it meets no other program's.</summary>
    internal static long LockOf(Turn turn) => 0x496E74656C_0000L | (long)turn;

    /// <summary>Every commit is durable: the server may be another machine, whose end this process survives.</summary>
    internal override Task<T> WriteAsync<T>(bool durable, Func<Session, T> work, CancellationToken cancellationToken) =>
        WriteAsync(Turn.Records, work, cancellationToken);

    internal override void CopyTo(string path) =>
        throw new StoreUnavailableException("Records in PostgreSQL are copied with pg_dump, and the archive as any folder or bucket: docs/backup.md.");

    internal override Task<T> WriteAsync<T>(Turn turn, Func<Session, T> work, CancellationToken cancellationToken) => IsReadOnly
        ? throw new StoreUnavailableException($"The records in the {Location} are open for reading only.")
        : TransactAsync(turn, work, cancellationToken);

    internal override Task WriteBesideAsync(Func<Session, int> work, CancellationToken cancellationToken) => TransactAsync(Turn.Audit, work, cancellationToken);

    internal override T Read<T>(Func<Session, T> work) => Reading(work, null);

    internal override T ReadStill<T>(Func<Session, T> work) => Reading(work, IsolationLevel.RepeatableRead);

    public override void Dispose()
    {
        GiveBack();
        _witness.Dispose();
        _source.Dispose();
        base.Dispose();
    }

    private static void RefuseHalf(NpgsqlConnection connection, string location)
    {
        using var unfinished = new NpgsqlCommand(RecordsMove.UnfinishedQuery, connection);
        if (unfinished.ExecuteScalar() is not null)
        {
            throw new StoreUnavailableException($"Into the {location} an installation is being moved, or was in part: run 'migrate' to its end first.");
        }
    }

    /// <summary>Gives back at once what would come free by itself later.</summary>
    private void GiveBack()
    {
        try
        {
            using var session = new PostgresSession(_source.OpenConnection());
            session.Execute("BEGIN");
            session.Execute("SET LOCAL lock_timeout = '5s'");

            if (!IsReadOnly)
            {
                // Not beside a batch that writes the same rows in another order: each would wait for the other.
                _ = session[$"SELECT 1 FROM (SELECT pg_advisory_xact_lock({LockOf(Turn.Records)})) AS taken"].Scalar();
                session["UPDATE Pending SET TakenBy = NULL, TakenUntil = 0 WHERE TakenBy = ?1"].Bind(1, Holder).Run();
            }

            _witness.Forget(session);
            session.Execute("COMMIT");
            session.Flush();
        }
        catch (NpgsqlException)
        {
            // The server is gone: the leases end by themselves.
        }
    }

    private async Task<T> TransactAsync<T>(Turn turn, Func<Session, T> work, CancellationToken cancellationToken)
    {
        await _witness.EnterAsync(turn, cancellationToken);
        try
        {
            using var session = new PostgresSession(await BeginAsync(turn, cancellationToken));
            var result = work(session);
            _witness.Note(session, turn);
            session.Flush();
            await CommitAsync(session, turn);
            return result;
        }
        catch (Exception fault) when (PostgresFaults.Of(fault) is { } said)
        {
            throw PostgresFaults.Translate(said, Location);
        }
        finally
        {
            _witness.Leave(turn);
        }
    }

    /// <summary>Opens a transaction and waits for its turn. Closing the connection without a commit undoes it.</summary>
    private async Task<NpgsqlConnection> BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken);
            try
            {
                using var begin = new NpgsqlBatch(connection) { BatchCommands = { new("BEGIN"), new("SET LOCAL idle_in_transaction_session_timeout = '10min'") } };
                if (turn != Turn.None)
                {
                    begin.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock($1)") { Parameters = { new NpgsqlParameter<long> { TypedValue = LockOf(turn) } } });
                }

                await begin.ExecuteNonQueryAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException fault) when (!isAgain && PostgresFaults.IsConnectionLost(fault))
            {
                // It lay in the pool while the server restarted; nothing has been asked of it yet.
                await connection.DisposeAsync();
                _source.Clear();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    private async Task CommitAsync(PostgresSession session, Turn turn)
    {
        try
        {
            using var commit = new NpgsqlCommand("COMMIT", session.Connection);
            await commit.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException fault) when (PostgresFaults.IsConnectionLost(fault))
        {
            session.Dispose();
            _source.Clear();
            if (turn == Turn.None || !await _witness.SawAsync(turn, fault))
            {
                throw;
            }
        }
    }

    private T Reading<T>(Func<Session, T> work, IsolationLevel? isolation)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            try
            {
                using var session = new PostgresSession(_source.OpenConnection());
                using var transaction = isolation is { } level ? session.Connection.BeginTransaction(level) : null;
                return work(session);
            }
            catch (Exception fault) when (PostgresFaults.Of(fault) is { } said)
            {
                if (isAgain || !PostgresFaults.IsConnectionLost(said))
                {
                    throw PostgresFaults.Translate(said, Location);
                }

                _source.Clear();
            }
        }
    }
}
