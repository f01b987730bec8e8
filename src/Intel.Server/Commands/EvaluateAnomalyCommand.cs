using System.CommandLine;
using System.Text.Json;
using Intel.Analysis.Anomaly;
using Intel.Features.Http;
using Intel.Features.Models;

namespace Intel.Server.Commands;

/// <summary><c>evaluate anomaly</c>: what our way of finding the unusual is worth on labelled sets.</summary>
internal static class EvaluateAnomalyCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        // --data is every command's option: here it names what is measured.
        var splits = new Option<string?>("--splits") { Description = "Row numbers of training and test parts by seed (JSON, plain or gzip); not needed when --data is a folder of sets", HelpName = "FILE" };
        var command = new Command("anomaly", "Measure the anomaly detectors on --data FILE (CSV with labels in column y) or --data FOLDER (sets NAME.csv.gz with NAME.splits.json.gz)") { splits };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            if (result.GetValue(CommonOptions.Data) is not { } data)
            {
                await Console.Error.WriteLineAsync("Say what to measure on: --data FILE with --splits FILE, or --data FOLDER.");
                return ExitCodes.Usage;
            }

            var outcome = await EvaluateCommand.SendAsync(new EvaluateAnomaly.Query(data, result.GetValue(splits)), cancellationToken);
            if (outcome.Value is not { } value)
            {
                return CommandLine.Refuse(outcome);
            }

            if (result.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(Json(value), ApiJson.Indented));
            }
            else
            {
                Print(value);
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static object Json(AnomalyEvaluation value) => new
    {
        Mean = new { value.Ours, value.Pca, value.Knn, value.Lof, value.OursLeavingOneOut },
        Sets = value.Sets.Select(s => new { s.Name, s.Rows, s.AnomalyFraction, s.Ours, s.Pca, s.Knn, s.Lof }),
        AnomalyEvaluation.Members,
        value.WithoutMember,
        Unit = "AUC in per cent; ties count one half",
        Selection = AnomalyEvaluation.Account,
    };

    private static void Print(AnomalyEvaluation value)
    {
        EvaluateCommand.Write($"AUC in per cent on test rows, ties one half; mean of the splits, and each split of ours in brackets.");
        EvaluateCommand.Write($"Learned without labels from the training rows, scaled to 0..1 by them.");
        EvaluateCommand.Write($"");
        EvaluateCommand.Write($"{"set",-14}{"rows",7}{"anomalies",11}{"ours",8}{"PCA",8}{"KNN",8}{"LOF",8}");
        foreach (var set in value.Sets)
        {
            var splits = string.Join(", ", set.Ours.Splits.Select(s => s.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)));
            EvaluateCommand.Write($"{set.Name,-14}{set.Rows,7:N0}{set.AnomalyFraction,11:P1}{set.Ours.Mean,8:F2}{set.Pca.Mean,8:F2}{set.Knn.Mean,8:F2}{set.Lof.Mean,8:F2}  [{splits}]");
        }

        EvaluateCommand.Write($"{"mean",-14}{"",18}{value.Ours,8:F2}{value.Pca,8:F2}{value.Knn,8:F2}{value.Lof,8:F2}");
        EvaluateCommand.Write($"");
        EvaluateCommand.Write($"Ours: mean of the tail ranks of its members. The mean over the sets without each of them:");
        for (var member = 0; member < AnomalyEvaluation.Members.Length; member++)
        {
            EvaluateCommand.Write($"  {AnomalyEvaluation.Members[member],-44}{value.WithoutMember[member],8:F2}");
        }

        if (value.OursLeavingOneOut is { } leftOut)
        {
            EvaluateCommand.Write($"Choice of members made without the set that is measured: {leftOut:F2}.");
        }

        EvaluateCommand.Write($"{AnomalyEvaluation.Account}");
    }
}
