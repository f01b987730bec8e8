using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Analysis.Models;
using Intel.Core.Models;
using Intel.Features.Http;
using Intel.Features.Models;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>models drift MODEL</c>: whether shipments are still like those that the version in use was made from.</summary>
internal static class ModelDriftCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = ModelsCommands.Name();
        var command = new Command("drift", "Hold the latest shipments against those that the version in use was made from") { name };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            var outcome = await session.SendAsync(new MeasureDrift.Command(result.GetValue(name)!), cancellationToken);
            if (outcome.Value is not { } version || MeasuredDrift.Of(version) is not { } measured)
            {
                return CommandLine.Refuse(outcome);
            }

            if (result.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(measured, ApiJson.Options));
            }
            else
            {
                Print(version, measured);
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Print(ModelVersion version, MeasuredDrift measured)
    {
        if (measured.Report is not { } report)
        {
            Say($"{version.Name} {version.Version}: {measured.Found} later shipments; from {DriftBasis.LeastRows} on they are compared.");
            return;
        }

        Say($"{version.Name} {version.Version}: {report.Now:N0} shipments of {measured.From:yyyy-MM-dd} to {measured.Until:yyyy-MM-dd} against the {report.Before:N0} that it was made from; {(report.HasDrifted ? "they differ (*)" : "nothing differs by so much that it counts")}");
        foreach (var number in report.Numbers.OrderByDescending(n => n.Index))
        {
            Say($"{(number.IsBeyond ? "*" : " ")} {number.Index,6:0.000} of {number.Limit:0.00}  {ModelLabels.OfFeature(number.Name, "en")}, {number.Bins} bins");
        }

        foreach (var category in report.Categories)
        {
            Say($"{(category.IsMixBeyond ? "*" : " ")} {category.Index,6:0.000} of {category.IndexLimit:0.00}  mix of {ModelLabels.OfCategory(category.Name, "en")}");
            Say($"{(category.IsUnknownBeyond ? "*" : " ")} {category.Unknown} of {category.Of} are of a {ModelLabels.OfCategory(category.Name, "en")} not seen then; {category.Expected:0.0%} expected, from {category.UnknownLimit:0.0%} on it counts");
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
