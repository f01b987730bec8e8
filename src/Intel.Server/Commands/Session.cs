using Intel.Core.Imports;
using Intel.Server.Hosting;
using Intel.Server.Options;
using Intel.Server.Telemetry;
using MediatR;
using Microsoft.Extensions.Options;

namespace Intel.Server.Commands;

/// <summary>One command's work on a data folder: its services, and the mediator to ask.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Session(ServiceProvider services) => _services = services;

    /// <summary>Opens the data folder.</summary>
    /// <param name="given">What the command line gives.</param>
    /// <param name="access">Whether the command writes.</param>
    /// <exception cref="Core.StoreUnavailableException">The folder is in use, not writable or damaged.</exception>
    /// <exception cref="OptionsValidationException">Configuration holds a value that cannot be.</exception>
    public static Session Open(GivenSettings given, StoreAccess access)
        => Open(IntelConfiguration.Load(given), access);

    /// <summary>Opens a data folder to write, whatever cluster the surroundings name.</summary>
    /// <exception cref="Core.StoreUnavailableException">The folder is in use, not writable or damaged.</exception>
    public static Session OpenFolder(string folder) => Open(
        new ConfigurationBuilder().AddInMemoryCollection(new GivenSettings(folder).ToConfiguration()).Build(), StoreAccess.Write);

    /// <summary>Opens what a configuration names.</summary>
    /// <exception cref="Core.StoreUnavailableException">The folder is in use, not writable or damaged.</exception>
    /// <exception cref="OptionsValidationException">Configuration holds a value that cannot be.</exception>
    public static Session Open(IConfiguration configuration, StoreAccess access)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddIntel(configuration, access);
        services.AddCommandTelemetry();
        var session = new Session(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }));

        // Opened now: a folder that cannot be used is refused before the command does anything.
        session.Services.GetRequiredService<IImportLedger>();
        session.Services.StartTelemetry();
        return session;
    }

    /// <summary>The services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The folder in use.</summary>
    public string DataFolder => _services.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder;

    /// <summary>Asks the mediator, in a scope of its own.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
