using Intel.Core;
using Intel.Records.Model;
using Intel.Records.Postgres;
using Intel.Records.Sql;
using Intel.Records.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intel.Records;

/// <summary>The records, wherever they are kept: what the stores run their work on.</summary>
public abstract class RecordsDatabase : IDisposable
{
    private protected RecordsDatabase(TimeProvider clock)
    {
        Clock = clock;
        Histories = new SubjectHistories(this);
        Staging = new SightingStaging(this);
    }

    /// <summary>Where the records are, in words that may be shown and logged: the data folder's full path, or the server and database.</summary>
    public abstract string Location { get; }

    /// <summary>Whether this process may only read.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>Whether other processes may write at the same time, so that nothing may be remembered unasked.</summary>
    internal abstract bool IsShared { get; }

    /// <summary>This opening of the records, unlike every other: what it takes is its own.</summary>
    internal string Holder { get; } = Guid.NewGuid().ToString("N");

    internal TimeProvider Clock { get; }

    internal RecentDocuments Documents { get; } = new();

    internal SubjectHistories Histories { get; }

    internal SightingStaging Staging { get; }

    /// <summary>Opens the records in PostgreSQL, making or migrating them first. Any number of processes at a time.</summary>
    /// <param name="dsn">Where: postgresql://user:password@host:5432/database?sslmode=verify-full, or Host=...;Username=...;Password=...;Database=...</param>
    /// <param name="clock">The time.</param>
    /// <param name="isReadOnly">Whether to read only, without making or changing tables.</param>
    /// <param name="isMovingIn">Whether to open it also while an installation is half moved into it (<see cref="RecordsMove"/>).</param>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or refuses, or the records are newer than this program or half moved in.</exception>
    public static RecordsDatabase OpenPostgres(string dsn, TimeProvider clock, bool isReadOnly = false, bool isMovingIn = false) => PostgresDatabase.Open(dsn, clock, isReadOnly, isMovingIn);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Histories.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static RecordsDatabase Open(string dataFolder, TimeProvider clock) => SqliteDatabase.Open(dataFolder, clock);

    internal static RecordsDatabase OpenReadOnly(string dataFolder, TimeProvider clock) => SqliteDatabase.OpenReadOnly(dataFolder, clock);

    /// <summary>Runs work in a transaction of its own, whole or not at all, after all work of <see cref="Turn.Records"/> before it.</summary>
    internal abstract Task<T> WriteAsync<T>(bool durable, Func<Session, T> work, CancellationToken cancellationToken);

    /// <summary>Likewise, durable when it returns, after all work of the same turn: what is not about records need not wait for batches of them.</summary>
    internal abstract Task<T> WriteAsync<T>(Turn turn, Func<Session, T> work, CancellationToken cancellationToken);

    /// <summary>Copies the whole database as it stands at one instant into a file.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read, or is of a kind that others copy.</exception>
    internal abstract void CopyTo(string path);

    /// <summary>
    /// Runs work in a transaction of its own, durable when it returns, even where this process only reads. For the audit
    /// log alone: what somebody reads beside a running server is noted too.
    /// </summary>
    internal abstract Task WriteBesideAsync(Func<Session, int> work, CancellationToken cancellationToken);

    /// <summary>Runs work on a connection that reads; it sees everything committed before.</summary>
    internal abstract T Read<T>(Func<Session, T> work);

    /// <summary>Runs work that reads several times what must not change in between.</summary>
    internal abstract T ReadStill<T>(Func<Session, T> work);

    /// <summary>Runs a query over the entities; it sees everything committed before.</summary>
    internal T Query<T>(Func<RecordsContext, T> work) => Read(session =>
    {
        using var context = session.Context();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return work(context);
    });
}
