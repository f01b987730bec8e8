using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Records.Model;
using Intel.Records.Sql;
using Microsoft.EntityFrameworkCore;

namespace Intel.Records;

/// <summary>A table of the records as rows of plain values, read a page at a time in the order of its key, whichever database holds it.</summary>
internal sealed class MovedTable
{
    private readonly (string Name, Type Type)[] _columns;
    private readonly int[] _key;

    private MovedTable(string name, (string Name, Type Type)[] columns, int[] key) => (Name, _columns, _key) = (name, columns, key);

    internal string Name { get; }

    /// <summary>Whether the database gives its numbers.</summary>
    internal bool IsNumbered => _key is [var only] && _columns[only].Name == "No";

    private string ColumnNames => string.Join(", ", _columns.Select(c => c.Name));

    private string KeyNames => string.Join(", ", _key.Select(k => _columns[k].Name));

    /// <summary>Every table that outlives a process, but for the numbers in State.</summary>
    internal static IReadOnlyList<MovedTable> All(RecordsDatabase database) => database.Read(session =>
    {
        using var context = session.Context();
        return context.Model.GetEntityTypes()
            .Where(e => e.ClrType != typeof(LeaseRow) && e.ClrType != typeof(StateRow))
            .Select(e =>
            {
                var properties = e.GetProperties().ToArray();
                return new MovedTable(
                    e.GetTableName()!,
                    [.. properties.Select(p => (p.GetColumnName(), Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType))],
                    [.. e.FindPrimaryKey()!.Properties.Select(k => Array.IndexOf(properties, k))]);
            })
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .ToArray();
    });

    internal long Count(Session session) => session[$"SELECT COUNT(*) FROM {Name}"].Scalar() ?? 0;

    internal bool IsEmpty(Session session) => session[$"SELECT 1 FROM {Name} LIMIT 1"].Scalar() is null;

    /// <summary>The next rows behind one, or behind so many from the start.</summary>
    internal IReadOnlyList<object?[]> Page(Session session, object?[]? after, long passed, int most)
    {
        var where = after is null ? "" : $"WHERE ({KeyNames}) > ({string.Join(", ", _key.Index().Select(k => Parameter(k.Index)))}) ";
        var start = after is null ? _key.Length + 1 : 0;
        var statement = session[string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {ColumnNames} FROM {Name} {where}ORDER BY {KeyNames} LIMIT {most}{(start > 0 ? $" OFFSET {passed}" : "")}")];
        for (var index = 0; after is not null && index < _key.Length; index++)
        {
            Bind(statement, index + 1, _columns[_key[index]].Type, after[_key[index]]);
        }

        var rows = new List<object?[]>(most);
        while (statement.Step())
        {
            rows.Add([.. _columns.Select((c, index) => Value(statement, index, c.Type))]);
        }

        statement.Reset();
        return rows;
    }

    internal void Insert(Session session, object?[] row)
    {
        var statement = session[$"INSERT INTO {Name} ({ColumnNames}) VALUES ({string.Join(", ", row.Select((_, index) => Parameter(index)))})"];
        for (var index = 0; index < row.Length; index++)
        {
            Bind(statement, index + 1, _columns[index].Type, row[index]);
        }

        statement.Run();
    }

    /// <summary>Adds a row to a fingerprint: each value with its length, so that no two rows read the same.</summary>
    internal static void Append(IncrementalHash hash, object?[] row)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var value in row)
        {
            var bytes = value switch
            {
                null => null,
                string text => Encoding.UTF8.GetBytes(text),
                long whole => BitConverter.GetBytes(whole),
                _ => (byte[])value,
            };
            BitConverter.TryWriteBytes(number, bytes?.LongLength ?? -1);
            hash.AppendData(number);
            hash.AppendData(bytes ?? []);
        }
    }

    private static string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"?{index + 1}");

    private static object? Value(Statement statement, int column, Type type) =>
        statement.IsNull(column) ? null
        : type == typeof(string) ? statement.Text(column)
        : type == typeof(byte[]) ? statement.Blob(column).ToArray()
        : statement.Int64(column);

    private static void Bind(Statement statement, int parameter, Type type, object? value) => _ =
        type == typeof(string) ? statement.Bind(parameter, (string?)value)
        : type == typeof(byte[]) ? statement.Bind(parameter, (byte[]?)value)
        : statement.Bind(parameter, (long?)value);
}
