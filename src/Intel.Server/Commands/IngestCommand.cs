using System.CommandLine;
using System.Text.Json;
using Intel.Features.Http;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>ingest PATH...</c>: takes files and folders in.</summary>
internal static class IngestCommand
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files or folders (with all that is in them)", Arity = ArgumentArity.OneOrMore };
        var kind = KindOption();
        var mapping = new Option<string?>("--mapping") { Description = "The mapping for tables", HelpName = "NAME" };
        var watch = new Option<bool>("--watch") { Description = "Go on watching the folders for new files" };
        var command = new Command("ingest", "Take files in: archive, read, record, score, make searchable") { paths, kind, mapping, watch };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() => RunAsync(
            new Wanted(result.GetValue(paths)!, result.GetValue(kind), result.GetValue(mapping), result.GetValue(watch), result.GetValue(CommonOptions.Json), CommonOptions.Given(result)),
            cancellationToken)));
        return command;
    }

    /// <summary>The option that overrules what a file's content says of its kind.</summary>
    internal static Option<string?> KindOption()
    {
        var kind = new Option<string?>("--kind") { Description = "The format, where the content is to be overruled: edifact, table-csv, table-xlsx, laboratory-json, laboratory-csv, finding-geojson, finding-csv, verdict-csv, effort-geojson or effort-csv", HelpName = "FORMAT" };
        kind.AcceptOnlyFromAmong("edifact", "table-csv", "table-xlsx", "laboratory-json", "laboratory-csv", "finding-geojson", "finding-csv", "verdict-csv", "effort-geojson", "effort-csv");
        return kind;
    }

    private static async Task<int> RunAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        foreach (var path in wanted.Paths.Where(p => !Path.Exists(p)))
        {
            await Console.Error.WriteLineAsync($"There is no file or folder {path}.");
            return ExitCodes.NotFound;
        }

        await using var session = Session.Open(wanted.Given, StoreAccess.Write);
        if (wanted.Mapping is { } name && !await IsKnownAsync(session, name, cancellationToken))
        {
            await Console.Error.WriteLineAsync($"There is no mapping '{name}': 'mapping list' shows those there are.");
            return ExitCodes.NotFound;
        }

        var bar = new ProgressBar(wanted.Json);
        var run = new ImportRun(session, bar);
        await run.ResumeAsync(cancellationToken);
        foreach (var path in wanted.Paths.SelectMany(FilesOf))
        {
            await run.TakeAsync(path, wanted.Format, wanted.Mapping, cancellationToken);
        }

        await run.FinishAsync(cancellationToken);
        bar.End();
        Print(run, wanted.Json);
        if (wanted.Watch)
        {
            await WatchAsync(run, wanted, cancellationToken);
        }

        return run.HasFailed ? ExitCodes.Partly : ExitCodes.Done;
    }

    private static async Task<bool> IsKnownAsync(Session session, string name, CancellationToken cancellationToken) =>
        (await session.Services.GetRequiredService<Core.Imports.IMappingStore>().ListAsync(cancellationToken)).Any(m => m.Name == name);

    private static void Print(ImportRun run, bool json)
    {
        foreach (var note in run.Notes.Concat(run.Oddities))
        {
            Console.Error.WriteLine(SearchOutput.Plain(note));
        }

        run.Notes.Clear();
        Console.WriteLine(json ? JsonSerializer.Serialize(run.Summary, ApiJson.Options) : run.Sentence);
    }

    private static async Task WatchAsync(ImportRun run, Wanted wanted, CancellationToken cancellationToken)
    {
        var folders = wanted.Paths.Where(Directory.Exists).Select(p => new WatchedFolder(p)).ToArray();
        using var timer = new PeriodicTimer(WatchInterval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var hasTaken = false;
            foreach (var folder in folders)
            {
                foreach (var path in folder.Settled())
                {
                    await run.TakeAsync(path, wanted.Format, wanted.Mapping, cancellationToken);
                    folder.Taken(path);
                    hasTaken = true;
                }
            }

            if (hasTaken)
            {
                await run.FinishAsync(cancellationToken);
                Print(run, wanted.Json);
            }
        }
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private sealed record Wanted(string[] Paths, string? Format, string? Mapping, bool Watch, bool Json, GivenSettings Given);
}
