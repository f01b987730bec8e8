using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Features.Http;
using Intel.Features.Sites.Exports;
using Intel.Server.Hosting;
using Intel.Server.Texts;

namespace Intel.Server.Commands;

/// <summary><c>export QUERY</c>: the sites and findings that a query finds, as a file for maps and tables.</summary>
internal static class ExportCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY") { Description = "The query; every site and finding when left out", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = $"{string.Join(", ", SiteFormat.All.Select(f => f.Key))}", HelpName = "FORMAT", Required = true };
        var crs = new Option<string?>("--crs") { Description = "4326 (default); for csv and shapefile also 31370 and 3812", HelpName = "EPSG" };
        var output = new Option<string>("--output") { Description = "The file to write; it is put in place when it is whole", HelpName = "FILE", Required = true };
        var command = new Command("export", "Write the sites and findings that a query finds to a file") { query, format, crs, output };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() => RunAsync(
            new Wanted(
                string.Join(' ', (result.GetValue(query) ?? []).Concat(result.UnmatchedTokens)),
                result.GetValue(format)!,
                result.GetValue(crs),
                Path.GetFullPath(result.GetValue(output)!),
                result.GetValue(CommonOptions.Json),
                result.GetValue(CommonOptions.Language)!,
                CommonOptions.Given(result)),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        if (Directory.Exists(wanted.Output) || !Directory.Exists(Path.GetDirectoryName(wanted.Output)))
        {
            await Console.Error.WriteLineAsync($"--output: {wanted.Output} is a folder or lies in none; give a file in a folder that is there.");
            return ExitCodes.Usage;
        }

        await using var session = Session.Open(wanted.Given, StoreAccess.Read);
        var part = wanted.Output + ".part";
        try
        {
            ExportSites.Result? exported;
            await using (var file = new LateFile(part))
            {
                var outcome = await session.SendAsync(
                    new ExportSites.Command(wanted.Text, wanted.Format, wanted.System, wanted.Language, LocalIdentity.PersonAtThisMachine, _ => file.Open()), cancellationToken);
                if (outcome.Value is null)
                {
                    return CommandLine.Refuse(outcome);
                }

                exported = outcome.Value;
            }

            if (exported.Head is not { } head)
            {
                return await SearchCommand.RefuseAsync(exported.Parsed, new Words(wanted.Language, TimeProvider.System));
            }

            File.Move(part, wanted.Output, overwrite: true);
            Say(wanted, head, exported.Written);
            return ExitCodes.Done;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static void Say(Wanted wanted, ExportHead head, long written)
    {
        if (wanted.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { file = wanted.Output, format = head.Format.Key, crs = SiteFormat.EpsgOf(head.System), total = head.Total, written, head.WithoutPosition, head.Simulated }, ApiJson.Options));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wanted.Output}: {head.Counts}"));
        if (head.Mark is { } mark)
        {
            Console.WriteLine(mark);
        }
    }

    private sealed record Wanted(string Text, string Format, string? System, string Output, bool Json, string Language, GivenSettings Given);

    /// <summary>A file that is made only when there is something to write.</summary>
    private sealed class LateFile(string path) : IAsyncDisposable
    {
        private FileStream? _stream;

        public Stream Open() => _stream ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);

        public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
