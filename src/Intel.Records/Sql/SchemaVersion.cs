using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Intel.Records.Sql;

/// <summary>The version of the schema that this program brings. Reading it takes no entity model, so that commands start fast.</summary>
internal static class SchemaVersion
{
    /// <summary>The id of a context's last migration; ids begin with their time.</summary>
    internal static string LatestOf<TContext>()
        where TContext : DbContext => typeof(TContext).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext))
        .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id)
        .OfType<string>()
        .Max(StringComparer.Ordinal)!;
}
