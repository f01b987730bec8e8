using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Models;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Features.Models;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>retrain MODEL</c> and <c>models list|show|promote|rollback|export|import|drift</c>.</summary>
internal static class ModelsCommands
{
    /// <summary>The command that trains.</summary>
    public static Command CreateRetrain()
    {
        var name = Name();
        var command = new Command("retrain", "Train a model anew; it takes the champion's place only when it passes every gate") { name };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            var bar = new ProgressBar(result.GetValue(CommonOptions.Json));
            var outcome = await session.SendAsync(new RetrainModel.Command(result.GetValue(name)!, LocalIdentity.PersonAtThisMachine, bar), cancellationToken);
            return await AnswerAsync(session, result, outcome, bar, cancellationToken);
        }));
        return command;
    }

    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("models", "The versions of the models: which score, and what each was worth") { List(), Show(), Promote(), RollBack(), ModelFolderCommands.CreateExport(), ModelFolderCommands.CreateImport(), ModelDriftCommand.Create() };

    internal static Argument<string> Name() => new("MODEL") { Description = string.Join(" or ", ModelNames.All) };

    private static Command List()
    {
        var command = new Command("list", "All versions of all models");
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            ModelView[] views = [.. (await session.SendAsync(new ListModels.Query(null), cancellationToken)).Select(l => ModelView.Of(l.Version))];
            if (result.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(views, ApiJson.Options));
                return ExitCodes.Done;
            }

            foreach (var view in views)
            {
                Console.WriteLine(Line(view));
            }

            if (views.Length == 0)
            {
                Console.WriteLine($"No model yet: 'retrain {ModelNames.Anomaly}' trains on shipments, 'retrain {ModelNames.Risk}' on verdicts.");
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Show()
    {
        var name = Name();
        var version = new Argument<int?>("VERSION") { Description = "The version (default: the one in use)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "What was measured of a version") { name, version };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var lines = await session.SendAsync(new ListModels.Query(result.GetValue(name)), cancellationToken);
            var wanted = result.GetValue(version);
            if (lines.FirstOrDefault(l => wanted is null ? l.Version.State == ModelState.Champion : l.Version.Version == wanted) is not { } line)
            {
                await Console.Error.WriteLineAsync($"There is no such version of '{result.GetValue(name)}'; 'models list' shows those there are.");
                return ExitCodes.NotFound;
            }

            Print(result, ModelView.Of(line.Version));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Promote()
    {
        var name = Name();
        var version = new Argument<int>("VERSION");
        var reason = Reason();
        var command = new Command("promote", "Put a version to use, whatever the gates said") { name, version, reason };
        command.SetAction((result, cancellationToken) => ChangeAsync(result, name, result.GetValue(version), reason, cancellationToken));
        return command;
    }

    private static Command RollBack()
    {
        var name = Name();
        var reason = Reason();
        var command = new Command("rollback", "Put the version to use that was before the present one") { name, reason };
        command.SetAction((result, cancellationToken) => ChangeAsync(result, name, null, reason, cancellationToken));
        return command;
    }

    private static Option<string> Reason() => new("--reason") { Description = "Why, in your own words: it is kept with the version", Required = true };

    private static Task<int> ChangeAsync(ParseResult result, Argument<string> name, int? version, Option<string> reason, CancellationToken cancellationToken) => CommandLine.GuardAsync(async () =>
    {
        await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
        var bar = new ProgressBar(result.GetValue(CommonOptions.Json));
        var outcome = await session.SendAsync(
            new PromoteModel.Command(result.GetValue(name)!, version, result.GetValue(reason)!, LocalIdentity.PersonAtThisMachine), cancellationToken);
        return await AnswerAsync(session, result, outcome, bar, cancellationToken);
    });

    /// <summary>Prints a version, and scores with it when it is the one in use; returns the exit code.</summary>
    internal static async Task<int> AnswerAsync(Session session, ParseResult result, Outcome<ModelVersion> outcome, ProgressBar bar, CancellationToken cancellationToken)
    {
        if (outcome.Value is not { } version)
        {
            return CommandLine.Refuse(outcome);
        }

        if (version.State == ModelState.Champion)
        {
            await session.SendAsync(new DrainPending.Command(bar), cancellationToken);
        }

        Print(result, ModelView.Of(version));
        return ExitCodes.Done;
    }

    private static void Print(ParseResult result, ModelView view)
    {
        if (result.GetValue(CommonOptions.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(view, ApiJson.Options));
            return;
        }

        Console.WriteLine(Line(view));
        Console.WriteLine($"  {view.Decision}");
        if (view.Report.Origin is { } origin)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  brought in {origin.ImportedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z by {origin.ImportedBy} from {origin.Folder}, version {origin.Version} there, trained by {view.By} with program {view.Report.Code ?? "unknown"}"));
        }

        if (view.Report.Risk is { } risk)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  trained on {risk.Trained:N0} opened shipments, measured on {risk.Held:N0} later ones with {risk.HeldFinds:N0} finds ({risk.HeldRandom:N0} drawn at random)"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  finds among the tenth scored highest: model {risk.Model.Precision:P0} ({risk.Model.Low:P0} to {risk.Model.High:P0}), rules {risk.Rules.Precision:P0}, together {risk.Together.Precision:P0}, at random {risk.Random:P0}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  AUC: model {risk.Model.AreaUnderCurve:0.000}, rules {risk.Rules.AreaUnderCurve:0.000}, together {risk.Together.AreaUnderCurve:0.000}; calibration error {risk.CalibrationError:0.000}; stability index {risk.Stability:0.00}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  leaks looked for: {risk.KnownCompanies:P0} of the later ones are of a company opened before; {risk.Repeats:N0} repeat an earlier one in every number"));
        }

        if (view.Report.Anomaly is { } anomaly)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  trained on {anomaly.Trained:N0} shipments; of {anomaly.Held:N0} later ones it speaks of {anomaly.SpeaksOf:P2}; stability index {anomaly.Stability:0.00}"));
        }
    }

    private static string Line(ModelView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.Name} {view.Version}  {view.State}  {view.MadeAt:yyyy-MM-dd HH:mm}Z  shipments of {view.Report.From:yyyy-MM-dd} to {view.Report.Until:yyyy-MM-dd}{(view.IsSimulated ? "  simulated data" : "")}");
}
