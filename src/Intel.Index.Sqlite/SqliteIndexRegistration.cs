using Intel.Core.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace Intel.Index.Sqlite;

/// <summary>Registers the search index that is kept on this machine.</summary>
public static class SqliteIndexRegistration
{
    /// <summary>Registers <see cref="ISearchIndex"/> on SQLite, in files of its own in the data folder, which is made with the first use.</summary>
    public static IServiceCollection AddSqliteIndex(this IServiceCollection services, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        return services.AddSingleton<ISearchIndex>(_ => new SqliteSearchIndex(dataFolder));
    }
}
