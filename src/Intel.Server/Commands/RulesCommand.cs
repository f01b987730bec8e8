using Intel.Core.Flags;
using System.CommandLine;
using System.Globalization;
using Intel.Features.Rules;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>rules try</c>: another condition or contribution of a rule, tried on history before it scores.</summary>
internal static class RulesCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("rules", "What rules would notice");
        command.Subcommands.Add(CreateTry());
        return command;
    }

    private static Command CreateTry()
    {
        var code = new Argument<string>("CODE") { Description = "The rule's code, such as seal-changed" };
        var condition = new Option<string?>("--condition") { Description = "The condition to try (default: the present one; docs/rules.md)", HelpName = "EXPRESSION" };
        var contribution = new Option<string?>("--contribution") { Description = "The points to try (default: the present ones)", HelpName = "EXPRESSION" };
        var sample = new Option<int?>("--sample") { Description = "Records to read, 1 to 50,000 (default: 2,000): a random sample, the same for every draft", HelpName = "N" };
        var attempt = new Command("try", "Try another condition or contribution on history; nothing is kept") { code, condition, contribution, sample };
        attempt.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var wanted = new TryRule.Query(result.GetValue(code)!, result.GetValue(condition), result.GetValue(contribution), result.GetValue(sample));
            return CommandLine.Answer(result, await session.SendAsync(wanted, cancellationToken), found => Print(found, result.GetValue(CommonOptions.Language)!));
        }));
        return attempt;
    }

    private static void Print(TryRule.Result found, string language)
    {
        Say($"{found.Hits:N0} of {found.Read:N0} records read ({found.Total:N0} there are) would be noticed: {found.ShareLow:P1} to {found.ShareHigh:P1} of all; now {found.HitsNow:N0}, {found.Gained:N0} gained and {found.Lost:N0} lost{(found.IsSimulated ? "; simulated data" : "")}");
        Say($"{found.NewlyFlagged:N0} of the records read would newly be flagged (score {RiskBands.FlaggedFrom} or more), {found.NoLongerFlagged:N0} no longer");
        if (found.Finds.Inspected > 0)
        {
            Say($"finds caught: {found.Caught.Found:N0} of {found.Finds.Found:N0} known, in {found.Caught.Inspected:N0} of {found.Finds.Inspected:N0} inspected; the present rule: {found.CaughtNow.Found:N0} in {found.CaughtNow.Inspected:N0}");
        }

        foreach (var node in found.Nodes)
        {
            Say($"  {(node.Node.Length == 0 ? "-" : node.Node),-6} {node.PerDay,8:N2} a day ({node.Hits:N0} in the sample)");
        }

        foreach (var example in found.Examples)
        {
            Say($"  {example.Id} {example.Points,4:+0;-0} {example.Label}: {example.Text.In(language)}");
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(SearchOutput.Plain(text.ToString(CultureInfo.InvariantCulture)));
}
