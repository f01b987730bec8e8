using System.Collections.Concurrent;
using Intel.Records;
using Npgsql;

namespace Intel.TestKit.Postgres;

/// <summary>
/// One PostgreSQL for all tests of this assembly: the one that INTEL_TEST_POSTGRES names (with the right to make
/// databases), else one made here with initdb, else one in a container. Made at the first use; what is made here goes
/// when this process ends, however it does.
/// </summary>
public sealed class PostgresServer
{
    private const string Empty =
        """
        DO $$ BEGIN
            EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY' FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory');
        END $$
        """;

    private static readonly Lazy<(PostgresServer? Server, string? Missing)> Shared = new(Find);
    private readonly string _dsn;
    private readonly PostgresCluster? _cluster;
    private readonly Lazy<string> _template;
    private readonly ConcurrentBag<string> _returned = [];

    private PostgresServer(string dsn, PostgresCluster? cluster)
    {
        _dsn = dsn;
        _cluster = cluster;
        _template = new Lazy<string>(MakeTemplate);
    }

    /// <summary>Why there is none; null when there is one.</summary>
    public static string? Missing => Shared.Value.Missing;

    public static PostgresServer Instance => Shared.Value.Server!;

    /// <summary>The server made here, which a test may stop; null for another's.</summary>
    public PostgresCluster? Cluster => _cluster;

    /// <summary>A database with the records' empty tables, nobody else's until it is returned or dropped.</summary>
    /// <returns>Its address.</returns>
    public string Create()
    {
        // Making one takes longer than most tests, emptying one does not.
        if (!_returned.TryTake(out var address))
        {
            return Create(_template.Value);
        }

        Run(Empty, address);
        return address;
    }

    public void Return(string address) => _returned.Add(address);

    public string AddressOf(string database) => new NpgsqlConnectionStringBuilder(_dsn) { Database = database }.ToString();

    public void Drop(string address)
    {
        Run($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(address).Database}\" WITH (FORCE)");
    }

    public void Run(string sql, string? address = null)
    {
        using var connection = new NpgsqlConnection(address is null ? _dsn : $"{address};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string Create(string template)
    {
        var name = $"intel_test_{Guid.NewGuid():N}";
        Run($"CREATE DATABASE {name} TEMPLATE {template}");
        return AddressOf(name);
    }

    private string MakeTemplate()
    {
        var address = Create("template0");
        RecordsDatabase.OpenPostgres(address, TimeProvider.System).Dispose();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (_cluster is null)
            {
                Drop(address);
                foreach (var returned in _returned)
                {
                    Drop(returned);
                }
            }
        };
        return new NpgsqlConnectionStringBuilder(address).Database!;
    }

    private static (PostgresServer? Server, string? Missing) Find()
    {
        if (Environment.GetEnvironmentVariable("INTEL_TEST_POSTGRES") is { Length: > 0 } dsn)
        {
            return (new PostgresServer(Intel.Records.Postgres.Dsn.Read(dsn).ToString(), null), null);
        }

        if (PostgresCluster.CanBeMade)
        {
            var cluster = PostgresCluster.Start();
            return (new PostgresServer(cluster.Address, cluster), null);
        }

        // The pool's thread, so that no context of a test waits for itself.
        var (address, missing) = Task.Run(PostgresContainer.StartAsync).GetAwaiter().GetResult();
        return (address is null ? null : new PostgresServer(address, null), missing);
    }
}
