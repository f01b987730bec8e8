using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Ingest.Formats.Effort;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>effort import FILE</c>: where and when was searched, so that "nothing found" can be told from "not searched".</summary>
internal static class EffortCommand
{
    /// <summary>The command with its subcommand.</summary>
    public static Command Create() => new("effort", "Where and when was searched") { Import() };

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "Search effort as GeoJSON or a table (search-effort.schema.json): patrols, counts of reports, inhabitants, roads" };
        var import = new Command("import", "Take a file of search effort in") { file };
        import.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var path = result.GetValue(file)!;
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"There is no file {path}.");
                return ExitCodes.Usage;
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            await using var scope = session.Services.CreateAsyncScope();
            await using (var content = File.OpenRead(path))
            {
                // Nothing else is taken in by this command: a file of findings would be read as such at the next start.
                var kind = scope.ServiceProvider.GetRequiredService<IRecordFormats>().Recognise(content);
                if (!EffortFile.Formats.Contains(kind.Format))
                {
                    await Console.Error.WriteLineAsync(SearchOutput.Plain($"{path} is {kind.Title} and no search effort: its entries need an effortId, source, kind, from and until."));
                    return ExitCodes.Usage;
                }
            }

            var received = await FileReceiver.ReceiveAsync(scope.ServiceProvider, path, LocalIdentity.PersonAtThisMachine, cancellationToken, null, null);
            var outcome = await session.SendAsync(new ImportEffort.Command(received.File.FileId), cancellationToken);
            if (outcome.Value is not { } counts)
            {
                return CommandLine.Refuse(outcome);
            }

            Console.WriteLine(result.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(counts, ApiJson.Options)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.Patrols:N0} patrols, {counts.Reports:N0} counts of reports, {counts.Population:N0} of inhabitants, {counts.Roads:N0} lengths of road; {counts.Quarantined:N0} entries in quarantine."));
            return counts.Quarantined > 0 ? ExitCodes.Partly : ExitCodes.Done;
        }));
        return import;
    }
}
