using Intel.Records.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Intel.Records.Sqlite;

/// <summary>
/// A statement of SQLite, without the parameter objects of ADO.NET: on the path that every consignment takes, binding by
/// name costs more than the insert itself.
/// </summary>
internal sealed class SqliteStatement : Statement, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);
    }

    internal override Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    internal override Statement Bind(int parameter, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, parameter, number) : raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    internal override Statement Bind(int parameter, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text(_statement, parameter, value));
        return this;
    }

    internal override Statement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(blob.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : raw.sqlite3_bind_blob(_statement, parameter, blob));
        return this;
    }

    internal override Statement Bind(int parameter, byte[]? blob)
    {
        if (blob is not null)
        {
            return Bind(parameter, (ReadOnlySpan<byte>)blob);
        }

        Check(raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    internal override void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    internal override bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            // The message belongs to the connection: it must be read before the reset.
            var fault = new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code, raw.sqlite3_extended_errcode(_database));
            Reset();
            throw fault;
        }

        return false;
    }

    /// <summary>A statement that is not reset keeps its snapshot open.</summary>
    internal override void Reset() => raw.sqlite3_reset(_statement);

    internal override bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    internal override long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    internal override int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    internal override string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    internal override ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
