using Intel.Core.Audit;
using Intel.Core.Baselines;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Inspections;
using Intel.Core.Jobs;
using Intel.Core.Models;
using Intel.Core.Nodes;
using Intel.Core.Places;
using Intel.Core.Series;
using Intel.Core.Verdicts;
using Intel.Core.WatchLists;
using Intel.Records.S3;
using Microsoft.Extensions.DependencyInjection;

namespace Intel.Records;

/// <summary>Registers the records.</summary>
public static class RecordsRegistration
{
    /// <summary>
    /// Adds the ports of the records in a data folder. The folder is opened when the first of them is resolved, which
    /// throws <see cref="Core.StoreUnavailableException"/> when it cannot be; it is closed with the container.
    /// Needs a <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="isReadOnly">Whether to read beside a process that writes, without making or changing anything.</param>
    public static IServiceCollection AddRecords(this IServiceCollection services, string dataFolder, bool isReadOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        return services
            .AddSingleton(provider => isReadOnly
                ? RecordsDatabase.OpenReadOnly(dataFolder, provider.GetRequiredService<TimeProvider>())
                : RecordsDatabase.Open(dataFolder, provider.GetRequiredService<TimeProvider>()))
            .AddStores(Path.Combine(dataFolder, "archive"), dataFolder, null);
    }

    /// <summary>
    /// Adds the ports of the records in PostgreSQL, for any number of processes at a time. The database is opened when
    /// the first of them is resolved, which throws <see cref="Core.StoreUnavailableException"/> when it cannot be.
    /// Needs a <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="dsn">Where the database is: postgresql://user:password@host:5432/database?sslmode=verify-full, or as Npgsql writes it. It is never logged.</param>
    /// <param name="archiveFolder">The folder of the archive, the same for all processes; unless it is in a bucket.</param>
    /// <param name="bucket">The bucket of the archive, of checked options; null when it is a folder.</param>
    /// <param name="isReadOnly">Whether to read only, without making or changing anything but the audit log.</param>
    /// <param name="isMovingIn">Whether an installation is being moved into it.</param>
    public static IServiceCollection AddRecords(this IServiceCollection services, string dsn, string archiveFolder, S3ArchiveOptions? bucket = null, bool isReadOnly = false, bool isMovingIn = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(dsn);
        ArgumentException.ThrowIfNullOrEmpty(archiveFolder);
        return services
            .AddSingleton(provider => RecordsDatabase.OpenPostgres(dsn, provider.GetRequiredService<TimeProvider>(), isReadOnly, isMovingIn))
            .AddStores(archiveFolder, Path.GetDirectoryName(Path.GetFullPath(archiveFolder))!, bucket);
    }

    /// <summary>What Npgsql makes of the address of the database, for others that keep something in it.</summary>
    /// <exception cref="Core.StoreUnavailableException">The address cannot be read; the sentence does not repeat it.</exception>
    public static string ConnectionString(string dsn) => Postgres.Dsn.Read(dsn).ToString();

    private static IServiceCollection AddStores(this IServiceCollection services, string archiveFolder, string addressesBeside, S3ArchiveOptions? bucket) => services
        .AddSingleton<IArchive>(provider => bucket is null ? new FileArchive(archiveFolder) : new S3Archive(bucket, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IAddressRegister>(new AddressFiles(Path.Combine(addressesBeside, "addresses")))
        .AddSingleton<IRecordsBackup>(provider => new RecordsBackup(provider.GetRequiredService<RecordsDatabase>(), archiveFolder))
        .AddSingleton<IImportLedger, ImportLedger>()
        .AddSingleton<IQuarantine, Quarantine>()
        .AddSingleton<IRecordWriter, RecordWriter>()
        .AddSingleton<IRecordReader, RecordReader>()
        .AddSingleton<IPendingWork, PendingWork>()
        .AddSingleton<IBaselines, Baselines>()
        .AddSingleton<IModelRegistry, ModelRegistry>()
        .AddSingleton<IFlagStore, FlagStore>()
        .AddSingleton<IVerdictStore, VerdictStore>()
        .AddSingleton<IInspectionStore, InspectionStore>()
        .AddSingleton<ISeriesStore, SeriesStore>()
        .AddSingleton<ISavedSearches, SavedSearches>()
        .AddSingleton<ISecurityPlans, SecurityPlans>()
        .AddSingleton<IAuditLog, AuditLog>()
        .AddSingleton<IMappingStore, MappingStore>()
        .AddSingleton<IJobOutcomes, JobOutcomes>()
        .AddSingleton<ILeases, Leases>();
}
