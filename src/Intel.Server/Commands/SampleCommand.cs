using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Features.Http;
using Intel.Features.Samples;
using Intel.Server.Hosting;
using Intel.Server.Options;

namespace Intel.Server.Commands;

/// <summary><c>sample</c>: a simulated month, taken in like any other files, then served.</summary>
internal static class SampleCommand
{
    private const string FolderName = "intel-sample";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "The seed: the same seed and hour give the same files", HelpName = "N", DefaultValueFactory = _ => SampleOptions.DefaultSeed };
        var size = new Option<int>("--size") { Description = "Consignments, about", HelpName = "N", DefaultValueFactory = _ => SampleOptions.DefaultSize };
        var at = new Option<DateTimeOffset?>("--at") { Description = "The present of the simulation (default: now)", HelpName = "INSTANT" };
        var noServe = new Option<bool>("--no-serve") { Description = "Do not serve afterwards" };
        var port = new Option<int?>("--port") { Description = "The port on the loopback addresses (default: 5080; 0 takes a free one)", HelpName = "N" };
        var command = new Command("sample", "Write a simulated month, take it in and serve it") { seed, size, at, noServe, port };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() => RunAsync(
            new Wanted(
                new SampleOptions { Seed = result.GetValue(seed), Size = result.GetValue(size), Instant = result.GetValue(at) ?? TimeProvider.System.GetUtcNow() },
                Given(result),
                result.GetValue(CommonOptions.Json),
                result.GetValue(noServe),
                result.GetValue(port)),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        if (wanted.Options.Size is < 1_000 or > 2_000_000)
        {
            await Console.Error.WriteLineAsync("--size is a number of consignments from 1,000 to 2,000,000.");
            return ExitCodes.Usage;
        }

        await using (var session = Session.Open(wanted.Given, StoreAccess.Write))
        {
            var bar = new ProgressBar(wanted.Json);
            var manifest = SampleMonth.Write(Path.Combine(wanted.Given.DataFolder!, "sample"), wanted.Options);
            if (!wanted.Json)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Simulated {manifest.Consignments:N0} consignments in {manifest.Files.Length:N0} files; {manifest.Planted.Length} planted cases are listed in {manifest.PlantedFile}."));
            }

            // Before anything is scored: so each shipment is scored once, and by the same versions wherever the month is taken in.
            foreach (var note in await ShippedModels.InstallAsync(session, cancellationToken))
            {
                await Console.Error.WriteLineAsync(note);
            }

            var run = new ImportRun(session, bar);
            await run.ResumeAsync(cancellationToken);
            foreach (var file in manifest.Files)
            {
                await run.TakeAsync(Path.Combine(manifest.IncomingFolder, file.Path), null, null, cancellationToken);
            }

            await run.FinishAsync(cancellationToken);
            bar.End();
            foreach (var note in run.Notes)
            {
                await Console.Error.WriteLineAsync(SearchOutput.Plain(note));
            }

            Console.WriteLine(wanted.Json ? JsonSerializer.Serialize(run.Summary, ApiJson.Options) : run.Sentence);
        }

        return wanted.NoServe
            ? ExitCodes.Done
            : await ServeCommand.RunAsync(wanted.Given with { Port = wanted.Port }, "/shipments?q=band%3Ahigh%2Cvery-high", cancellationToken);
    }

    private static GivenSettings Given(ParseResult result)
    {
        var given = CommonOptions.Given(result);
        return given with { DataFolder = given.DataFolder ?? StorageOptions.DefaultFolder(FolderName) };
    }

    private sealed record Wanted(SampleOptions Options, GivenSettings Given, bool Json, bool NoServe, int? Port);
}
