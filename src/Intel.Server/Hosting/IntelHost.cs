using System.Net;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Server.Options;
using Intel.Server.Pages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Intel.Server.Hosting;

/// <summary>The server: pages, API and jobs on the loopback addresses.</summary>
internal static class IntelHost
{
    private const long Mebibyte = 1 << 20;

    /// <summary>Builds it on a data folder; nothing listens before it is started.</summary>
    /// <param name="dataFolder">The folder from the command line; null takes configuration's.</param>
    /// <param name="port">The port from the command line; null takes configuration's.</param>
    /// <param name="adjust">Further changes to its services, for tests; null for none.</param>
    /// <exception cref="Core.StoreUnavailableException">The data folder is in use, not writable or damaged.</exception>
    /// <exception cref="OptionsValidationException">Configuration holds a value that cannot be.</exception>
    public static WebApplication Build(string? dataFolder, int? port, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The command line has been read already, and pages' files lie beside the program, wherever it was started from.
            Args = [],
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(IntelHost).Assembly.GetName().Name,
        });
        builder.Configuration.AddEnvironmentVariables(IntelConfiguration.EnvironmentPrefix);
        builder.Configuration.AddInMemoryCollection(IntelConfiguration.FromCommandLine(dataFolder));
        if (port is not null)
        {
            builder.Configuration.AddInMemoryCollection([new("Web:Port", port.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

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
        builder.Services.AddPages();
        builder.Services.AddJobServer(IntelServices.DataFolder(builder.Configuration));
        builder.Services.AddOpenApi("v1");
        builder.Services.AddHostedService<FolderWatcher>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
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
        Configure(app);
        return app;
    }

    private static void Configure(WebApplication app)
    {
        app.UseMiddleware<HostFilter>();
        app.UseSecurityHeaders();
        // A scope of its own for what is shown instead: a page that failed half-way has used up the first.
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPages().RequireAuthorization(Policies.Read);
        app.MapJobServer();
        app.MapOpenApi("/api/{documentName}/openapi.json").RequireAuthorization(Policies.Read);
        Api.Map(app.MapGroup("/api/v1"));
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
    }
}
