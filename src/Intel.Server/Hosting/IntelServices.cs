using System.ComponentModel.DataAnnotations;
using Intel.Analysis.Rules;
using Intel.Core.Imports;
using Intel.Features.Maps;
using Intel.Features.Pipeline;
using Intel.Features.Pipeline.Coarse;
using Intel.Index.Elasticsearch;
using Intel.Index.Sqlite;
using Intel.Ingest;
using Intel.Records;
using Intel.Records.S3;
using Intel.Server.BaseMaps;
using Intel.Server.Options;
using Microsoft.Extensions.Options;

namespace Intel.Server.Hosting;

/// <summary>What commands and server alike are made of.</summary>
internal static class IntelServices
{
    private const string ElasticsearchSection = "Elasticsearch";

    /// <summary>Adds options, clock, slices, stores, formats and rules on the data folder that configuration names.</summary>
    /// <exception cref="OptionsValidationException">Configuration holds a value that cannot be.</exception>
    public static IServiceCollection AddIntel(this IServiceCollection services, IConfiguration configuration, StoreAccess access)
    {
        CheckSettings(configuration);
        services.AddSettings(configuration);
        var folder = DataFolder(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddFeatures();
        services.AddSingleton(provider => new MapLimits(provider.GetRequiredService<IOptions<WebOptions>>().Value.MapPoints));
        AddStores(services, configuration, folder, access);
        services.AddSingleton<IRecordFormats>(_ => RecordFormats.CreateDefault());
        services.AddCoarseReading();
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

    /// <summary>The folder of a cluster's archive, unless that is in a bucket.</summary>
    private static string ArchiveFolder(StorageOptions storage) =>
        Path.GetFullPath(storage.ArchiveFolder.Length > 0 ? storage.ArchiveFolder : Path.Combine(storage.DataFolder, "archive"));

    /// <summary>Whether records are in PostgreSQL and the index in Elasticsearch.</summary>
    /// <exception cref="OptionsValidationException">Configuration names one of the two only.</exception>
    public static bool IsCluster(IConfiguration configuration)
    {
        var hasPostgres = !string.IsNullOrWhiteSpace(configuration.GetSection(StorageOptions.Section)[nameof(StorageOptions.Postgres)]);
        var hasElasticsearch = configuration.GetSection($"{ElasticsearchSection}:{nameof(ElasticsearchIndexOptions.Nodes)}").GetChildren().Any();
        return hasPostgres == hasElasticsearch
            ? hasPostgres
            : throw new OptionsValidationException(
                StorageOptions.Section,
                typeof(StorageOptions),
                [hasPostgres
                    ? "Storage:Postgres is set and Elasticsearch:Nodes is not: a cluster has both (--postgres and --elasticsearch)."
                    : "Elasticsearch:Nodes is set and Storage:Postgres is not: a cluster has both (--elasticsearch and --postgres)."]);
    }

    /// <summary>Checks every setting before anything is made of them, so that a wrong one is a sentence and not a fault of the host.</summary>
    private static void CheckSettings(IConfiguration configuration)
    {
        using var services = new ServiceCollection().AddSettings(configuration).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new OptionsValidationException("", typeof(IConfiguration), several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(e => e.Failures));
        }
    }

    private static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<StorageOptions>(configuration, StorageOptions.Section);
        services.AddChecked<ServerOptions>(configuration, ServerOptions.Section)
            .Validate(o => o.Parsed != ServerRoles.None, "Server:Roles must be any of web, jobs and ingest, with commas between them.")
            .Validate(o => IsCluster(configuration) || o.Parsed is ServerRoles.None or (ServerRoles.Web | ServerRoles.Jobs | ServerRoles.Ingest), "Server:Roles can be divided on a cluster only: one machine's data folder has one process, which does all.");
        services.AddChecked<WebOptions>(configuration, WebOptions.Section);
        services.AddSingleton<IValidateOptions<WebOptions>, BaseMapCheck>();
        services.AddChecked<TelemetryOptions>(configuration, TelemetryOptions.Section);
        services.AddChecked<S3ArchiveOptions>(configuration, S3ArchiveOptions.Section)
            .Validate(o => !o.IsUsed || IsCluster(configuration), "S3:Bucket goes with a cluster (--postgres and --elasticsearch): one machine's archive is in its data folder.")
            .Validate(o => !o.IsUsed || string.IsNullOrEmpty(configuration.GetSection(StorageOptions.Section)[nameof(StorageOptions.ArchiveFolder)]), "S3:Bucket and Storage:ArchiveFolder are both set: the archive is in one of them.");
        services.AddChecked<WatchOptions>(configuration, WatchOptions.Section)
            .Validate(o => o.Folder.Length == 0 || Directory.Exists(o.Folder), "Watch:Folder must name a folder that exists; leave it empty to watch none.");
        return services;
    }

    private static void AddStores(IServiceCollection services, IConfiguration configuration, string folder, StoreAccess access)
    {
        if (!IsCluster(configuration))
        {
            services.AddRecords(folder, access == StoreAccess.Read);
            services.AddSqliteIndex(folder);
            return;
        }

        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>()!;
        services.AddRecords(storage.Postgres, ArchiveFolder(storage), Bucket(configuration, folder), access == StoreAccess.Read, access == StoreAccess.MoveIn);
        var index = configuration.GetSection(ElasticsearchSection).Get<ElasticsearchIndexOptions>()!;
        try
        {
            services.AddElasticsearchIndex(index);
        }
        catch (ValidationException invalid)
        {
            throw new OptionsValidationException(ElasticsearchSection, typeof(ElasticsearchIndexOptions), [$"{ElasticsearchSection}: {invalid.Message}"]);
        }
    }

    private static S3ArchiveOptions? Bucket(IConfiguration configuration, string dataFolder)
    {
        var bucket = configuration.GetSection(S3ArchiveOptions.Section).Get<S3ArchiveOptions>();
        if (bucket is not { IsUsed: true })
        {
            return null;
        }

        bucket.SpoolFolder = bucket.SpoolFolder.Length > 0 ? bucket.SpoolFolder : Path.Combine(dataFolder, "spool");
        return bucket;
    }

    private static OptionsBuilder<T> AddChecked<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class => services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
