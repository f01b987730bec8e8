using System.Diagnostics;

namespace Intel.Server.Tests.CommandLines;

/// <summary>The built program, started as a user starts it.</summary>
internal static class IntelProgram
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<ProgramResult> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    /// <summary>Where a server that was started answers, once it does; what its host logs comes before that.</summary>
    public static async Task<string> AddressAsync(Process server, CancellationToken cancellationToken)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("Serving ", StringComparison.Ordinal))
            {
                return line.Split(' ')[1].TrimEnd('/');
            }
        }

        throw new InvalidOperationException($"The server ended before it answered: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>Starts it with further variables in its environment.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Intel.Server.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program could not be started.");
    }
}

/// <summary>What a run of the program left.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);
