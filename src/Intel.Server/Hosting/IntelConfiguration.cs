namespace Intel.Server.Hosting;

/// <summary>Configuration for commands and server alike: appsettings.json, the environment (INTEL_Storage__DataFolder), the command line.</summary>
internal static class IntelConfiguration
{
    /// <summary>The prefix of environment variables.</summary>
    public const string EnvironmentPrefix = "INTEL_";

    /// <summary>Loads it.</summary>
    /// <param name="given">What the command line gives.</param>
    public static IConfigurationRoot Load(GivenSettings given) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables(EnvironmentPrefix)
        .AddInMemoryCollection(given.ToConfiguration())
        .Build();
}
