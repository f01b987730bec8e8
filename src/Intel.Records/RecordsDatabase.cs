using System.Collections.Concurrent;
using Intel.Core;
using Intel.Records.Model;
using Intel.Records.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intel.Records;

/// <summary>The records of one data folder: one connection that writes, and as many that read as are asked for.</summary>
public sealed class RecordsDatabase : IDisposable
{
    private const int MostIdleReaders = 8;
    private readonly string _connectionString;
    private readonly DataFolderLock? _lock;
    private readonly Session? _writer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentBag<Session> _readers = [];

    private RecordsDatabase(string folder, TimeProvider clock, string connectionString, DataFolderLock? held, Session? writer)
    {
        Folder = folder;
        Clock = clock;
        _connectionString = connectionString;
        _lock = held;
        _writer = writer;
        Histories = new SubjectHistories(this);
        Staging = new SightingStaging(this);
    }

    /// <summary>The data folder's full path.</summary>
    public string Folder { get; }

    /// <summary>Whether this process may only read.</summary>
    public bool IsReadOnly => _writer is null;

    internal TimeProvider Clock { get; }

    internal RecentDocuments Documents { get; } = new();

    internal SubjectHistories Histories { get; }

    internal SightingStaging Staging { get; }

    /// <summary>
    /// Opens the records of a folder for reading and writing, making or migrating them first. One process at a time.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Another process holds the folder, it cannot be written, or the records are damaged or newer than this program.</exception>
    public static Task<RecordsDatabase> OpenAsync(string dataFolder, TimeProvider clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Open(dataFolder, clock));
    }

    /// <summary>Opens the records of a folder beside a process that writes them; what it commits is seen by the next call.</summary>
    /// <exception cref="StoreUnavailableException">There are no records in the folder, or they cannot be read or are another version's.</exception>
    public static Task<RecordsDatabase> OpenReadOnlyAsync(string dataFolder, TimeProvider clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(OpenReadOnly(dataFolder, clock));
    }

    internal static RecordsDatabase Open(string dataFolder, TimeProvider clock)
    {
        var folder = Path.GetFullPath(dataFolder);
        var held = DataFolderLock.Take(folder);
        try
        {
            var connectionString = ConnectionString(folder, SqliteOpenMode.ReadWriteCreate);
            Migration.Apply(connectionString, folder);
            var writer = Session.Open(
                connectionString,
                "PRAGMA busy_timeout = 10000",
                "PRAGMA foreign_keys = ON",
                "PRAGMA synchronous = FULL",
                "PRAGMA cache_size = -65536",
                "PRAGMA wal_autocheckpoint = 8000");
            var database = new RecordsDatabase(folder, clock, connectionString, held, writer);
            database.Staging.Load(writer);
            return database;
        }
        catch (SqliteException fault)
        {
            held.Dispose();
            throw StoreFaults.Translate(fault, folder);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    internal static RecordsDatabase OpenReadOnly(string dataFolder, TimeProvider clock)
    {
        var folder = Path.GetFullPath(dataFolder);
        if (!File.Exists(Path.Combine(folder, Migration.FileName)))
        {
            throw new StoreUnavailableException($"There are no records in {folder} yet; bring files in first, or choose another folder with --data.");
        }

        var connectionString = ConnectionString(folder, SqliteOpenMode.ReadOnly);
        try
        {
            Migration.Check(connectionString, folder);
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, folder);
        }

        return new RecordsDatabase(folder, clock, connectionString, null, null);
    }

    /// <summary>Runs work in a transaction of its own, whole or not at all.</summary>
    internal async Task<T> WriteAsync<T>(bool durable, Func<Session, T> work, CancellationToken cancellationToken)
    {
        var session = _writer ?? throw new StoreUnavailableException($"The records in {Folder} are open for reading only.");
        await _gate.WaitAsync(cancellationToken);
        try
        {
            session.Begin(durable);
            var result = work(session);
            session.Commit();
            return result;
        }
        catch (SqliteException fault)
        {
            session.Rollback();
            throw StoreFaults.Translate(fault, Folder);
        }
        catch (DbUpdateException fault) when (fault.InnerException is SqliteException inner)
        {
            session.Rollback();
            throw StoreFaults.Translate(inner, Folder);
        }
        catch
        {
            session.Rollback();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Runs work in a transaction of its own, durable when it returns, even where this process only reads: then on a
    /// connection opened for it, which takes its turn with the process that writes. For the audit log alone: what
    /// somebody reads beside a running server is noted too.
    /// </summary>
    internal async Task WriteBesideAsync(Func<Session, int> work, CancellationToken cancellationToken)
    {
        if (_writer is not null)
        {
            await WriteAsync(durable: true, work, cancellationToken);
            return;
        }

        try
        {
            using var session = Session.Open(ConnectionString(Folder, SqliteOpenMode.ReadWrite), "PRAGMA busy_timeout = 10000", "PRAGMA synchronous = FULL");
            session.Begin(durable: true);
            try
            {
                work(session);
                session.Commit();
            }
            catch
            {
                session.Rollback();
                throw;
            }
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, Folder);
        }
        catch (DbUpdateException fault) when (fault.InnerException is SqliteException inner)
        {
            throw StoreFaults.Translate(inner, Folder);
        }
    }

    /// <summary>Runs work on a connection that reads; it sees everything committed before.</summary>
    internal T Read<T>(Func<Session, T> work)
    {
        var session = RentReader();
        try
        {
            return work(session);
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, Folder);
        }
        finally
        {
            ReturnReader(session);
        }
    }

    /// <summary>Runs a query over the entities; it sees everything committed before.</summary>
    internal T Query<T>(Func<RecordsContext, T> work) => Read(session =>
    {
        using var context = session.Context();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return work(context);
    });

    internal Session RentReader()
    {
        if (_readers.TryTake(out var session))
        {
            return session;
        }

        try
        {
            return Session.Open(_connectionString, "PRAGMA busy_timeout = 10000", "PRAGMA query_only = ON", "PRAGMA cache_size = -16384");
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, Folder);
        }
    }

    internal void ReturnReader(Session session)
    {
        if (_readers.Count < MostIdleReaders)
        {
            _readers.Add(session);
        }
        else
        {
            session.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer?.Dispose();
        Histories.Dispose();
        _gate.Dispose();
        _lock?.Dispose();
    }

    // Pooling would keep files open behind our back; sessions are kept here instead.
    private static string ConnectionString(string folder, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder, Migration.FileName),
        Mode = mode,
        Pooling = false,
        DefaultTimeout = 30,
    }.ToString();
}
