using Intel.Core.Flags;
using System.CommandLine;
using System.Globalization;
using Intel.Features.Indicators;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>indicators</c>: counts by objective, each with unit, basis, interval and change.</summary>
internal static class IndicatorsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var from = new Option<string?>("--from") { Description = "The first month (default: eleven before the last)", HelpName = "YYYY-MM" };
        var until = new Option<string?>("--until") { Description = "The last month (default: the present one)", HelpName = "YYYY-MM" };
        var node = new Option<string?>("--node") { Description = "Only shipments discharged at this UN/LOCODE", HelpName = "CODE" };
        var district = new Option<string?>("--district") { Description = "Only sites in this district: the NIS code of an arrondissement", HelpName = "NIS" };
        var table = new Option<bool>("--csv") { Description = "Print a table for spreadsheets" };
        var command = new Command("indicators", "Count what was noticed, by objective, period, node and district") { from, until, node, district, table };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var wanted = IndicatorEndpoints.Read(result.GetValue(from), result.GetValue(until), result.GetValue(node), result.GetValue(district));
            if (wanted.Value is not { } query)
            {
                await Console.Error.WriteLineAsync(wanted.Message);
                return ExitCodes.Usage;
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            return CommandLine.Answer(result, await session.SendAsync(query, cancellationToken), found =>
            {
                if (result.GetValue(table))
                {
                    Console.Write(IndicatorEndpoints.ToTable(found));
                }
                else
                {
                    Print(found);
                }
            });
        }));
        return command;
    }

    private static void Print(CountIndicators.Result found)
    {
        Say($"{found.From:yyyy-MM-dd} to {found.Until:yyyy-MM-dd}, against the same number of months before{(found.Node is null ? "" : $"; shipments of {found.Node}")}{(found.District is null ? "" : $"; sites of district {found.District}")}{(found.Simulated > 0 ? "; simulated data" : "")}");
        foreach (var line in found.Indicators)
        {
            Say($"  {line.Objective,-4} {line.Measure,-18} {line.Count,9:N0} of {line.Basis:N0} {line.Unit} ({line.Low:P1} to {line.High:P1}); before {line.CountBefore:N0} of {line.BasisBefore:N0}{(line.Ratio is { } ratio ? $", x {ratio:0.00} ({line.RatioLow:0.00} to {line.RatioHigh:0.00})" : "")}");
        }

        Say($"shipments: arrived in the period, noticed by a rule or model of the objective, flagged from a score of {RiskBands.FlaggedFrom}; intervals of 95 %");
    }

    private static void Say(FormattableString text) => Console.WriteLine(SearchOutput.Plain(text.ToString(CultureInfo.InvariantCulture)));
}
