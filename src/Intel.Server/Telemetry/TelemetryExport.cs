using System.Globalization;
using System.Reflection;
using Intel.Features.Http;
using Intel.Features.Pipeline;
using Intel.Server.Options;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Intel.Server.Telemetry;

/// <summary>
/// Where measurements and traces go: to a page for Prometheus on this machine, and by OTLP to where the environment says
/// (OTEL_EXPORTER_OTLP_ENDPOINT, or the address of one signal alone). Nothing is sent anywhere unless it says so.
/// </summary>
internal static class TelemetryExport
{
    /// <summary>The page for Prometheus.</summary>
    public const string Path = "/metrics";

    private const string AllSignals = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly bool HasMetrics = IsSet(AllSignals) || IsSet("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
    private static readonly bool HasTraces = IsSet(AllSignals) || IsSet("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

    /// <summary>Adds what a server shows and sends, and the looks at how things stand.</summary>
    public static IServiceCollection AddServerTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Dependencies>();
        services.AddSingleton<JobMetrics>();
        services.AddSingleton<StateMetrics>();
        services.AddSingleton(Folders(configuration));
        services.AddHostedService<StateWatch>();
        var telemetry = services.AddOpenTelemetry().ConfigureResource(Describe);
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(PipelineMetrics.Name, "System.Runtime").AddAspNetCoreInstrumentation().AddPrometheusExporter(ShowAtOnce);
            if (HasMetrics)
            {
                metrics.AddOtlpExporter(to => Aim(to, "METRICS"));
            }
        });
        if (HasTraces)
        {
            telemetry.WithTracing(traces => traces.AddSource(PipelineMetrics.Name).AddAspNetCoreInstrumentation(Discreetly).AddOtlpExporter(to => Aim(to, "TRACES")));
        }

        return services;
    }

    /// <summary>Adds what a command sends, where the environment says where to.</summary>
    public static void AddCommandTelemetry(this IServiceCollection services)
    {
        if (HasMetrics)
        {
            services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(metrics => metrics.AddMeter(PipelineMetrics.Name).AddOtlpExporter(to => Aim(to, "METRICS")));
        }

        if (HasTraces)
        {
            services.AddOpenTelemetry().ConfigureResource(Describe).WithTracing(traces => traces.AddSource(PipelineMetrics.Name).AddOtlpExporter(to => Aim(to, "TRACES")));
        }
    }

    /// <summary>Begins to send: a command has no host that would. What was measured goes out when the services are disposed of.</summary>
    public static void StartTelemetry(this IServiceProvider services)
    {
        services.GetService<MeterProvider>();
        services.GetService<TracerProvider>();
    }

    /// <summary>Maps the page for Prometheus, for those who may operate.</summary>
    public static void MapTelemetry(this IEndpointRouteBuilder endpoints)
    {
        // Made now: an instrument shows from the time it is made, and a job may not run for days.
        endpoints.ServiceProvider.GetRequiredService<JobMetrics>();
        endpoints.MapPrometheusScrapingEndpoint(Path).RequireAuthorization(Policies.Operate);
    }

    private static StoreFolders Folders(IConfiguration configuration)
    {
        var data = Hosting.IntelServices.DataFolder(configuration);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = data };
        if (configuration.GetSection(StorageOptions.Section)[nameof(StorageOptions.ArchiveFolder)] is { Length: > 0 } archive)
        {
            folders["archive"] = System.IO.Path.GetFullPath(archive);
        }

        return new StoreFolders(folders);
    }

    // The environment last, so that it may name the service otherwise (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES).
    private static void Describe(ResourceBuilder resource) => resource
        .AddService(
            "intel",
            serviceVersion: Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            serviceInstanceId: string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}"))
        .AddEnvironmentVariableDetector();

    // What is asked for names people and goods: an address goes out without its query, and who asks not at all.
    private static void Discreetly(OpenTelemetry.Instrumentation.AspNetCore.AspNetCoreTraceInstrumentationOptions options)
    {
        options.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal);
        options.EnrichWithHttpResponse = (activity, _) => activity.SetTag("url.query", null).SetTag("user_agent.original", null).SetTag("client.address", null);
    }

    // The exporter reads what is said of all signals by itself, what is said of one alone it does not.
    private static void Aim(OpenTelemetry.Exporter.OtlpExporterOptions to, string signal)
    {
        if (Of("ENDPOINT") is { } endpoint)
        {
            to.Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
                ? address
                : throw new OptionsValidationException(signal, typeof(Uri), [$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT must be an address such as http://collector:4318/v1/{signal.ToLowerInvariant()}."]);
        }

        if (Of("PROTOCOL") is { } protocol)
        {
            to.Protocol = protocol == "grpc" ? OpenTelemetry.Exporter.OtlpExportProtocol.Grpc : OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf;
        }

        to.Headers = Of("HEADERS") ?? to.Headers;

        string? Of(string setting) => Environment.GetEnvironmentVariable($"OTEL_EXPORTER_OTLP_{signal}_{setting}") is { Length: > 0 } value ? value : null;
    }

    private static void ShowAtOnce(OpenTelemetry.Exporter.PrometheusAspNetCoreOptions page)
    {
        page.ScrapeEndpointPath = Path;
        page.ScrapeResponseCacheDurationMilliseconds = 0;
    }

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
