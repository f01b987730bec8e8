using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Records;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>backup FOLDER</c> and <c>restore FOLDER</c>: copies of records and archive, and the way back.</summary>
internal static class BackupCommands
{
    /// <summary>The command that copies.</summary>
    public static Command CreateBackup()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to; a later backup into the same folder copies only what is new of the archive" };
        var command = new Command("backup", "Copy records and archive, also while the server runs") { folder };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var contents = await session.Services.GetRequiredService<IRecordsBackup>().CopyAsync(Path.GetFullPath(result.GetValue(folder)!), cancellationToken);
            Print(result, contents, "copied");
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>The command that puts a copy back.</summary>
    public static Command CreateRestore()
    {
        var folder = new Argument<string>("FOLDER") { Description = "What 'backup' wrote" };
        var command = new Command("restore", "Put a backup into an empty data folder (--data), and make what is searched anew") { folder };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var given = CommonOptions.Given(result);
            var configuration = IntelConfiguration.Load(given);
            if (IntelServices.IsCluster(configuration))
            {
                await Console.Error.WriteLineAsync("A cluster is restored with pg_restore and 'index rebuild': docs/backup.md.");
                return ExitCodes.Usage;
            }

            var contents = await RecordsBackup.RestoreAsync(Path.GetFullPath(result.GetValue(folder)!), IntelServices.DataFolder(configuration), cancellationToken);
            await using var session = Session.Open(given, StoreAccess.Write);
            var outcome = await session.SendAsync(new RebuildIndex.Command(null), cancellationToken);
            if (!outcome.IsDone)
            {
                return CommandLine.Refuse(outcome);
            }

            await session.SendAsync(new DrainPending.Command(null), cancellationToken);
            Print(result, contents, "restored");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Print(ParseResult result, BackupContents contents, string what) => Console.WriteLine(
        result.GetValue(CommonOptions.Json)
            ? JsonSerializer.Serialize(contents, ApiJson.Options)
            : string.Create(CultureInfo.InvariantCulture, $"Records and {contents.Files:N0} archived files {what} ({contents.Bytes / 1e6:N1} MB); {contents.Kept:N0} files were there already."));
}
