using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Intel.Records.Postgres;

/// <summary>Rows for one table, collected until they are sent as one statement with an array for each column.</summary>
internal sealed partial class BulkInsert
{
    private readonly string _table;
    private readonly string _names;
    private readonly Column?[] _columns;

    private BulkInsert(string table, string names, int count)
    {
        _table = table;
        _names = names;
        _columns = new Column?[count];
    }

    internal int Rows { get; private set; }

    /// <summary>For a text that inserts one row of nothing but parameters, in order; null for any other.</summary>
    internal static BulkInsert? Of(string sql) => Plain().Match(sql) is { Success: true } match && IsInOrder(match)
        ? new BulkInsert(match.Groups["table"].Value, match.Groups["columns"].Value, match.Groups["parameters"].Value.Split(", ").Length)
        : null;

    private static bool IsInOrder(Match match)
    {
        var parameters = match.Groups["parameters"].Value.Split(", ");
        return parameters.Length == match.Groups["columns"].Value.Split(", ").Length
            && parameters.Index().All(p => p.Item == string.Create(CultureInfo.InvariantCulture, $"?{p.Index + 1}"));
    }

    internal void Add(int parameter, long? value) => Of<long?>(parameter, NpgsqlDbType.Bigint, "bigint").Values.Add(value);

    internal void Add(int parameter, string? value) =>
        Of<string?>(parameter, NpgsqlDbType.Text, "text").Values.Add(value is null ? null : PostgresText.Write(value));

    internal void Add(int parameter, byte[]? value) => Of<byte[]?>(parameter, NpgsqlDbType.Bytea, "bytea").Values.Add(value);

    internal void EndRow()
    {
        Rows++;
        for (var index = 0; index < _columns.Length; index++)
        {
            if (_columns[index]?.Count != Rows)
            {
                throw new InvalidOperationException($"Parameter {index + 1} of a row for {_table} is not bound once.");
            }
        }
    }

    /// <summary>The statement for all rows so far, which are collected no longer.</summary>
    internal NpgsqlBatchCommand Command()
    {
        var arrays = string.Join(", ", _columns.Select((c, index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}::{c!.Type}[]")));
        var command = new NpgsqlBatchCommand($"INSERT INTO {_table} ({_names}) SELECT * FROM unnest({arrays})");
        for (var index = 0; index < _columns.Length; index++)
        {
            command.Parameters.Add(_columns[index]!.Take());
        }

        Rows = 0;
        return command;
    }

    private Column<T> Of<T>(int parameter, NpgsqlDbType type, string name) => (Column<T>)(_columns[parameter - 1] ??= new Column<T>(type, name));

    [GeneratedRegex(@"^INSERT INTO (?<table>\w+) \((?<columns>[\w, ]+)\)\s+VALUES \((?<parameters>[?\d, ]+)\)$")]
    private static partial Regex Plain();

    private abstract class Column(string type)
    {
        internal string Type => type;

        internal abstract int Count { get; }

        internal abstract NpgsqlParameter Take();
    }

    private sealed class Column<T>(NpgsqlDbType type, string name) : Column(name)
    {
        internal List<T> Values { get; } = [];

        internal override int Count => Values.Count;

        internal override NpgsqlParameter Take()
        {
            var array = new NpgsqlParameter<T[]> { TypedValue = [.. Values], NpgsqlDbType = NpgsqlDbType.Array | type };
            Values.Clear();
            return array;
        }
    }
}
