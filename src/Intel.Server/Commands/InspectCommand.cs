using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Analysis.Inspection;
using Intel.Core.Inspections;
using Intel.Features.Http;
using Intel.Features.Inspections;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>inspect</c>: which shipments to open at a node with so many slots, why, and what to expect.</summary>
internal static class InspectCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var node = new Option<string>("--node") { Description = "The UN/LOCODE where the shipments are discharged, such as BEANR", HelpName = "LOCODE", Required = true };
        var slots = new Option<int>("--slots") { Description = $"How many can be opened, 1 to {PlanInspection.MostSlots}", HelpName = "N", Required = true };
        var on = new Option<string?>("--on") { Description = "The day of arrival, yyyy-MM-dd (default: tomorrow or, when nothing undecided arrives then, the next day on which something does, or else the last)", HelpName = "DATE" };
        var shift = new Option<string?>("--shift") { Description = "Only arrivals of these hours, such as 06:00-14:00", HelpName = "HH:mm-HH:mm" };
        var random = new Option<double?>("--random-share") { Description = "The share of the slots drawn at random, 0 to 1 (default: learned from what earlier lists of the node found)", HelpName = "SHARE" };
        var draft = new Option<bool>("--draft") { Description = "Only look: the list is not kept as offered" };
        var command = new Command("inspect", "Choose what to open at a node, with reasons and what to expect") { node, slots, on, shift, random, draft };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var fault = Read(result.GetValue(on), result.GetValue(shift), out var day, out var from, out var until);
            if (fault is not null)
            {
                await Console.Error.WriteLineAsync(fault);
                return ExitCodes.Usage;
            }

            var isDraft = result.GetValue(draft);
            await using var session = Session.Open(CommonOptions.Given(result), isDraft ? StoreAccess.Read : StoreAccess.Write);
            var wanted = new PlanInspection.Wanted(result.GetValue(node)!, day, from, until, result.GetValue(slots), result.GetValue(random));
            var outcome = await session.SendAsync(new PlanInspection.Command(wanted, isDraft, LocalIdentity.PersonAtThisMachine), cancellationToken);
            if (outcome.Value is not { } sheet)
            {
                return CommandLine.Refuse(outcome);
            }

            var language = result.GetValue(CommonOptions.Language)!;
            if (result.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(InspectionView.Of(sheet, language), ApiJson.Options));
            }
            else
            {
                Print(sheet, language);
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static string? Read(string? on, string? shift, out DateOnly? day, out TimeOnly? from, out TimeOnly? until)
    {
        (day, from, until) = (null, null, null);
        if (on is not null)
        {
            if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return $"--on: '{on}' is no date: write it as yyyy-MM-dd.";
            }

            day = date;
        }

        if (shift is not null)
        {
            var parts = shift.Split('-');
            if (parts.Length != 2 || !IsTime(parts[0], out var first) || !IsTime(parts[1], out var last))
            {
                return $"--shift: '{shift}' is no shift: write it as HH:mm-HH:mm.";
            }

            (from, until) = (first, last);
        }

        return null;

        static bool IsTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static void Print(InspectionSheet sheet, string language)
    {
        var list = sheet.List;
        var shift = list.From is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {list.From:HH:mm} to {list.Until:HH:mm}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{list.Node}, {list.Day:yyyy-MM-dd}{shift}: {list.Lines.Length} of {list.Candidates:N0} boxes that nobody has decided about{(list.Number == 0 ? " (draft, not kept)" : $" (list {list.Number})")}{(list.IsSimulated ? "  [simulated]" : "")}"));
        Console.WriteLine(list.Expected is { } expected
            ? string.Create(CultureInfo.InvariantCulture, $"expected finds: {expected.Mean:0.0} ({expected.Low:0.0} to {expected.High:0.0}, 95 %) in {expected.Lines} of the {list.Lines.Length} lines, from {expected.Opened:N0} shipments opened before{(expected.Lines == list.Lines.Length ? "" : "; of the others too few like them were opened to say")}")
            : "expected finds: not known, too few shipments were opened yet; the score is no probability");
        Console.WriteLine(Drawn(list));
        foreach (var line in sheet.Lines)
        {
            var chosen = line.Offered.Selection == SelectionMethod.Random
                ? string.Create(CultureInfo.InvariantCulture, $"  [drawn at random, chance {line.Offered.Inclusion:0.###}]")
                : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Offered.Rank,3}. {line.Offered.Score,3}  {line.Offered.RecordId}  {SearchOutput.Plain(line.Item?.Title ?? "")}{chosen}{Rate(line.Offered.Rate)}"));
            foreach (var reason in line.Item?.Reasons ?? [])
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"          {reason.Contribution,4:+0;-0}  {SearchOutput.Plain(reason.Text.In(language))}"));
            }
        }
    }

    private static string Drawn(InspectionList list) => list.ShareBasis switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"drawn at random: {list.RandomShare:P0}, as asked for"),
        { Chance: null } basis => string.Create(CultureInfo.InvariantCulture, $"drawn at random: {basis.Share:P0}, as usual; {basis.DrawnInspected} drawn boxes and {basis.LowerInspected} of the lower halves of lists were inspected in {DrawnShare.Days} days, {DrawnShare.LeastInspected} of each are needed to learn the share"),
        { Chance: { } chance } basis => string.Create(CultureInfo.InvariantCulture, $"drawn at random: {basis.Share:P0}; finds in {basis.DrawnFinds} of {basis.DrawnInspected} drawn boxes and {basis.LowerFinds} of {basis.LowerInspected} of the lower halves of lists in {DrawnShare.Days} days: that drawn boxes hold as much has a probability of {chance:P0}"),
    };

    private static string Rate(FindRate? rate) => rate is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"  {rate.Mean:P0} ({rate.Low:P0} to {rate.High:P0}; {rate.Finds} of {rate.Opened} like it)");
}
