using System.CommandLine;

namespace Intel.Server.Commands;

/// <summary>The options that every command takes.</summary>
internal static class CommonOptions
{
    /// <summary>The data folder.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder (default: configuration's Storage:DataFolder, else 'intel' in your folder for application data)",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Whether to print JSON for scripts.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON for scripts", Recursive = true };

    /// <summary>The language of reasons.</summary>
    public static Option<string> Language { get; } = new("--lang")
    {
        Description = "The language of reasons: en, nl, fr or de",
        HelpName = "CODE",
        Recursive = true,
        DefaultValueFactory = _ => "en",
    };
}
