using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Features.Http;
using Intel.Features.Imports;
using Intel.Features.Places;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>places import|queue|choose</c>: positions for what has an address only.</summary>
internal static class PlacesCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("places", "Positions for what has an address only") { Import(), Queue(), Choose() };

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "Addresses of one or more regions as BOSA publishes them (BeSt Address, CSV); they replace those of the same regions" };
        var import = new Command("import", "Take a file of addresses in") { file };
        import.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var path = result.GetValue(file)!;
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"There is no file {path}.");
                return ExitCodes.Usage;
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            await using var content = File.OpenRead(path);
            var outcome = await session.SendAsync(new ImportAddresses.Command(content, Path.GetFileName(path), LocalIdentity.PersonAtThisMachine), cancellationToken);
            if (outcome.Value is not { } counts)
            {
                return CommandLine.Refuse(outcome);
            }

            Console.WriteLine(result.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(counts, ApiJson.Options)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.Rows:N0} rows: {string.Join(", ", counts.Regions.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value:N0} addresses of {SearchOutput.Plain(r.Key)}")))}; left out {counts.NotCurrent:N0} that are not current, {counts.Unusable:N0} that cannot be used."));
            return ExitCodes.Done;
        }));
        return import;
    }

    private static Command Queue()
    {
        var queue = new Command("queue", "What has an address and no position of its own, and what each address may stand for");
        queue.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
            var isJson = result.GetValue(CommonOptions.Json);
            var (clear, unclear) = (0, 0);
            await foreach (var waiting in await session.SendAsync(new ListUnplaced.Query(), cancellationToken))
            {
                (clear, unclear) = waiting.Match.IsClear ? (clear + 1, unclear) : (clear, unclear + 1);
                Print(waiting, isJson);
            }

            if (!isJson)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clear:N0} clear ('places choose --clear' takes them all), {unclear:N0} to choose ('places choose ID N')."));
            }

            return ExitCodes.Done;
        }));
        return queue;
    }

    private static void Print(ListUnplaced.Waiting waiting, bool isJson)
    {
        if (isJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(waiting, ApiJson.Options));
            return;
        }

        Console.WriteLine(SearchOutput.Plain($"{waiting.Id}  {waiting.Number}  {waiting.Address}  [{waiting.Match.Reason}]"));
        foreach (var (index, candidate) in waiting.Match.Candidates.Index())
        {
            Console.WriteLine(SearchOutput.Plain(string.Create(
                CultureInfo.InvariantCulture, $"    {index + 1}  {candidate.Name}  {candidate.Latitude:0.00000}, {candidate.Longitude:0.00000}  within {candidate.PrecisionMetres:N0} m")));
        }
    }

    private static Command Choose()
    {
        var id = new Argument<string?>("ID") { Description = "The record", Arity = ArgumentArity.ZeroOrOne };
        var number = new Argument<int?>("N") { Description = "Which of those that the queue shows for it", Arity = ArgumentArity.ZeroOrOne };
        var clear = new Option<bool>("--clear") { Description = "Every record whose address is clear" };
        var choose = new Command("choose", "Give a record the place that its address stands for, as a new version") { id, number, clear };
        choose.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var (one, all) = (result.GetValue(id), result.GetValue(clear));
            if ((one is null) != all || !(one is null || RecordId.TryParse(one, out _)))
            {
                await Console.Error.WriteLineAsync("Name a record by its id and a choice by its number, or say --clear.");
                return ExitCodes.Usage;
            }

            await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Write);
            var commands = all ? await ClearAsync(session, cancellationToken) : [Of(one!, result.GetValue(number))];
            foreach (var command in commands)
            {
                var outcome = await session.SendAsync(command, cancellationToken);
                if (outcome.Value is not { } placed)
                {
                    return CommandLine.Refuse(outcome);
                }

                Console.WriteLine(result.GetValue(CommonOptions.Json)
                    ? JsonSerializer.Serialize(placed, ApiJson.Options)
                    : SearchOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{placed.Id}: {placed.Chosen.Name}, within {placed.Chosen.PrecisionMetres:N0} m")));
            }

            await session.SendAsync(new DrainPending.Command(), cancellationToken);
            return ExitCodes.Done;
        }));
        return choose;
    }

    private static ChoosePlace.Command Of(string id, int? number) =>
        new(RecordId.TryParse(id, out var record) ? record : default, number, LocalIdentity.PersonAtThisMachine);

    private static async Task<List<ChoosePlace.Command>> ClearAsync(Session session, CancellationToken cancellationToken)
    {
        var commands = new List<ChoosePlace.Command>();
        await foreach (var waiting in await session.SendAsync(new ListUnplaced.Query(), cancellationToken))
        {
            if (waiting.Match.IsClear)
            {
                commands.Add(Of(waiting.Id.Value, null));
            }
        }

        return commands;
    }
}
