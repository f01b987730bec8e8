using Intel.Analysis.Rules;
using Intel.Core.Imports;
using Intel.Features.Pipeline;
using Intel.Index.Sqlite;
using Intel.Ingest;
using Intel.Records;
using Intel.Server.Options;
using Microsoft.Extensions.Options;

namespace Intel.Server.Hosting;

/// <summary>What commands and server alike are made of.</summary>
internal static class IntelServices
{
    /// <summary>Adds options, clock, slices, stores, formats and rules on the data folder that configuration names.</summary>
    /// <exception cref="OptionsValidationException">Configuration holds a value that cannot be.</exception>
    public static IServiceCollection AddIntel(this IServiceCollection services, IConfiguration configuration, StoreAccess access)
    {
        services.AddChecked<StorageOptions>(configuration, StorageOptions.Section);
        services.AddChecked<WebOptions>(configuration, WebOptions.Section);
        services.AddChecked<WatchOptions>(configuration, WatchOptions.Section)
            .Validate(o => o.Folder.Length == 0 || Directory.Exists(o.Folder), "Watch:Folder must name a folder that exists; leave it empty to watch none.");
        var folder = DataFolder(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddFeatures();
        services.AddRecords(folder, isReadOnly: access == StoreAccess.Read);
        services.AddSqliteIndex(folder);
        services.AddSingleton<IRecordFormats>(_ => RecordFormats.CreateDefault());
        services.AddSingleton(_ => RuleSet.Load());
        return services;
    }

    /// <summary>The data folder that configuration names, or the default.</summary>
    /// <exception cref="OptionsValidationException">It is empty.</exception>
    public static string DataFolder(IConfiguration configuration)
    {
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        return string.IsNullOrWhiteSpace(options.DataFolder)
            ? throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), ["Storage:DataFolder must name a folder."])
            : Path.GetFullPath(options.DataFolder);
    }

    private static OptionsBuilder<T> AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class => services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
