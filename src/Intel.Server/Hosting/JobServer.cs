using System.Globalization;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.States;
using Hangfire.Storage.SQLite;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Records;
using Intel.Server.Jobs;
using Intel.Server.Options;

namespace Intel.Server.Hosting;

/// <summary>The job server: its storage, its workers and its own pages.</summary>
internal static class JobServer
{
    /// <summary>Where the job server's own pages are.</summary>
    public const string DashboardPath = "/jobs/server";

    private static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LockedFor = TimeSpan.FromSeconds(10);

    /// <summary>Adds the list of jobs, in the data folder or in the cluster's database, and workers for those of this process's roles.</summary>
    public static IServiceCollection AddJobServer(this IServiceCollection services, IConfiguration configuration, ServerRoles roles)
    {
        // The job server keeps its storage in a static field; two servers in one process would share the later one's.
        services.AddSingleton(_ => Storage(configuration));
        services.AddHangfire((provider, configuration) => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseStorage(provider.GetRequiredService<JobStorage>()));

        // One worker imports at a time: imports write to one place, and two would only wait for each other.
        string[] queues = [.. Queues(roles)];
        if (queues.Length > 0)
        {
            services.AddHangfireServer(options =>
            {
                options.WorkerCount = 2;
                options.ShutdownTimeout = TimeSpan.FromSeconds(20);
                options.Queues = queues;

                // No two processes may have one name: the storage would take them for one.
                options.ServerName = string.Create(CultureInfo.InvariantCulture, $"intel-{Environment.MachineName}-{Environment.ProcessId}");
            });
        }

        services.AddSingleton<IImportScheduler, HangfireImportScheduler>();
        services.AddSingleton<JobJournal>();
        services.AddSingleton<JobTurns>();
        services.AddTransient<ImportFileJob>();
        services.AddTransient<ResumeImportsJob>();
        services.AddTransient<RebuildSearchJob>();
        services.AddTransient<RescoreJob>();
        services.AddTransient<RetrainModelJob>();
        services.AddTransient<RetrainWhenDueJob>();
        services.AddTransient<SuggestSeriesJob>();
        return services;
    }

    private static JobStorage Storage(IConfiguration configuration)
    {
        var wait = TimeSpan.FromMilliseconds(500);
        if (!IntelServices.IsCluster(configuration))
        {
            return new SQLiteStorage(
                Path.Combine(IntelServices.DataFolder(configuration), "job-server.db"), new SQLiteStorageOptions { QueuePollInterval = wait });
        }

        var options = new PostgreSqlStorageOptions
        {
            QueuePollInterval = wait,
            SchemaName = "jobs",

            // A worker that lives says so; what a killed one held comes free after this time. Done twice an import is wasted, not wrong.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = HeldFor,

            // Held for an instant each, while a job changes its state; what a lost connection left behind holds everybody up.
            DistributedLockTimeout = LockedFor,
        };
        var database = RecordsRegistration.ConnectionString(configuration.GetSection(StorageOptions.Section)[nameof(StorageOptions.Postgres)]!);
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(database, options), options);
    }

    private static IEnumerable<string> Queues(ServerRoles roles)
    {
        if (roles.HasFlag(ServerRoles.Jobs))
        {
            yield return EnqueuedState.DefaultQueue;
        }

        if (roles.HasFlag(ServerRoles.Ingest))
        {
            yield return ImportFileJob.Queue;
        }
    }

    /// <summary>Serves the job server's own pages to those who may operate.</summary>
    public static void MapJobServer(this IEndpointRouteBuilder endpoints) => endpoints
        .MapHangfireDashboardWithAuthorizationPolicy(Policies.Operate, DashboardPath, new DashboardOptions
        {
            AppPath = "/jobs",
            DisplayStorageConnectionString = false,
            DashboardTitle = "Intel",
        });

    /// <summary>Sets the recurring jobs, and picks up what a crash or stop interrupted.</summary>
    public static void StartRecurringJobs(this IServiceProvider services)
    {
        var recurring = services.GetRequiredService<IRecurringJobManager>();
        recurring.AddOrUpdate<ResumeImportsJob>("resume-imports", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<RetrainWhenDueJob>("retrain-when-due", job => job.RunAsync(CancellationToken.None), Cron.Daily(2));

        // Imports ask for it too; this is for what came in by commands, and for decisions.
        recurring.AddOrUpdate<SuggestSeriesJob>("suggest-series", job => job.RunAsync(CancellationToken.None), "*/5 * * * *");
        services.GetRequiredService<IBackgroundJobClient>().Enqueue<ResumeImportsJob>(job => job.RunAsync(CancellationToken.None));
        services.GetRequiredService<IBackgroundJobClient>().Enqueue<SuggestSeriesJob>(job => job.RunAsync(CancellationToken.None));
    }
}
