using Intel.Records.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intel.Records.Sqlite;

/// <summary>A connection with the statements prepared on it. One caller at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private bool _durable = true;
    private bool _inTransaction;

    private Session(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a connection; <paramref name="pragmas"/> are run on it in order.</summary>
    internal static Session Open(string connectionString, params ReadOnlySpan<string> pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var session = new Session(connection);
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

    /// <summary>The statement for a text, prepared at its first use.</summary>
    internal Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                statement = new Statement(_connection.Handle!, sql);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    /// <summary>Runs a text that is used once.</summary>
    internal void Execute(string sql)
    {
        using var statement = new Statement(_connection.Handle!, sql);
        while (statement.Step())
        {
            // Some pragmas answer with a row; nobody reads it.
        }
    }

    /// <summary>The entities on this connection, inside whatever transaction is open on it.</summary>
    internal RecordsContext Context()
    {
        var context = new RecordsContext(new DbContextOptionsBuilder<RecordsContext>().UseSqlite(_connection).Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
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

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
