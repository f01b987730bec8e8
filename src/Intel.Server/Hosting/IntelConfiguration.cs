namespace Intel.Server.Hosting;

/// <summary>
/// Configuration for commands and server alike: appsettings.json, a folder with one secret a file (Storage__Postgres) where
/// the environment names one (INTEL_SECRETS), the environment (INTEL_Storage__DataFolder), the command line.
/// </summary>
internal static class IntelConfiguration
{
    /// <summary>The prefix of environment variables.</summary>
    public const string EnvironmentPrefix = "INTEL_";

    // Where containers keep what must not stand in their environment, which many may read.
    private const string SecretsFolder = EnvironmentPrefix + "SECRETS";

    /// <summary>Loads it.</summary>
    /// <param name="given">What the command line gives.</param>
    public static IConfigurationRoot Load(GivenSettings given) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddSurroundings()
        .AddInMemoryCollection(given.ToConfiguration())
        .Build();

    /// <summary>Adds what the program finds around it: the folder of secrets, then the environment.</summary>
    public static IConfigurationBuilder AddSurroundings(this IConfigurationBuilder builder)
    {
        if (Environment.GetEnvironmentVariable(SecretsFolder) is { Length: > 0 } folder)
        {
            builder.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
        }

        return builder.AddEnvironmentVariables(EnvironmentPrefix);
    }
}
