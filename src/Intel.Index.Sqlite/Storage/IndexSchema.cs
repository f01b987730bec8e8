using Intel.Core;
using Intel.Core.Queries;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite.Storage;

/// <summary>The tables of a generation.</summary>
internal static class IndexSchema
{
    /// <summary>Raised when stored columns change their form; an index of another version must be rebuilt.</summary>
    private const int Version = 2;

    /// <summary>The fields whose words are searched, each a column of the word table.</summary>
    public static IReadOnlyList<string> TextFields { get; } = [.. SearchFields.All.Where(f => f.Type == SearchFieldType.Text).Select(f => f.Name)];

    /// <summary>
    /// Words come in folded and parted by single spaces (<see cref="TextFolding"/>), so the tokenizer has nothing left
    /// to do but to split at spaces: "ascii" leaves every letter outside ASCII alone. Both backends therefore agree on
    /// what a word is, which two different Unicode tables would not.
    /// </summary>
    private static string Script { get; } = $"""
        CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT OR IGNORE INTO state VALUES ('next', 1);
        CREATE TABLE IF NOT EXISTS segments (id INTEGER PRIMARY KEY AUTOINCREMENT, start INTEGER NOT NULL, span INTEGER NOT NULL, revision INTEGER NOT NULL, deleted BLOB);
        CREATE TABLE IF NOT EXISTS columns (segment INTEGER NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, UNIQUE (segment, name));
        CREATE TABLE IF NOT EXISTS docs (doc INTEGER PRIMARY KEY, item BLOB NOT NULL, texts BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS ids (id TEXT PRIMARY KEY, doc INTEGER NOT NULL, hash BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS vocabulary (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
        CREATE VIRTUAL TABLE IF NOT EXISTS prose USING fts5 ({string.Join(", ", TextFields)}, content = '', contentless_delete = 1, tokenize = 'ascii');
        INSERT INTO prose (prose, rank) VALUES ('automerge', 8);
        CREATE VIRTUAL TABLE IF NOT EXISTS places USING rtree (doc, south, north, west, east);
        PRAGMA user_version = {Version};
        """;

    /// <summary>Opens a generation, making its tables when there are none.</summary>
    public static SqliteConnection Open(string path, bool mayCreate)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 60,
        }.ToString());
        try
        {
            connection.Open();
            var version = (long)connection.Scalar("PRAGMA user_version")!;
            if (version == 0 && mayCreate)
            {
                // The page size must stand before the first table; the journal mode outside a transaction.
                connection.Run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;");
                using var transaction = connection.BeginTransaction(deferred: false);
                connection.Run(Script);
                transaction.Commit();
            }
            else if (version != Version)
            {
                throw new StoreUnavailableException($"The index '{path}' was made by another version of this program: run 'index rebuild'.");
            }

            connection.Run("PRAGMA synchronous = FULL; PRAGMA cache_size = -24576; PRAGMA temp_store = MEMORY;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
