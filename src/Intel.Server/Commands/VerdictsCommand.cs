using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Ingest.Formats.Verdicts;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>verdicts import FILE</c>: what was opened and found, from a list kept elsewhere.</summary>
internal static class VerdictsCommand
{
    /// <summary>The command with its subcommand.</summary>
    public static Command Create() => new("verdicts", "What was opened and what was found") { Import() };

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A table (CSV or Excel): B/L or container, result, and where known date, node, selection, method, reason and note" };
        var import = new Command("import", "Put the verdicts of a list on their shipments") { file };
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
            var received = await FileReceiver.ReceiveAsync(scope.ServiceProvider, path, LocalIdentity.PersonAtThisMachine, cancellationToken, VerdictTable.Format, null);
            var outcome = await session.SendAsync(new ImportVerdicts.Command(received.File.FileId), cancellationToken);
            if (outcome.Value is not { } counts)
            {
                return CommandLine.Refuse(outcome);
            }

            await session.SendAsync(new DrainPending.Command(), cancellationToken);
            Console.WriteLine(result.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(counts, ApiJson.Options)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.Rows:N0} rows: {counts.Stored:N0} verdicts stored, {counts.Corrected:N0} corrected, {counts.Unchanged:N0} unchanged, {counts.Quarantined:N0} rows in quarantine."));
            return ExitCodes.Done;
        }));
        return import;
    }
}
