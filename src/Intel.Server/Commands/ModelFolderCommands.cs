using System.CommandLine;
using System.Globalization;
using Intel.Features.Models;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>models export MODEL</c> and <c>models import FOLDER</c>: models as folders that travel.</summary>
internal static class ModelFolderCommands
{
    /// <summary>The command that writes a folder.</summary>
    public static Command CreateExport()
    {
        var name = ModelsCommands.Name();
        var version = new Argument<int?>("VERSION") { Description = "The version (default: the one in use)", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string>("--output") { Description = "The folder to write; it is put in place when it is whole", HelpName = "FOLDER", Required = true };
        var command = new Command("export", "Write a version to a folder of its own, for another machine") { name, version, output };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var outcome = await session.SendAsync(
                new ExportModel.Command(result.GetValue(name)!, result.GetValue(version), Path.GetFullPath(result.GetValue(output)!), LocalIdentity.PersonAtThisMachine), cancellationToken);
            return CommandLine.Answer(result, outcome, exported => Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{exported.Name} {exported.Version} written to {exported.Folder} ({exported.Bytes / 1e3:N0} kB){(exported.IsSimulated ? "; trained on simulated data" : "")}")));
        }));
        return command;
    }

    /// <summary>The command that takes a folder in.</summary>
    public static Command CreateImport()
    {
        var folder = new Argument<string>("FOLDER") { Description = "What 'models export' wrote" };
        var promote = new Option<bool>("--promote") { Description = "Put it to use at once; needs --reason" };
        var reason = new Option<string?>("--reason") { Description = "Why it is put to use, in your own words", HelpName = "WHY" };
        var command = new Command("import", "Check a model's folder and keep it as a version that does not score yet") { folder, promote, reason };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            if (result.GetValue(promote) != (result.GetValue(reason) is not null))
            {
                await Console.Error.WriteLineAsync("--promote puts the model to use and needs --reason, which says why; without --promote there is none to give.");
                return ExitCodes.Usage;
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            var bar = new ProgressBar(result.GetValue(CommonOptions.Json));
            var command = new ImportModel.Command(Path.GetFullPath(result.GetValue(folder)!), LocalIdentity.PersonAtThisMachine, result.GetValue(reason));
            return await ModelsCommands.AnswerAsync(session, result, await session.SendAsync(command, cancellationToken), bar, cancellationToken);
        }));
        return command;
    }
}
