using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>index rebuild</c>: makes what is searched anew from the records.</summary>
internal static class IndexCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rebuild = new Command("rebuild", "Make what is searched anew from the records");
        rebuild.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            var bar = new ProgressBar(result.GetValue(CommonOptions.Json));
            // What waits comes after: an index that is damaged takes nothing before it is made anew.
            var outcome = await session.SendAsync(new RebuildIndex.Command(bar), cancellationToken);
            if (!outcome.IsDone)
            {
                return CommandLine.Refuse(outcome);
            }

            await session.SendAsync(new DrainPending.Command(bar), cancellationToken);
            bar.End();
            Console.WriteLine(result.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(new { records = outcome.Value }, ApiJson.Options)
                : string.Create(CultureInfo.InvariantCulture, $"{outcome.Value:N0} records can be found."));
            return ExitCodes.Done;
        }));
        var command = new Command("index", "What is searched");
        command.Subcommands.Add(rebuild);
        return command;
    }
}
