using System.Collections.Concurrent;
using Intel.Core;
using Intel.Records.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intel.Records.Sqlite;

/// <summary>The records of one data folder: one connection that writes, and as many that read as are asked for.</summary>
internal sealed class SqliteDatabase : RecordsDatabase
{
    private const int MostIdleReaders = 8;
    private readonly string _connectionString;
    private readonly DataFolderLock? _lock;
    private readonly SqliteSession? _writer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentBag<SqliteSession> _readers = [];

    private SqliteDatabase(string folder, TimeProvider clock, string connectionString, DataFolderLock? held, SqliteSession? writer)
        : base(clock)
    {
        Location = folder;
        _connectionString = connectionString;
        _lock = held;
        _writer = writer;
    }

    public override string Location { get; }

    public override bool IsReadOnly => _writer is null;

    internal override bool IsShared => false;

    internal static new SqliteDatabase Open(string dataFolder, TimeProvider clock)
    {
        var folder = Path.GetFullPath(dataFolder);
        var held = DataFolderLock.Take(folder);
        try
        {
            var connectionString = ConnectionString(folder, SqliteOpenMode.ReadWriteCreate);
            SqliteMigration.Apply(connectionString, folder);
            var writer = SqliteSession.Open(
                connectionString,
                "PRAGMA busy_timeout = 10000",
                "PRAGMA foreign_keys = ON",
                "PRAGMA synchronous = FULL",
                "PRAGMA cache_size = -32768",
                "PRAGMA wal_autocheckpoint = 8000");
            var database = new SqliteDatabase(folder, clock, connectionString, held, writer);
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

    internal static new SqliteDatabase OpenReadOnly(string dataFolder, TimeProvider clock)
    {
        var folder = Path.GetFullPath(dataFolder);
        if (!File.Exists(Path.Combine(folder, SqliteMigration.FileName)))
        {
            throw new StoreUnavailableException($"There are no records in {folder} yet; bring files in first, or choose another folder with --data.");
        }

        var connectionString = ConnectionString(folder, SqliteOpenMode.ReadOnly);
        try
        {
            SqliteMigration.Check(connectionString, folder);
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, folder);
        }

        return new SqliteDatabase(folder, clock, connectionString, null, null);
    }

    internal override void CopyTo(string path)
    {
        try
        {
            using var source = new SqliteConnection(_connectionString);
            using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            source.Open();
            target.Open();
            source.BackupDatabase(target);
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, Location);
        }
    }

    internal override Task<T> WriteAsync<T>(Turn turn, Func<Session, T> work, CancellationToken cancellationToken) =>
        WriteAsync(durable: true, work, cancellationToken);

    internal override async Task<T> WriteAsync<T>(bool durable, Func<Session, T> work, CancellationToken cancellationToken)
    {
        var session = _writer ?? throw new StoreUnavailableException($"The records in {Location} are open for reading only.");
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
            throw StoreFaults.Translate(fault, Location);
        }
        catch (DbUpdateException fault) when (fault.InnerException is SqliteException inner)
        {
            session.Rollback();
            throw StoreFaults.Translate(inner, Location);
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

    /// <summary>Where this process only reads, on a connection opened for it, which takes its turn with the process that writes.</summary>
    internal override async Task WriteBesideAsync(Func<Session, int> work, CancellationToken cancellationToken)
    {
        if (_writer is not null)
        {
            await WriteAsync(durable: true, work, cancellationToken);
            return;
        }

        try
        {
            using var session = SqliteSession.Open(ConnectionString(Location, SqliteOpenMode.ReadWrite), "PRAGMA busy_timeout = 10000", "PRAGMA synchronous = FULL");
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
            throw StoreFaults.Translate(fault, Location);
        }
        catch (DbUpdateException fault) when (fault.InnerException is SqliteException inner)
        {
            throw StoreFaults.Translate(inner, Location);
        }
    }

    internal override T Read<T>(Func<Session, T> work)
    {
        var session = RentReader();
        try
        {
            return work(session);
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, Location);
        }
        finally
        {
            ReturnReader(session);
        }
    }

    /// <summary>Readings of one process see what its writing does only between them: there is nothing to hold still.</summary>
    internal override T ReadStill<T>(Func<Session, T> work) => Read(work);

    private SqliteSession RentReader()
    {
        if (_readers.TryTake(out var session))
        {
            return session;
        }

        try
        {
            return SqliteSession.Open(_connectionString, "PRAGMA busy_timeout = 10000", "PRAGMA query_only = ON", "PRAGMA cache_size = -16384");
        }
        catch (SqliteException fault)
        {
            throw StoreFaults.Translate(fault, Location);
        }
    }

    private void ReturnReader(SqliteSession session)
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

    public override void Dispose()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer?.Dispose();
        base.Dispose();
        _gate.Dispose();
        _lock?.Dispose();
    }

    // Pooling would keep files open behind our back; sessions are kept here instead.
    private static string ConnectionString(string folder, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder, SqliteMigration.FileName),
        Mode = mode,
        Pooling = false,
        DefaultTimeout = 30,
    }.ToString();
}
