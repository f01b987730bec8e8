using System.Text.Json.Serialization;
using System.Net;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Server.Options;
using Intel.Server.Pages;
using Intel.Server.Telemetry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Intel.Server.Hosting;

/// <summary>The server: pages, API and jobs on the loopback addresses.</summary>
internal static class IntelHost
{
    private const long Mebibyte = 1 << 20;

    /// <summary>Builds it on a data folder; nothing listens before it is started.</summary>
    /// <param name="given">What the command line gives.</param>
    /// <param name="adjust">Further changes to its services, for tests; null for none.</param>
    /// <exception cref="Core.StoreUnavailableException">The data folder is in use, not writable or damaged.</exception>
    /// <exception cref="OptionsValidationException">Configuration holds a value that cannot be.</exception>
    public static WebApplication Build(GivenSettings given, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The command line has been read already, and pages' files lie beside the program, wherever it was started from.
            Args = [],
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(IntelHost).Assembly.GetName().Name,
        });
        builder.Configuration.AddSurroundings();
        builder.Configuration.AddInMemoryCollection(given.ToConfiguration());
        builder.WebHost.UseStaticWebAssets();
        var web = builder.Configuration.GetSection(WebOptions.Section).Get<WebOptions>() ?? new WebOptions();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = web.MaxUploadMegabytes * Mebibyte;
            if (web.Port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(web.Port);
            }
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = web.MaxUploadMegabytes * Mebibyte);
        builder.Services.AddIntel(builder.Configuration, StoreAccess.Write);
        builder.Services.AddSecurity();
        builder.Services.AddExceptionHandler<UnavailableStores>();
        builder.Services.AddPages();
        var roles = (builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions()).Parsed;
        builder.Services.AddJobServer(builder.Configuration, roles);
        builder.Services.AddApiDescription();
        builder.Services.AddServerTelemetry(builder.Configuration);

        // Not over TLS, which does not hide a length: packed, a page that holds tokens beside what others wrote would tell them.
        builder.Services.AddResponseCompression(packing =>
        {
            packing.EnableForHttps = false;
            packing.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript"];
        });
        if (roles.HasFlag(ServerRoles.Ingest))
        {
            builder.Services.AddHostedService<FolderWatcher>();
        }

        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = ApiJson.Options.DefaultIgnoreCondition;
            foreach (var converter in ApiJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
        adjust?.Invoke(builder.Services);
        var app = builder.Build();

        // Opened now: a folder that another process writes is refused before anything listens.
        app.Services.GetRequiredService<IImportLedger>();
        Configure(app, roles);
        return app;
    }

    private static void Configure(WebApplication app, ServerRoles roles)
    {
        app.UseMiddleware<HostFilter>();
        app.UseSecurityHeaders();
        // A scope of its own for what is shown instead: a page that failed half-way has used up the first.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", CreateScopeForErrors = true, StatusCodeSelector = UnavailableStores.StatusOf });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseResponseCompression();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        Health.Map(app);
        app.MapTelemetry();
        if (!roles.HasFlag(ServerRoles.Web))
        {
            return;
        }

        app.MapStaticAssets().AllowAnonymous();
        app.MapPages().RequireAuthorization(Policies.Read);
        app.MapJobServer();
        app.MapOpenApi("/api/{documentName}/openapi.json").RequireAuthorization(Policies.Read);
        Api.Map(app.MapGroup("/api/v1"));
    }
}
