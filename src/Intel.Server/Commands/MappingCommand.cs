using System.CommandLine;
using System.Text.Json;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>mapping list|guess|confirm</c>: how the columns of tables are read.</summary>
internal static class MappingCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("mapping", "How the columns of tables are read");
        command.Subcommands.Add(CreateList());
        command.Subcommands.Add(CreateGuess());
        command.Subcommands.Add(CreateConfirm());
        return command;
    }

    private static Command CreateList()
    {
        var list = new Command("list", "List the mappings");
        list.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            foreach (var mapping in await session.Services.GetRequiredService<IMappingStore>().ListAsync(cancellationToken))
            {
                Console.WriteLine(result.GetValue(CommonOptions.Json)
                    ? JsonSerializer.Serialize(mapping, ApiJson.Options)
                    : SearchOutput.Plain($"{mapping.Name}  {mapping.Kind}  {mapping.Columns.Count} columns, confirmed by {mapping.ConfirmedBy ?? "nobody"}"));
            }

            return ExitCodes.Done;
        }));
        return list;
    }

    private static Command CreateGuess()
    {
        var file = new Argument<string>("FILE") { Description = "A table" };
        var guess = new Command("guess", "Show how the columns of a file would be read; nothing is kept") { file };
        guess.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var content = File.OpenRead(result.GetValue(file)!);
            var formats = Ingest.RecordFormats.CreateDefault();
            var format = formats.Recognise(content);
            content.Position = 0;
            if ((format.IsRead ? formats.Guess(content, format) : null) is not { } found)
            {
                await Console.Error.WriteLineAsync($"{result.GetValue(file)} is {format.Title}: it is not read through a mapping.");
                return ExitCodes.Usage;
            }

            Console.WriteLine(JsonSerializer.Serialize(found, ApiJson.Indented));
            return ExitCodes.Done;
        }));
        return guess;
    }

    private static Command CreateConfirm()
    {
        var file = new Argument<string>("FILE") { Description = "The table" };
        var name = new Option<string>("--name") { Description = "The mapping's name, such as the agent's", HelpName = "NAME", Required = true };
        var columns = new Option<string[]>("--column") { Description = "Header=field, in place of the guess for that header; may be given more than once", HelpName = "HEADER=FIELD" };
        var decimals = new Option<string?>("--decimal") { Description = "What parts the decimals of numbers, in place of the guess: . or ,", HelpName = "SEPARATOR" };
        var dates = new Option<string?>("--date-format") { Description = "How dates are written, in place of the guess, such as M/d/yyyy", HelpName = "FORMAT" };
        var confirm = new Command("confirm", "Confirm how the columns of a file are read, and take it in") { file, name, columns, decimals, dates };
        confirm.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            await using var scope = session.Services.CreateAsyncScope();
            var received = await FileReceiver.ReceiveAsync(scope.ServiceProvider, result.GetValue(file)!, LocalIdentity.PersonAtThisMachine, cancellationToken);
            var guess = await session.SendAsync(new GuessMapping.Query(received.File.FileId), cancellationToken);
            if (guess.Value is not { } guessed)
            {
                return CommandLine.Refuse(guess);
            }

            var chosen = guessed.Mapping.Columns.ToBuilder();
            foreach (var pair in (result.GetValue(columns) ?? []).Select(c => c.Split('=', 2)))
            {
                if (pair.Length != 2 || !guessed.Headers.Contains(pair[0]))
                {
                    await Console.Error.WriteLineAsync($"--column is written Header=field; the headers are: {SearchOutput.Plain(string.Join(", ", guessed.Headers))}");
                    return ExitCodes.Usage;
                }

                chosen[pair[0]] = pair[1];
            }

            var confirmed = await session.SendAsync(
                new ConfirmMapping.Command(received.File.FileId, result.GetValue(name)!, chosen.ToImmutable(), result.GetValue(dates), result.GetValue(decimals), LocalIdentity.PersonAtThisMachine),
                cancellationToken);
            if (!confirmed.IsDone)
            {
                return CommandLine.Refuse(confirmed);
            }

            var run = new ImportRun(session, null);
            await run.TakeAsync(result.GetValue(file)!, null, null, cancellationToken);
            await run.FinishAsync(cancellationToken);
            Console.WriteLine(result.GetValue(CommonOptions.Json) ? JsonSerializer.Serialize(run.Summary, ApiJson.Options) : run.Sentence);
            return ExitCodes.Done;
        }));
        return confirm;
    }
}
