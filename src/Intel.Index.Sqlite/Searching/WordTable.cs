using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Intel.Index.Sqlite.Searching;

/// <summary>
/// Walks through the word table with the database's own calls: a common word stands in hundreds of thousands of
/// records, and a reader's checks for each row cost more than the row.
/// </summary>
internal static class WordTable
{
    public static IEnumerable<long> Records(IndexSnapshot snapshot, string expression, long first, long last)
    {
        var database = snapshot.Connection.Handle!;
        Check(database, raw.sqlite3_prepare_v2(database, "SELECT rowid FROM prose WHERE prose MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid", out var statement));
        using (statement)
        {
            Check(database, raw.sqlite3_bind_text(statement, 1, expression));
            Check(database, raw.sqlite3_bind_int64(statement, 2, first));
            Check(database, raw.sqlite3_bind_int64(statement, 3, last));
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                yield return raw.sqlite3_column_int64(statement, 0);
            }

            Check(database, result);
        }
    }

    private static void Check(sqlite3 database, int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result);
        }
    }
}
