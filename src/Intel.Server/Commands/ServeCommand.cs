using System.CommandLine;
using Intel.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Intel.Server.Commands;

/// <summary><c>serve</c>, the default: pages, API and jobs.</summary>
internal static class ServeCommand
{
    private static readonly Option<int?> Port = new("--port") { Description = "The port on the loopback addresses (default: 5080; 0 takes a free one)", HelpName = "N" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Serve the pages, the API and the jobs on this machine (default)") { Port };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() =>
            RunAsync(result.GetValue(CommonOptions.Data), result.GetValue(Port), null, cancellationToken)));
        return command;
    }

    /// <summary>Makes serving what happens when no command is given.</summary>
    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Port);
        root.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() =>
            RunAsync(result.GetValue(CommonOptions.Data), result.GetValue(Port), null, cancellationToken)));
    }

    /// <summary>Serves until it is stopped, and prints the address once it answers.</summary>
    /// <param name="data">The data folder; null takes configuration's.</param>
    /// <param name="port">The port; null takes configuration's.</param>
    /// <param name="path">The page to point the reader to; null for the first.</param>
    /// <param name="cancellationToken">Stops the server.</param>
    public static async Task<int> RunAsync(string? data, int? port, string? path, CancellationToken cancellationToken)
    {
        await using var app = IntelHost.Build(data, port);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync($"{taken.Message} Choose another port with --port.");
            return ExitCodes.Usage;
        }

        app.Services.StartRecurringJobs();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"Serving {address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::1]", "localhost", StringComparison.Ordinal)}{path} until stopped with Ctrl+C.");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }
}
