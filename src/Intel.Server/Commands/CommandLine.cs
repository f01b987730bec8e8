using System.CommandLine;
using System.Text.Json;
using Intel.Core;
using Intel.Features.Http;
using Microsoft.Extensions.Options;

namespace Intel.Server.Commands;

/// <summary>The command line: what is asked for, and what each way of failing says and returns.</summary>
internal static class CommandLine
{
    /// <summary>Reads and runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        CommonOptions.Language.AcceptOnlyFromAmong("en", "nl", "fr", "de");
        var root = new RootCommand("Intel: finds what is worth opening among consignments, laboratory reports and waste findings, and says why.");
        root.Options.Add(CommonOptions.Data);
        root.Options.Add(CommonOptions.Elasticsearch);
        root.Options.Add(CommonOptions.Postgres);
        root.Options.Add(CommonOptions.IndexPrefix);
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Language);
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(SampleCommand.Create());
        root.Subcommands.Add(IngestCommand.Create());
        root.Subcommands.Add(SearchCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(QuarantineCommand.Create());
        root.Subcommands.Add(PlacesCommand.Create());
        root.Subcommands.Add(MappingCommand.Create());
        root.Subcommands.Add(ScoreCommand.Create());
        root.Subcommands.Add(InspectCommand.Create());
        root.Subcommands.Add(VerdictsCommand.Create());
        root.Subcommands.Add(EffortCommand.Create());
        root.Subcommands.Add(ModelsCommands.CreateRetrain());
        root.Subcommands.Add(ModelsCommands.Create());
        root.Subcommands.Add(SeriesCommand.Create());
        root.Subcommands.Add(RulesCommand.Create());
        root.Subcommands.Add(IndicatorsCommand.Create());
        root.Subcommands.Add(HotSpotsCommand.Create());
        root.Subcommands.Add(ProfileCommand.Create());
        root.Subcommands.Add(IndexCommand.Create());
        root.Subcommands.Add(BackupCommands.CreateBackup());
        root.Subcommands.Add(BackupCommands.CreateRestore());
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        ServeCommand.AddTo(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(fault.Message);
            }

            await Console.Error.WriteLineAsync("Run with --help for the commands and their options.");
            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Runs a command's work and turns each way of failing into a sentence and an exit code.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted. What was recorded stays; the same command goes on from there.");
            return ExitCodes.Interrupted;
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var failure in invalid.Failures)
            {
                await Console.Error.WriteLineAsync(failure);
            }

            return ExitCodes.Usage;
        }
        catch (InvalidOperationException unreadable) when (unreadable.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal))
        {
            // The binder's own words name the value, the setting and the type: "... value 'abc' at 'Web:Port' to type ...".
            await Console.Error.WriteLineAsync($"A setting cannot be read. {unreadable.Message}");
            return ExitCodes.Usage;
        }
        catch (StoreUnavailableException unavailable)
        {
            await Console.Error.WriteLineAsync(unavailable.Message);
            return ExitCodes.Storage;
        }
        catch (UnauthorizedAccessException denied)
        {
            await Console.Error.WriteLineAsync($"{denied.Message} Give this user the right to it, or choose another folder with --data.");
            return ExitCodes.Storage;
        }
        catch (IOException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return ExitCodes.Storage;
        }
    }

    /// <summary>Prints an answer, as JSON where that is asked for, or its refusal; returns the exit code.</summary>
    public static int Answer<T>(ParseResult result, Outcome<T> outcome, Action<T> print)
        where T : class
    {
        if (outcome.Value is not { } value)
        {
            return Refuse(outcome);
        }

        if (result.GetValue(CommonOptions.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(value, ApiJson.Options));
        }
        else
        {
            print(value);
        }

        return ExitCodes.Done;
    }

    /// <summary>What to say of a GeoJSON file that is not there; null when it is, or none was named.</summary>
    public static string? MissingGeoJson(string? path, string option) =>
        path is null || File.Exists(path) ? null : $"{option}: there is no file {path}; give the path of a GeoJSON file.";

    /// <summary>Prints a refusal and returns its exit code.</summary>
    public static int Refuse<T>(Outcome<T> outcome)
    {
        Console.Error.WriteLine(outcome.Message);
        foreach (var detail in outcome.Details)
        {
            Console.Error.WriteLine($"  {detail}");
        }

        return outcome.Kind == OutcomeKind.NotFound ? ExitCodes.NotFound : ExitCodes.Usage;
    }
}
