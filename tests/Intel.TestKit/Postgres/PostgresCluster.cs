using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Intel.TestKit.Postgres;

/// <summary>
/// A PostgreSQL made for the tests, in a temporary folder. Its text is in the order of a language, not of bytes, as an
/// installation's usually is. A shell that waits for the end of this process stops and removes it.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private const string Password = "the-right-one";
    private readonly string _folder;
    private readonly int _port;
    private Process? _watch;

    private PostgresCluster(string folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    public static bool CanBeMade => OperatingSystem.IsLinux() && OnPath("initdb") && OnPath("pg_ctl");

    /// <summary>Through its socket, where everybody is trusted.</summary>
    public string Address => new NpgsqlConnectionStringBuilder { Host = _folder, Port = _port, Username = "intel", Database = "postgres" }.ToString();

    /// <summary>Over TCP, where it asks for a password.</summary>
    public string Uri(string password, string database, string query = "") =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql://intel:{password}@127.0.0.1:{_port}/{database}{query}");

    public string RightUri(string database, string query = "") => Uri(Password, database, query);

    public static PostgresCluster Start()
    {
        var folder = Directory.CreateTempSubdirectory("intel-pg-").FullName;
        var cluster = new PostgresCluster(folder, FreePort());
        File.WriteAllText(Path.Combine(folder, "password"), Password);
        WriteCertificate(folder);
        Shell($"chmod 755 '{folder}'; chmod 600 '{folder}/server.key'; {(IsRoot ? $"chown -R {User} '{folder}'" : "true")}");
        cluster.WatchOverEnd();
        AsServer($"initdb -D '{folder}/data' -U intel --pwfile='{folder}/password' --auth-local=trust --auth-host=scram-sha-256 -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US --no-sync > '{folder}/initdb.log' 2>&1");
        AsServer($"pg_ctl -D '{folder}/data' -w -l '{folder}/log' -o '{cluster.Options}' start > /dev/null 2>&1");
        return cluster;
    }

    /// <summary>Stops the server as a crash does, and starts it again.</summary>
    public void Crash() => Restart("immediate");

    /// <summary>Stops the server and starts it again.</summary>
    /// <param name="mode">How it stops: <c>immediate</c>, as a crash does, or <c>fast</c>, which ends all connections and what they are at.</param>
    public void Restart(string mode) => AsServer($"pg_ctl -D '{_folder}/data' -w -m {mode} -l '{_folder}/log' -o '{Options}' restart > /dev/null 2>&1");

    /// <summary>Stops and removes it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _watch, null) is { } watch)
        {
            watch.StandardInput.Close();
            watch.WaitForExit(TimeSpan.FromSeconds(20));
            watch.Dispose();
        }
    }

    private string Options => string.Create(
        CultureInfo.InvariantCulture,
        $"-c port={_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c max_connections=200 -c autovacuum=off -c ssl=on -c ssl_cert_file={_folder}/server.crt -c ssl_key_file={_folder}/server.key");

    private static bool IsRoot => Environment.UserName == "root";

    private static string User { get; } = File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static void AsServer(string command) => Shell(Prefixed(command));

    /// <summary>PostgreSQL does not run as root.</summary>
    private static string Prefixed(string command) => IsRoot
        ? $"setpriv --reuid={User} --regid=$(id -g {User}) --clear-groups env HOME=/tmp {command}"
        : command;

    /// <summary>The shell's input ends when this process does, however that comes about.</summary>
    private void WatchOverEnd()
    {
        var stop = Prefixed($"pg_ctl -D '{_folder}/data' -m immediate stop > /dev/null 2>&1");
        _watch = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"trap '' INT TERM HUP; read line; {stop}; rm -rf '{_folder}'"]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>A certificate that nobody vouches for.</summary>
    private static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(Path.Combine(folder, "server.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static void Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = "/" })!;
        shell.WaitForExit();
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"PostgreSQL for the tests: '{command}' ended with {shell.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
