using Intel.Core.Audit;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Jobs;
using Intel.Core.Verdicts;
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
        services.AddSingleton(provider => isReadOnly
            ? RecordsDatabase.OpenReadOnly(dataFolder, provider.GetRequiredService<TimeProvider>())
            : RecordsDatabase.Open(dataFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IArchive>(new FileArchive(dataFolder));
        services.AddSingleton<IImportLedger, ImportLedger>();
        services.AddSingleton<IQuarantine, Quarantine>();
        services.AddSingleton<IRecordWriter, RecordWriter>();
        services.AddSingleton<IRecordReader, RecordReader>();
        services.AddSingleton<IPendingWork, PendingWork>();
        services.AddSingleton<IFlagStore, FlagStore>();
        services.AddSingleton<IVerdictStore, VerdictStore>();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<IMappingStore, MappingStore>();
        services.AddSingleton<IJobOutcomes, JobOutcomes>();
        return services;
    }
}
