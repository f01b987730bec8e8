using System.CommandLine;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Features.Search;
using Intel.Server.Hosting;
using Intel.Server.Texts;

namespace Intel.Server.Commands;

/// <summary><c>search QUERY</c>: finds records, any number of them, streamed.</summary>
internal static class SearchCommand
{
    private const int PageSize = 500;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY") { Description = "The query; everything when left out", Arity = ArgumentArity.ZeroOrMore };
        var kind = new Option<string?>("--kind") { Description = "shipments, laboratories or findings; several separated by commas", HelpName = "KIND" };
        var sort = new Option<string?>("--sort") { Description = "A sortable field, with - before it for the greatest first (default: -risk)", HelpName = "FIELD" };
        var limit = new Option<long>("--limit") { Description = "Records at the most, any number", HelpName = "N", DefaultValueFactory = _ => 20 };
        var command = new Command("search", "Find records in the query language (docs/query-language.md)") { query, kind, sort, limit };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() => RunAsync(
            new Wanted(
                string.Join(' ', (result.GetValue(query) ?? []).Concat(result.UnmatchedTokens)),
                result.GetValue(kind),
                result.GetValue(sort),
                result.GetValue(limit),
                result.GetValue(CommonOptions.Json),
                result.GetValue(CommonOptions.Language)!,
                CommonOptions.Given(result)),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        if (!RecordKinds.TryParse(wanted.Kind, out var kinds))
        {
            await Console.Error.WriteLineAsync($"There is no kind '{wanted.Kind}': shipments, laboratories or findings.");
            return ExitCodes.Usage;
        }

        if (wanted.Limit < 0)
        {
            await Console.Error.WriteLineAsync("--limit is a number of records, 0 or more.");
            return ExitCodes.Usage;
        }

        await using var session = Session.Open(wanted.Given, StoreAccess.Read);
        using var output = new SearchOutput(wanted.Json, wanted.Language);
        string? cursor = null;
        var left = wanted.Limit;
        do
        {
            var outcome = await session.SendAsync(
                new SearchRecords.Query(wanted.Text, kinds, wanted.Sort, (int)Math.Min(left, PageSize), cursor, [], false, LocalIdentity.PersonAtThisMachine),
                cancellationToken);
            if (outcome.Value is not { } found)
            {
                return CommandLine.Refuse(outcome);
            }

            if (found.Page is not { } page)
            {
                return await RefuseAsync(found.Parsed, new Words(wanted.Language, TimeProvider.System));
            }

            output.Start(page.Total);
            foreach (var item in page.Items)
            {
                output.Write(item);
            }

            left -= page.Items.Length;
            cursor = page.Next;
        }
        while (left > 0 && cursor is not null);
        output.End();
        return ExitCodes.Done;
    }

    /// <summary>Says of each fault of a query where it is and how it was probably meant.</summary>
    internal static async Task<int> RefuseAsync(ParsedQuery parsed, Words words)
    {
        foreach (var fault in parsed.Faults)
        {
            await Console.Error.WriteLineAsync(SearchOutput.Plain(words.Format($"query-fault.{fault.Code}", fault.Start + 1, fault.Found)));
            await Console.Error.WriteLineAsync($"  {parsed.Text.ReplaceLineEndings(" ")}");
            await Console.Error.WriteLineAsync($"  {new string(' ', fault.Start)}{new string('^', Math.Max(1, fault.Length))}");
            if (fault.Suggestion is { } suggestion)
            {
                await Console.Error.WriteLineAsync($"  Did you mean: {suggestion}");
            }
        }

        return ExitCodes.Usage;
    }

    private sealed record Wanted(string Text, string? Kind, string? Sort, long Limit, bool Json, string Language, GivenSettings Given);
}
