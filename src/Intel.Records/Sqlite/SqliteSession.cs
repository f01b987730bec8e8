using Intel.Records.Model;
using Intel.Records.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intel.Records.Sqlite;

/// <summary>A connection to SQLite with the statements prepared on it.</summary>
internal sealed class SqliteSession : Session
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private bool _durable = true;
    private bool _inTransaction;

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a connection; <paramref name="pragmas"/> are run on it in order.</summary>
    internal static SqliteSession Open(string connectionString, params ReadOnlySpan<string> pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            foreach (var pragma in pragmas)
            {
                session.Execute(pragma);
            }

            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal override bool IsRemote => false;

    internal override Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                statement = new SqliteStatement(_connection.Handle!, sql);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    internal override void Execute(string sql)
    {
        using var statement = new SqliteStatement(_connection.Handle!, sql);
        while (statement.Step())
        {
            // Some pragmas answer with a row; nobody reads it.
        }
    }

    internal override RecordsContext Context()
    {
        var context = new RecordsContext(new DbContextOptionsBuilder<RecordsContext>().UseSqlite(_connection).Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    internal override void ReadEach<T>(string sql, IReadOnlyList<T> items, Action<Statement, T> bind, Action<Statement, T> read)
    {
        var statement = this[sql];
        foreach (var item in items)
        {
            bind(statement, item);
            try
            {
                read(statement, item);
            }
            finally
            {
                statement.Reset();
            }
        }
    }

    /// <summary>SQLite's plans are written into the statements; it needs no statistics.</summary>
    internal override void Weigh(string table)
    {
    }

    /// <summary>
    /// Begins a transaction. A durable one is on the disk when it is committed; another survives the end of the
    /// process, and the loss of power from the next durable one on (the log is written in order).
    /// </summary>
    internal void Begin(bool durable)
    {
        if (durable != _durable)
        {
            Execute(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            _durable = durable;
        }

        this["BEGIN IMMEDIATE"].Run();
        _inTransaction = true;
    }

    internal void Commit()
    {
        this["COMMIT"].Run();
        _inTransaction = false;
    }

    /// <summary>Undoes the open transaction, if SQLite has not done so itself (a full disk makes it do so).</summary>
    internal void Rollback()
    {
        if (!_inTransaction)
        {
            return;
        }

        _inTransaction = false;
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle!) == 0)
        {
            this["ROLLBACK"].Run();
        }
    }

    public override void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
