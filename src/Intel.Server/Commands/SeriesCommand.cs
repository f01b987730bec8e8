using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Series;
using Intel.Features.Http;
using Intel.Features.Series;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>series list|show|confirm|split|undo</c>: which dumps belong together.</summary>
internal static class SeriesCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("series", "Which waste findings belong together, and why");
        command.Subcommands.Add(CreateList());
        command.Subcommands.Add(CreateShow());
        command.Subcommands.Add(CreateConfirm());
        command.Subcommands.Add(CreateSplit());
        command.Subcommands.Add(CreateUndo());
        return command;
    }

    private static Command CreateList()
    {
        var list = new Command("list", "Series that people confirmed, and those that are suggested");
        list.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var found = await session.SendAsync(new ListSeries.Query(), cancellationToken);
            var language = result.GetValue(CommonOptions.Language)!;
            if (result.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(SeriesListView.Of(found, language), ApiJson.Options));
                return ExitCodes.Done;
            }

            Say($"{found.Suggestions.Findings:N0} findings compared; {found.Suggestions.LinksTotal:N0} pairs are linked (a weight of {found.Suggestions.Threshold:0.0} and more; each 1 is a factor of ten)");
            foreach (var sheet in found.Confirmed.Concat(found.Suggested))
            {
                SeriesOutput.Print(sheet, language, isShort: true);
            }

            Say($"{found.Confirmed.Length} confirmed, {found.Suggested.Length} suggested; 'series show NAME' gives every reason");
            return ExitCodes.Done;
        }));
        return list;
    }

    private static Command CreateShow()
    {
        var name = new Argument<string>("NAME") { Description = "A series' number or a suggestion's key" };
        var sources = new Option<string?>("--sources") { Description = "Sources of waste per kilogram, with commas between them: emcdda-2023, low, high, press-police (default: all)", HelpName = "LIST" };
        var from = new Option<double?>("--batch-from") { Description = "Kilograms of product in a batch at the least (default: 10, an assumption)", HelpName = "KG" };
        var to = new Option<double?>("--batch-to") { Description = "Kilograms of product in a batch at the most (default: 50, an assumption)", HelpName = "KG" };
        var show = new Command("show", "One series with every reason, and the product it stands for") { name, sources, from, to };
        show.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            ImmutableArray<string> chosen = [.. (result.GetValue(sources) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
            var outcome = await session.SendAsync(
                new ShowSeries.Query(result.GetValue(name)!, new EstimateChoice(chosen, result.GetValue(from), result.GetValue(to))), cancellationToken);
            if (outcome.Value is not { } sheet)
            {
                return CommandLine.Refuse(outcome);
            }

            var language = result.GetValue(CommonOptions.Language)!;
            if (result.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(JsonSerializer.Serialize(SeriesView.Of(sheet, language), ApiJson.Options));
            }
            else
            {
                SeriesOutput.Print(sheet, language, isShort: false);
            }

            return ExitCodes.Done;
        }));
        return show;
    }

    private static Command CreateConfirm()
    {
        var key = new Argument<string?>("SUGGESTION") { Description = "A suggestion's key, as 'series list' shows it", Arity = ArgumentArity.ZeroOrOne };
        var only = new Option<string?>("--findings") { Description = "Only these findings, by id with commas between them; without a suggestion, these", HelpName = "IDS" };
        var into = new Option<long?>("--into") { Description = "Add them to this series", HelpName = "NUMBER" };
        var (version, note) = (Version(), Note());
        var confirm = new Command("confirm", "Confirm that findings belong together") { key, only, into, version, note };
        confirm.SetAction((result, cancellationToken) => DecideAsync(result, result.GetValue(only), members => new ConfirmSeries.Command(
            new ConfirmSeries.Wanted(result.GetValue(key), members, result.GetValue(into), result.GetValue(version), result.GetValue(note)), LocalIdentity.PersonAtThisMachine), cancellationToken));
        return confirm;
    }

    private static Command CreateSplit()
    {
        var number = new Argument<long>("SERIES") { Description = "The series' number" };
        var findings = new Option<string>("--findings") { Description = "The findings that leave, by id with commas between them", HelpName = "IDS", Required = true };
        var together = new Option<bool>("--together") { Description = "They stay together, as a new series" };
        var (version, note) = (Version(), Note());
        var split = new Command("split", "Say that findings do not belong to the others of a series") { number, findings, together, version, note };
        split.SetAction((result, cancellationToken) => DecideAsync(result, result.GetValue(findings), members => new SplitSeries.Command(
            result.GetValue(number), new SplitSeries.Wanted(members, result.GetValue(together), result.GetValue(version), result.GetValue(note)), LocalIdentity.PersonAtThisMachine), cancellationToken));
        return split;
    }

    private static Command CreateUndo()
    {
        var number = new Argument<long>("SERIES") { Description = "The series' number" };
        var version = Version();
        var undo = new Command("undo", "Take back the last decision about a series") { number, version };
        undo.SetAction((result, cancellationToken) => DecideAsync(
            result, null, _ => new UndoSeriesDecision.Command(result.GetValue(number), result.GetValue(version), LocalIdentity.PersonAtThisMachine), cancellationToken));
        return undo;
    }

    private static Option<int?> Version() => new("--version-seen") { Description = "The version of the series that you saw: refused when somebody decided since", HelpName = "N" };

    private static Option<string?> Note() => new("--note") { Description = "Why, in your own words", HelpName = "TEXT" };

    private static Task<int> DecideAsync(ParseResult result, string? findings, Func<ImmutableArray<RecordId>, MediatR.IRequest<Outcome<SeriesDecision>>> request, CancellationToken cancellationToken) =>
        CommandLine.GuardAsync(async () =>
        {
            var members = ImmutableArray.CreateBuilder<RecordId>();
            foreach (var text in (findings ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!RecordId.TryParse(text, out var id) || id.Kind != RecordKind.Finding)
                {
                    await Console.Error.WriteLineAsync($"--findings: '{text}' is no finding's id: it is F and sixteen letters or digits, as 'series show' prints it.");
                    return ExitCodes.Usage;
                }

                members.Add(id);
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            return CommandLine.Answer(result, await session.SendAsync(request(members.ToImmutable()), cancellationToken), decision => Say(decision.Members.Length == 0
                ? $"series {decision.Series} is dissolved (version {decision.Version})"
                : (FormattableString)$"series {decision.Series}, version {decision.Version}: {decision.Members.Length} findings"));
        });

    private static void Say(FormattableString text) => Console.WriteLine(SearchOutput.Plain(text.ToString(CultureInfo.InvariantCulture)));
}
