using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Npgsql;

namespace Intel.TestKit.Postgres;

/// <summary>A PostgreSQL in a container, where there is Docker and no initdb. Testcontainers removes it when this process ends, however it does.</summary>
internal static class PostgresContainer
{
    private const string Password = "of-the-tests";
    private const int Port = 5432;

    /// <returns>Its address, or why there is none.</returns>
    public static async Task<(string? Address, string? Missing)> StartAsync()
    {
        try
        {
            var container = new ContainerBuilder("postgres:17-alpine")
                .WithEnvironment("POSTGRES_USER", "intel")
                .WithEnvironment("POSTGRES_PASSWORD", Password)
                .WithCommand("-c", "fsync=off", "-c", "max_connections=200")
                .WithPortBinding(Port, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilCommandIsCompleted("pg_isready", "-h", "127.0.0.1", "-U", "intel"))
                .Build();
            await container.StartAsync();
            return (AddressOf(container), null);
        }
        catch (Exception fault) when (fault is DockerUnavailableException or TimeoutException or InvalidOperationException or HttpRequestException or Docker.DotNet.DockerApiException)
        {
            return (null, $"No PostgreSQL: set INTEL_TEST_POSTGRES to the address of one, put initdb and pg_ctl on the PATH, or start Docker ({fault.Message.Split('\n')[0].Trim()}).");
        }
    }

    private static string AddressOf(IContainer container) => new NpgsqlConnectionStringBuilder
    {
        Host = container.Hostname,
        Port = container.GetMappedPublicPort(Port),
        Username = "intel",
        Password = Password,
        Database = "postgres",
    }.ToString();
}
