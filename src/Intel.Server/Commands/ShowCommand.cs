using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Features.Http;
using Intel.Features.Search;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>show ID</c>: one record whole.</summary>
internal static class ShowCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The record's id, as search prints it" };
        var command = new Command("show", "Show one record with its versions, flag, reasons and warnings") { id };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() => RunAsync(
            result.GetValue(id)!,
            result.GetValue(CommonOptions.Json),
            result.GetValue(CommonOptions.Language)!,
            CommonOptions.Given(result),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string text, bool json, string language, GivenSettings given, CancellationToken cancellationToken)
    {
        if (!RecordId.TryParse(text, out var id))
        {
            await Console.Error.WriteLineAsync($"'{text}' is no record's id: S, L or F and sixteen letters or digits.");
            return ExitCodes.NotFound;
        }

        await using var session = Session.Open(given, StoreAccess.Read);
        var outcome = await session.SendAsync(new ShowRecord.Query(id, LocalIdentity.PersonAtThisMachine), cancellationToken);
        if (outcome.Value is not { } record)
        {
            return CommandLine.Refuse(outcome);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(RecordView.Of(record, language), ApiJson.Indented));
        }
        else
        {
            Print(record, language);
        }

        return ExitCodes.Done;
    }

    private static void Print(ShowRecord.Result record, string language)
    {
        var latest = record.Latest;
        Console.WriteLine($"{latest.Id}  {SearchOutput.Plain(latest.Document.NaturalKey)}  version {latest.Version}{(latest.Document.IsSimulated ? "  [simulated]" : "")}");
        if (record.Flag is { } flag)
        {
            Console.WriteLine($"risk {flag.Score} of 100, rule set {flag.RuleSet}");
            foreach (var reason in flag.Reasons)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {reason.Contribution,6:+0.#;-0.#}  {SearchOutput.Plain(reason.Text.In(language))}  [{reason.Code} v{reason.Version}; {string.Join(' ', reason.Objectives)}]"));
                foreach (var evidence in reason.Evidence)
                {
                    Console.WriteLine(SearchOutput.Plain($"          {evidence.Field}: {evidence.Value}{(evidence.ComparedWith is null ? "" : $" (compared with {evidence.ComparedWith})")}"));
                }
            }
        }

        foreach (var version in record.Versions.Skip(1))
        {
            Console.WriteLine($"version {version.Version} changes:");
            foreach (var difference in version.Differences)
            {
                Console.WriteLine(SearchOutput.Plain($"  {difference.Field}: {difference.Before ?? "-"} -> {difference.After ?? "-"}"));
            }
        }

        foreach (var warning in latest.Document.Warnings)
        {
            Console.WriteLine(SearchOutput.Plain($"warning {warning.Code}: {warning.Detail} (unit {warning.Unit.ToString(CultureInfo.InvariantCulture)})"));
        }

        Console.WriteLine(System.Text.Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(RecordJson.Serialise(latest.Document)).RootElement, ApiJson.Indented)));
    }
}
