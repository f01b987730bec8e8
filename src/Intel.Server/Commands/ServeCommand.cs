using System.CommandLine;
using Intel.Server.Hosting;
using Intel.Server.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Intel.Server.Commands;

/// <summary><c>serve</c>, the default: pages, API and jobs.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Roles = new("--roles") { Description = "What this process does, of web, jobs and ingest, with commas between (default: all; on one machine it must be all)", HelpName = "ROLES" };
    private static readonly Option<int?> Port = new("--port") { Description = "The port on the loopback addresses (default: 5080; 0 takes a free one)", HelpName = "N" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Serve the pages, the API and the jobs on this machine (default)") { Port, Roles };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() =>
            RunAsync(Given(result), null, cancellationToken)));
        return command;
    }

    /// <summary>Makes serving what happens when no command is given.</summary>
    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Port);
        root.Options.Add(Roles);
        root.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() =>
            RunAsync(Given(result), null, cancellationToken)));
    }

    /// <summary>Serves until it is stopped, and prints the address once it answers.</summary>
    /// <param name="given">What the command line gives.</param>
    /// <param name="path">The page to point the reader to; null for the first.</param>
    /// <param name="cancellationToken">Stops the server.</param>
    public static async Task<int> RunAsync(GivenSettings given, string? path, CancellationToken cancellationToken)
    {
        await using var app = IntelHost.Build(given);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync($"{taken.Message} Choose another port with --port.");
            return ExitCodes.Usage;
        }

        var roles = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.Parsed;
        if (roles.HasFlag(ServerRoles.Jobs))
        {
            app.Services.StartRecurringJobs();
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"Serving {address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::1]", "localhost", StringComparison.Ordinal)}{path} until stopped with Ctrl+C.");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private static GivenSettings Given(ParseResult result) => CommonOptions.Given(result) with { Port = result.GetValue(Port), Roles = result.GetValue(Roles) };
}
