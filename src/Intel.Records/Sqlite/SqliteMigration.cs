using Intel.Core;
using Intel.Records.Model;
using Intel.Records.Sql;
using Microsoft.EntityFrameworkCore;

namespace Intel.Records.Sqlite;

/// <summary>Brings the schema to this program's version. Reading which one is there takes no entity model, so that commands start fast.</summary>
internal static class SqliteMigration
{
    internal const string FileName = "records.db";

    private static string Latest { get; } = SchemaVersion.LatestOf<RecordsContext>();

    /// <exception cref="StoreUnavailableException">The records are newer than this program.</exception>
    internal static void Apply(string connectionString, string folder)
    {
        using var session = SqliteSession.Open(connectionString, "PRAGMA busy_timeout = 10000", "PRAGMA journal_mode = WAL");
        var current = Current(session);
        if (string.Equals(current, Latest, StringComparison.Ordinal))
        {
            return;
        }

        RefuseNewer(current, folder);
        using var context = session.Context();
        context.Database.Migrate();
    }

    /// <exception cref="StoreUnavailableException">The records are of another version than this program.</exception>
    internal static void Check(string connectionString, string folder)
    {
        using var session = SqliteSession.Open(connectionString, "PRAGMA busy_timeout = 10000");
        var current = Current(session);
        RefuseNewer(current, folder);
        if (!string.Equals(current, Latest, StringComparison.Ordinal))
        {
            throw new StoreUnavailableException($"The records in {folder} were made by an earlier version of this program; start it once with the folder to bring them up to date.");
        }
    }

    private static string? Current(SqliteSession session)
    {
        if (session["SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'"].Scalar() == 0)
        {
            return null;
        }

        var statement = session["SELECT MAX(MigrationId) FROM __EFMigrationsHistory"];
        try
        {
            return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static void RefuseNewer(string? current, string folder)
    {
        if (string.CompareOrdinal(current, Latest) > 0)
        {
            throw new StoreUnavailableException($"The records in {folder} were made by a later version of this program; use that version or choose another folder with --data.");
        }
    }
}
