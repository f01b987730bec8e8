namespace Intel.Server.Hosting;

/// <summary>Configuration for commands and server alike: appsettings.json, the environment (INTEL_Storage__DataFolder), the command line.</summary>
internal static class IntelConfiguration
{
    /// <summary>The prefix of environment variables.</summary>
    public const string EnvironmentPrefix = "INTEL_";

    /// <summary>Loads it.</summary>
    /// <param name="dataFolder">The data folder from the command line; null when none was given.</param>
    public static IConfigurationRoot Load(string? dataFolder) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables(EnvironmentPrefix)
        .AddInMemoryCollection(FromCommandLine(dataFolder))
        .Build();

    /// <summary>The settings that command-line options stand for.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> FromCommandLine(string? dataFolder)
    {
        if (dataFolder is not null)
        {
            yield return new KeyValuePair<string, string?>("Storage:DataFolder", Path.GetFullPath(dataFolder));
        }
    }
}
