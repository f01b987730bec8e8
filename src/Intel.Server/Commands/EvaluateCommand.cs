using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Risk;
using Intel.Core;
using Intel.Features.Http;
using Intel.Features.Models;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Server.Commands;

/// <summary><c>evaluate</c>: what the models are worth, measured on public data; needs no data folder.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("evaluate", "Measure what the models are worth on public data") { Customs(), EvaluateAnomalyCommand.Create() };

    private static Command Customs()
    {
        var train = new Option<string[]>("--train") { Description = "Declarations to learn from (CSV, plain or gzip); may be given several times", HelpName = "FILE", Required = true };
        var test = new Option<string>("--test") { Description = "Later declarations of the same layout to measure on", HelpName = "FILE", Required = true };
        var choose = new Option<bool>("--choose") { Description = "Measure the candidate settings within the training files too (minutes)" };
        var command = new Command("customs", "Measure the risk score of declarations") { train, test, choose };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var outcome = await SendAsync(new EvaluateCustoms.Query(result.GetValue(train)!, result.GetValue(test)!, result.GetValue(choose)), cancellationToken);
            if (outcome.Value is not { } value)
            {
                return CommandLine.Refuse(outcome);
            }

            if (result.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(CustomsJson(value), ApiJson.Indented));
            }
            else
            {
                PrintCustoms(value);
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static object CustomsJson(EvaluateCustoms.Result result) => new
    {
        result.Evaluation.PrecisionAt5,
        result.Evaluation.PrecisionAt10,
        result.Evaluation.Auc,
        result.Evaluation.Intervals,
        IntervalBasis = IntervalBasis,
        result.Evaluation.Rows,
        result.Evaluation.Reliability,
        Model = result.Evaluation.Settings,
        Seeds = new { Model = result.Evaluation.Settings.Seed, Bootstrap = CustomsEvaluation.BootstrapSeed },
        EvaluateCustoms.TieRule,
        Selection = CustomsSelection.Account,
        result.Candidates,
    };

    private static string IntervalBasis => string.Create(
        CultureInfo.InvariantCulture,
        $"{Bootstrap.Coverage:P0} percentile bootstrap, {CustomsEvaluation.Draws} draws of the test rows, seed {CustomsEvaluation.BootstrapSeed}");

    private static void PrintCustoms(EvaluateCustoms.Result result)
    {
        var evaluation = result.Evaluation;
        var rows = evaluation.Rows;
        Write($"trained on {rows.Training:N0} declarations ({rows.TrainingTriples:N0} distinct triples of commodity, net mass and price)");
        Write($"measured on {rows.Test:N0} later ones, {rows.TestFraudFraction:P1} of them frauds; {rows.Unseen:N0} have a triple not seen in training, {rows.UnseenFraudFraction ?? 0:P1} of them frauds");
        Write($"");
        Write($"{"",-16}{"all rows",-24}{"unseen triples",-24}{"lookup table",-24}");
        PrintLine("precisionAt5", evaluation.PrecisionAt5, evaluation.Intervals.PrecisionAt5);
        PrintLine("precisionAt10", evaluation.PrecisionAt10, evaluation.Intervals.PrecisionAt10);
        PrintLine("auc", evaluation.Auc, evaluation.Intervals.Auc);
        Write($"");
        Write($"Fractions from 0 to 1. In brackets: {IntervalBasis}.");
        Write($"precisionAtN: the share of frauds among the int(N % x rows) highest scores; {EvaluateCustoms.TieRule}.");
        Write($"As probabilities, all rows: expected calibration error {evaluation.Reliability.ExpectedCalibrationError:F3}, Brier score {evaluation.Reliability.BrierScore:F3}.");
        Write($"{CustomsSelection.Account}");
        foreach (var candidate in result.Candidates ?? [])
        {
            Write($"  {candidate.Name,-44} unseen: auc {candidate.UnseenAuc:F4}, precisionAt10 {candidate.UnseenPrecisionAt10:F3}; all: auc {candidate.AllAuc:F4}, precisionAt5 {candidate.AllPrecisionAt5:F3}");
        }
    }

    private static void PrintLine(string name, ThreeFold<double?> values, ThreeFold<Interval> intervals) =>
        Write($"{name,-16}{Cell(values.All, intervals.All),-24}{Cell(values.Unseen, intervals.Unseen),-24}{Cell(values.Lookup, intervals.Lookup),-24}");

    private static string Cell(double? value, Interval? interval) => value is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{value:F4} [{interval?.Low:F3}; {interval?.High:F3}]");

    /// <summary>Writes a line the same way in every culture.</summary>
    internal static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Asks the mediator without a data folder: models are measured on the files that are given, no store is opened.</summary>
    internal static async Task<Outcome<T>> SendAsync<T>(IRequest<Outcome<T>> request, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddFeatures().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
