using Hangfire;
using Hangfire.Storage.SQLite;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Server.Jobs;

namespace Intel.Server.Hosting;

/// <summary>The job server: its storage, its workers and its own pages.</summary>
internal static class JobServer
{
    /// <summary>Where the job server's own pages are.</summary>
    public const string DashboardPath = "/jobs/server";

    /// <summary>Adds the job server on a SQLite file in the data folder.</summary>
    public static IServiceCollection AddJobServer(this IServiceCollection services, string dataFolder)
    {
        // The job server keeps its storage in a static field; two servers in one process would share the later one's.
        services.AddSingleton<JobStorage>(_ => new SQLiteStorage(
            Path.Combine(dataFolder, "job-server.db"), new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(500) }));
        services.AddHangfire((provider, configuration) => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseStorage(provider.GetRequiredService<JobStorage>()));

        // One worker imports at a time: imports write to one file, and two would only wait for each other.
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 2;
            options.ShutdownTimeout = TimeSpan.FromSeconds(20);
            options.ServerName = "intel";
        });
        services.AddSingleton<IImportScheduler, HangfireImportScheduler>();
        services.AddSingleton<JobJournal>();
        services.AddTransient<ImportFileJob>();
        services.AddTransient<ResumeImportsJob>();
        services.AddTransient<RebuildSearchJob>();
        services.AddTransient<RescoreJob>();
        return services;
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
        services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate<ResumeImportsJob>("resume-imports", job => job.RunAsync(CancellationToken.None), "*/5 * * * *");
        services.GetRequiredService<IBackgroundJobClient>().Enqueue<ResumeImportsJob>(job => job.RunAsync(CancellationToken.None));
    }
}
