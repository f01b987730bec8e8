using System.CommandLine;
using System.Globalization;
using Intel.Features.Imports;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>score FILE</c>: what a file's records would score, before it is brought in. Nothing is kept.</summary>
internal static class ScoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A manifest, laboratory reports or findings, in any format that is read" };
        var kind = IngestCommand.KindOption();
        var mapping = new Option<string?>("--mapping") { Description = "The mapping for a table", HelpName = "NAME" };
        var limit = new Option<int>("--limit") { Description = "Records at the most, the riskiest first", HelpName = "N", DefaultValueFactory = _ => 20 };
        var command = new Command("score", "Say what a file's records would score, and why, without keeping anything") { file, kind, mapping, limit };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var path = result.GetValue(file)!;
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"There is no file {path}.");
                return ExitCodes.NotFound;
            }

            if (result.GetValue(limit) < 0)
            {
                await Console.Error.WriteLineAsync("--limit is a number of records, 0 or more.");
                return ExitCodes.Usage;
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            await using var content = File.OpenRead(path);
            var outcome = await session.SendAsync(new ScoreFile.Query(content, result.GetValue(kind), result.GetValue(mapping), result.GetValue(limit)), cancellationToken);
            if (outcome.Value is not { } scored)
            {
                return CommandLine.Refuse(outcome);
            }

            if (scored.Rejected > 0)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{scored.Rejected} parts of the file give no record and would go into quarantine."));
            }

            using var output = new SearchOutput(result.GetValue(CommonOptions.Json), result.GetValue(CommonOptions.Language)!);
            output.Start(scored.Total);
            foreach (var item in scored.Items)
            {
                output.Write(item);
            }

            output.End();
            return ExitCodes.Done;
        }));
        return command;
    }
}
