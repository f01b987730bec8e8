using System.Globalization;
using System.Text.RegularExpressions;
using Intel.Records.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Intel.Records.Postgres;

/// <summary>
/// A statement on PostgreSQL. One that yields nothing is queued and sent along with the next that is read, rows for one
/// table together; the server prepares what is sent often.
/// </summary>
internal sealed partial class PostgresStatement : Statement
{
    private readonly PostgresSession _session;
    private readonly string _sql;
    private readonly NpgsqlParameter?[] _bound;
    private readonly BulkInsert? _bulk;
    private NpgsqlDataReader? _rows;

    internal PostgresStatement(PostgresSession session, string sql)
    {
        _session = session;
        _bulk = BulkInsert.Of(sql);
        _sql = Parameter().Replace(sql, "$$$1");
        _bound = new NpgsqlParameter?[Parameter().Matches(sql).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max()];
    }

    internal override Statement Bind(int parameter, long value) => Bind(parameter, (long?)value);

    internal override Statement Bind(int parameter, long? value)
    {
        if (_bulk is not null)
        {
            _bulk.Add(parameter, value);
            return this;
        }

        return value is { } number
            ? Bind(parameter, new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint })
            : BindNull(parameter, NpgsqlDbType.Bigint);
    }

    internal override Statement Bind(int parameter, string? value)
    {
        if (_bulk is not null)
        {
            _bulk.Add(parameter, value);
            return this;
        }

        return value is null
            ? BindNull(parameter, NpgsqlDbType.Text)
            : Bind(parameter, new NpgsqlParameter<string> { TypedValue = PostgresText.Write(value), NpgsqlDbType = NpgsqlDbType.Text });
    }

    internal override Statement Bind(int parameter, ReadOnlySpan<byte> blob) => Bind(parameter, blob.ToArray());

    internal override Statement Bind(int parameter, byte[]? blob)
    {
        if (_bulk is not null)
        {
            _bulk.Add(parameter, blob);
            return this;
        }

        return blob is null
            ? BindNull(parameter, NpgsqlDbType.Bytea)
            : Bind(parameter, new NpgsqlParameter<byte[]> { TypedValue = blob, NpgsqlDbType = NpgsqlDbType.Bytea });
    }

    internal override void Run()
    {
        if (_bulk is null)
        {
            _session.Queue(Command());
            return;
        }

        _bulk.EndRow();
        _session.Collect(_bulk);
    }

    internal override bool Step()
    {
        _rows ??= _session.Read(Command());
        return _rows.Read();
    }

    internal override void Reset()
    {
        _rows?.Dispose();
        _rows = null;
    }

    internal override bool IsNull(int column) => _rows!.IsDBNull(column);

    internal override long Int64(int column) => _rows!.GetInt64(column);

    internal override int Int32(int column) => _rows!.GetInt32(column);

    internal override string Text(int column) => PostgresText.Read(_rows!.GetString(column));

    internal override ReadOnlySpan<byte> Blob(int column) => _rows!.GetFieldValue<byte[]>(column);

    /// <summary>Reads from a result that several statements share; it is let go of by its owner.</summary>
    internal void Borrow(NpgsqlDataReader? rows) => _rows = rows;

    /// <summary>The statement with what is bound to it, which is bound no longer.</summary>
    internal NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(_sql);
        for (var index = 0; index < _bound.Length; index++)
        {
            command.Parameters.Add(_bound[index] ?? throw new InvalidOperationException($"Nothing is bound to parameter {index + 1} of: {_sql}"));
            _bound[index] = null;
        }

        return command;
    }

    private PostgresStatement Bind(int parameter, NpgsqlParameter value)
    {
        _bound[parameter - 1] = value;
        return this;
    }

    private PostgresStatement BindNull(int parameter, NpgsqlDbType type) => Bind(parameter, new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });

    [GeneratedRegex(@"\?(\d+)")]
    private static partial Regex Parameter();
}
