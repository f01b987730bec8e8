using Intel.Core;
using Intel.Records.Sql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Intel.Records.Postgres;

/// <summary>Brings the schema to this program's version, by whichever process comes first. Reading which one is there takes no entity model.</summary>
internal static class PostgresMigration
{
    private static string Latest { get; } = SchemaVersion.LatestOf<PostgresRecordsContext>();

    /// <exception cref="StoreUnavailableException">The records are newer than this program.</exception>
    internal static void Apply(NpgsqlConnection connection, string location)
    {
        if (IsCurrent(connection, location))
        {
            return;
        }

        Run(connection, "SELECT pg_advisory_lock($1)");
        try
        {
            if (!IsCurrent(connection, location))
            {
                using var context = new PostgresRecordsContext(new DbContextOptionsBuilder<PostgresRecordsContext>().UseNpgsql(connection).Options);
                context.Database.Migrate();
            }
        }
        finally
        {
            Run(connection, "SELECT pg_advisory_unlock($1)");
        }
    }

    /// <exception cref="StoreUnavailableException">The records are of another version than this program.</exception>
    internal static void Check(NpgsqlConnection connection, string location)
    {
        if (!IsCurrent(connection, location))
        {
            throw new StoreUnavailableException($"The records in the {location} were made by an earlier version of this program, or not made yet; start its server once to bring them up to date.");
        }
    }

    private static bool IsCurrent(NpgsqlConnection connection, string location)
    {
        var current = Current(connection);
        return string.CompareOrdinal(current, Latest) <= 0
            ? string.Equals(current, Latest, StringComparison.Ordinal)
            : throw new StoreUnavailableException($"The records in the {location} were made by a later version of this program; use that version or another database.");
    }

    private static string? Current(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand("SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL", connection);
        if (exists.ExecuteScalar() is not true)
        {
            return null;
        }

        using var latest = new NpgsqlCommand("SELECT MAX(\"MigrationId\" COLLATE \"C\") FROM \"__EFMigrationsHistory\"", connection);
        return latest.ExecuteScalar() as string;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = PostgresDatabase.LockOf(Turn.Schema) } } };
        command.ExecuteNonQuery();
    }
}
