using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Features.Operations;
using Intel.Features.Pipeline;
using Intel.Records;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>migrate --to cluster</c>: moves one machine's records, archive and index to PostgreSQL, a shared folder or bucket, and Elasticsearch.</summary>
internal static class MigrateCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Longer than the lease of a rebuild that was killed.</summary>
    private const int MostAttempts = 30;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "Where to: cluster", HelpName = "HOME", Required = true };
        to.AcceptOnlyFromAmong("cluster");
        var command = new Command("migrate", "Move this machine's data folder to a cluster that is empty (--elasticsearch, --postgres); killed, the same command goes on") { to };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() => RunAsync(CommonOptions.Given(result), result.GetValue(CommonOptions.Json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(GivenSettings given, bool json, CancellationToken cancellationToken)
    {
        var configuration = IntelConfiguration.Load(given);
        var folder = IntelServices.DataFolder(configuration);
        if (!IntelServices.IsCluster(configuration))
        {
            await Console.Error.WriteLineAsync("Where to? Name the cluster with --elasticsearch URL and --postgres DSN.");
            return ExitCodes.Usage;
        }

        if (!File.Exists(Path.Combine(folder, "records.db")))
        {
            await Console.Error.WriteLineAsync($"There are no records in {folder}: name the data folder to move with --data.");
            return ExitCodes.NotFound;
        }

        var bar = new ProgressBar(json);
        await using var source = Session.OpenFolder(folder);
        await using var target = Session.Open(given, StoreAccess.MoveIn);

        // What waits is done here first: an index that lags would not compare.
        await source.SendAsync(new DrainPending.Command(bar), cancellationToken);
        var here = (await source.SendAsync(new FingerprintStores.Query(), cancellationToken)).Value!;
        var origin = here.Ledger[..16] + here.Records[..16];
        var moved = await MoveAsync(source, target, here, origin, bar, cancellationToken);
        bar.End();
        if (moved.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return ExitCodes.Partly;
        }

        Console.WriteLine(json ? JsonSerializer.Serialize(moved, ApiJson.Options) : Sentence(moved));
        return ExitCodes.Done;
    }

    private static string Sentence(Moved moved) => moved.WasThere
        ? "This was moved there before, whole; nothing was done."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{moved.Rows:N0} rows and {moved.Records:N0} records to be found are there, and {moved.Files:N0} archived files ({moved.Kept:N0} were there already); ledger, records and index have the fingerprints of the original. Keep {moved.From} until the cluster has been backed up.");

    private static async Task<Moved> MoveAsync(Session source, Session target, FingerprintStores.Result here, string origin, ProgressBar bar, CancellationToken cancellationToken)
    {
        var (from, to) = (source.Services.GetRequiredService<RecordsDatabase>(), target.Services.GetRequiredService<RecordsDatabase>());
        var moved = new Moved { From = source.DataFolder, Fingerprints = here };
        var isBegun = RecordsMove.IsBegun(to);
        if (!isBegun && await target.Services.GetRequiredService<ISearchIndex>().CountAsync(new AllNode(), [], cancellationToken) > 0)
        {
            throw new StoreUnavailableException("The index on Elasticsearch holds other records already: choose another --index-prefix, or remove the indexes of this one.");
        }

        var stage = await RecordsMove.BeginAsync(to, origin, cancellationToken);
        if (stage == MoveStage.Complete)
        {
            return moved with { WasThere = true };
        }

        bar.Report(new ImportProgress("archive", "", 0, null));
        var archive = await RecordsMove.CopyArchiveAsync(Path.Combine(source.DataFolder, "archive"), target.Services.GetRequiredService<IArchive>(), cancellationToken);
        moved = moved with { Files = archive.Files, Kept = archive.Kept };
        if (stage == MoveStage.Copying)
        {
            moved = moved with { Rows = await RecordsMove.CopyAsync(from, to, (done, total) => bar.Report(new ImportProgress("records", "", done, total)), cancellationToken) };
            if (await CompareAsync(from, to, target, here, cancellationToken) is { } difference)
            {
                return moved with { Fault = difference };
            }

            await RecordsMove.MarkAsync(to, origin, MoveStage.RecordsWhole, cancellationToken);
        }

        moved = moved with { Records = await RebuildAsync(target, bar, cancellationToken) };
        bar.Report(new ImportProgress("comparing", "", 0, null));
        var index = await target.Services.GetRequiredService<ISearchIndex>().FingerprintAsync(cancellationToken);
        if (index != here.Index)
        {
            return moved with { Fault = "What is found on the cluster is not what is found here. The records are whole there: run 'index rebuild' on both, and this command again." };
        }

        await RecordsMove.MarkAsync(to, origin, MoveStage.Complete, cancellationToken);
        return moved;
    }

    private static async Task<string?> CompareAsync(RecordsDatabase from, RecordsDatabase to, Session target, FingerprintStores.Result here, CancellationToken cancellationToken)
    {
        const string Again = "Make a new, empty database and index prefix, let nothing else write meanwhile, and begin again; the data folder is as it was.";
        if (RecordsMove.FirstDifference(from, to, cancellationToken) is { } table)
        {
            return $"The table {table} is not the same on the cluster: it changed while it was moved, in one run or between two. {Again}";
        }

        var there = (await target.SendAsync(new FingerprintStores.Query(), cancellationToken)).Value!;
        if (there.Ledger != here.Ledger || there.Records != here.Records)
        {
            return $"Ledger or records on the cluster do not have the fingerprints of the original. {Again}";
        }

        return await target.Services.GetRequiredService<IAuditLog>().FirstBrokenAsync(cancellationToken) is { } entry
            ? string.Create(CultureInfo.InvariantCulture, $"The audit log is broken at entry {entry}, here as there: compare the data folder with a backup ('doctor').")
            : null;
    }

    /// <summary>A rebuild that was killed holds its lease a while longer: it is waited for.</summary>
    private static async Task<long> RebuildAsync(Session target, ProgressBar bar, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await target.SendAsync(new RebuildIndex.Command(bar), cancellationToken);
            if (outcome.IsDone)
            {
                await target.SendAsync(new DrainPending.Command(bar), cancellationToken);
                return outcome.Value;
            }

            if (attempt == MostAttempts)
            {
                throw new StoreUnavailableException(outcome.Message!);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>What came of it, as <c>--json</c> prints it.</summary>
    private sealed record Moved
    {
        public required string From { get; init; }

        public bool WasThere { get; init; }

        public long Rows { get; init; }

        public long Records { get; init; }

        public long Files { get; init; }

        public long Kept { get; init; }

        public required FingerprintStores.Result Fingerprints { get; init; }

        public string? Fault { get; init; }
    }
}
