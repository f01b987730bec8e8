using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>quarantine list|show|correct|replay</c>: what gave no record.</summary>
internal static class QuarantineCommand
{
    private const int PageSize = 200;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("quarantine", "Parts of files that gave no record");
        command.Subcommands.Add(CreateList());
        command.Subcommands.Add(CreateShow());
        command.Subcommands.Add(CreateCorrect());
        command.Subcommands.Add(CreateReplay());
        return command;
    }

    private static Command CreateList()
    {
        var all = new Option<bool>("--all") { Description = "Those that are resolved too" };
        var list = new Command("list", "List them, the latest first") { all };
        list.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var quarantine = session.Services.GetRequiredService<IQuarantine>();
            var json = result.GetValue(CommonOptions.Json);
            long? before = null;
            while (await quarantine.ListAsync(null, !result.GetValue(all), PageSize, before, cancellationToken) is { Count: > 0 } page)
            {
                foreach (var entry in page)
                {
                    Console.WriteLine(json
                        ? JsonSerializer.Serialize(entry, ApiJson.Options)
                        : SearchOutput.Plain(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{entry.Number,6}  {entry.Rejection.Code,-16} file {entry.FileId[..12]}, unit {entry.Source.FirstUnit}  {entry.Rejection.Detail}{(entry.Resolution is null ? "" : "  (resolved)")}")));
                }

                before = page[^1].Number;
            }

            return ExitCodes.Done;
        }));
        return list;
    }

    private static Command CreateShow()
    {
        var number = new Argument<long>("NUMBER") { Description = "The entry's number" };
        var show = new Command("show", "Show one with its original text") { number };
        show.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var entry = await session.Services.GetRequiredService<IQuarantine>().FindAsync(result.GetValue(number), cancellationToken);
            if (entry is null)
            {
                await Console.Error.WriteLineAsync($"There is no entry {result.GetValue(number)} in quarantine.");
                return ExitCodes.NotFound;
            }

            Console.WriteLine(result.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(entry, ApiJson.Indented)
                : string.Join('\n', entry.Rejection.OriginalText.ReplaceLineEndings("\n").Split('\n').Select(SearchOutput.Plain)));
            return ExitCodes.Done;
        }));
        return show;
    }

    private static Command CreateCorrect()
    {
        var number = new Argument<long>("NUMBER") { Description = "The entry's number" };
        var text = new Option<string>("--text") { Description = "A file with the corrected text; - for standard input", HelpName = "FILE", Required = true };
        var correct = new Command("correct", "Parse a corrected text in place of the original") { number, text };
        correct.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var source = result.GetValue(text)!;
            var corrected = source == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(source, cancellationToken);
            return await ResolveAsync(result, result.GetValue(number), corrected, cancellationToken);
        }));
        return correct;
    }

    private static Command CreateReplay()
    {
        var number = new Argument<long?>("NUMBER") { Description = "The entry's number", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Everything that is not resolved" };
        var replay = new Command("replay", "Parse the original text again") { number, all };
        replay.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            if (result.GetValue(number) is { } one)
            {
                return await ResolveAsync(result, one, null, cancellationToken);
            }

            if (!result.GetValue(all))
            {
                await Console.Error.WriteLineAsync("Name an entry by its number, or say --all.");
                return ExitCodes.Usage;
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            var outcome = await session.SendAsync(new ReplayQuarantine.Command(null, LocalIdentity.PersonAtThisMachine), cancellationToken);
            await new ImportRun(session, null).FinishAsync(cancellationToken);
            Console.WriteLine(result.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(outcome.Value, ApiJson.Options)
                : $"{outcome.Value!.Resolved} resolved, {outcome.Value.StillOpen} still give no record.");
            return ExitCodes.Done;
        }));
        return replay;
    }

    private static async Task<int> ResolveAsync(ParseResult result, long number, string? text, CancellationToken cancellationToken)
    {
        await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
        var outcome = await session.SendAsync(new CorrectQuarantine.Command(number, text, LocalIdentity.PersonAtThisMachine), cancellationToken);
        if (outcome.Value is not { } resolved)
        {
            return CommandLine.Refuse(outcome);
        }

        await new ImportRun(session, null).FinishAsync(cancellationToken);
        Console.WriteLine(result.GetValue(CommonOptions.Json)
            ? JsonSerializer.Serialize(resolved, ApiJson.Options)
            : $"Resolved: {string.Join(", ", resolved.RecordIds)}");
        return ExitCodes.Done;
    }
}
