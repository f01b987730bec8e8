using Intel.Records.Model;
using Intel.Records.Sql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Intel.Records.Postgres;

/// <summary>
/// A connection to PostgreSQL for one piece of work. What yields nothing is sent together with what is read next, so that
/// a batch of a thousand records takes a few journeys and not thirteen thousand.
/// </summary>
internal sealed class PostgresSession(NpgsqlConnection connection) : Session
{
    /// <summary>So many statements wait at the most: it bounds the memory that they take.</summary>
    private const int MostQueued = 4000;
    private const int MostCollected = 20_000;
    private const int MostReadAtOnce = 1000;
    private readonly Dictionary<string, PostgresStatement> _statements = new(StringComparer.Ordinal);
    private readonly List<BulkInsert> _bulks = [];
    private readonly List<NpgsqlBatchCommand> _queued = [];

    internal override bool IsRemote => true;

    internal NpgsqlConnection Connection => connection;

    internal override PostgresStatement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                statement = new PostgresStatement(this, sql);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    internal override void Execute(string sql) => Queue(new NpgsqlBatchCommand(sql));

    internal override RecordsContext Context()
    {
        Flush();
        var context = new PostgresRecordsContext(new DbContextOptionsBuilder<PostgresRecordsContext>().UseNpgsql(connection).Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    internal override void ReadEach<T>(string sql, IReadOnlyList<T> items, Action<Statement, T> bind, Action<Statement, T> read)
    {
        Flush();
        var statement = this[sql];
        for (var start = 0; start < items.Count; start += MostReadAtOnce)
        {
            var end = Math.Min(items.Count, start + MostReadAtOnce);
            using var batch = new NpgsqlBatch(connection);
            for (var index = start; index < end; index++)
            {
                bind(statement, items[index]);
                batch.BatchCommands.Add(statement.Command());
            }

            using var rows = batch.ExecuteReader();
            statement.Borrow(rows);
            try
            {
                for (var index = start; index < end; index++)
                {
                    read(statement, items[index]);
                    rows.NextResult();
                }
            }
            finally
            {
                statement.Borrow(null);
            }
        }
    }

    internal override void Weigh(string table) => Execute($"ANALYZE {table}");

    internal void Queue(NpgsqlBatchCommand command)
    {
        _queued.Add(command);
        if (_queued.Count >= MostQueued)
        {
            Flush();
        }
    }

    /// <summary>Sends the rows along with what is queued, and before it: nothing inserts what it took away just before.</summary>
    internal void Collect(BulkInsert rows)
    {
        if (rows.Rows == 1)
        {
            _bulks.Add(rows);
        }
        else if (rows.Rows >= MostCollected)
        {
            Flush();
        }
    }

    /// <summary>Sends what waits and the command, and reads the command's rows.</summary>
    internal NpgsqlDataReader Read(NpgsqlBatchCommand command)
    {
        // Only the last of them has rows: the reader stands at its result.
        var batch = Waiting();
        batch.BatchCommands.Add(command);
        return batch.ExecuteReader();
    }

    /// <summary>Sends what waits.</summary>
    internal void Flush()
    {
        if (_queued.Count + _bulks.Count > 0)
        {
            using var batch = Waiting();
            batch.ExecuteNonQuery();
        }
    }

    public override void Dispose() => connection.Dispose();

    private NpgsqlBatch Waiting()
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var rows in _bulks)
        {
            batch.BatchCommands.Add(rows.Command());
        }

        foreach (var command in _queued)
        {
            batch.BatchCommands.Add(command);
        }

        _bulks.Clear();
        _queued.Clear();
        return batch;
    }
}
