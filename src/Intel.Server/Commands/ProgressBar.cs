using System.Globalization;
using Intel.Features.Pipeline;
using Spectre.Console;

namespace Intel.Server.Commands;

/// <summary>Tells people how far work has come: one line drawn over and over on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class ProgressBar(bool isQuiet) : IProgress<ImportProgress>
{
    private const int Cells = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly bool _isTerminal = !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Ansi;
    private long _last;
    private string _stage = "";
    private bool _isDrawn;

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        if (isQuiet)
        {
            return;
        }

        if (!_isTerminal)
        {
            if (_stage != value.Stage)
            {
                _stage = value.Stage;
                Console.Error.WriteLine($"{value.Stage}...");
            }

            return;
        }

        var isDone = value.Total is { } all && value.Done >= all;
        if (!isDone && TimeProvider.System.GetElapsedTime(_last) < Pause)
        {
            return;
        }

        _last = TimeProvider.System.GetTimestamp();
        var share = value.Total is > 0 and var total ? Math.Clamp((double)value.Done / total, 0, 1) : 0;
        var filled = (int)Math.Round(share * Cells);
        Console.Error.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r{value.Stage,-9} [{new string('#', filled)}{new string('.', Cells - filled)}] {share,4:P0} {SearchOutput.Plain(value.Subject.Length > 36 ? value.Subject[..36] : value.Subject),-36}"));
        _isDrawn = true;
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        if (_isDrawn)
        {
            Console.Error.Write($"\r{new string(' ', Cells + 56)}\r");
        }
    }
}
