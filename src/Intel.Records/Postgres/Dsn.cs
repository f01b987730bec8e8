using System.Globalization;
using Intel.Core;
using Npgsql;

namespace Intel.Records.Postgres;

/// <summary>Reads where the records' database is, in the forms in which people write it. No message repeats any of it: it holds a password.</summary>
internal static class Dsn
{
    private const string Form = "write it as postgresql://user:password@host:5432/database?sslmode=verify-full or as Npgsql does (Host=...;Username=...;Password=...;Database=...)";

    /// <exception cref="StoreUnavailableException">It cannot be read; the sentence says what of it.</exception>
    internal static NpgsqlConnectionStringBuilder Read(string dsn)
    {
        try
        {
            var settings = Scheme(dsn) is { } rest ? ReadUri(rest) : new NpgsqlConnectionStringBuilder(dsn);
            if (string.IsNullOrEmpty(settings.Host))
            {
                throw new StoreUnavailableException($"The address of the records' database names no host; {Form}.");
            }

            return Complete(settings);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            // Neither the message nor what it stands on may come along: both can repeat the password.
            throw new StoreUnavailableException($"The address of the records' database cannot be read; {Form}.");
        }
    }

    /// <summary>Where it is, in words without a secret.</summary>
    internal static string Describe(NpgsqlConnectionStringBuilder settings) =>
        string.Create(CultureInfo.InvariantCulture, $"PostgreSQL database {settings.Database ?? settings.Username} on {settings.Host}:{settings.Port}");

    private static string? Scheme(string dsn) => Array.Find(["postgresql://", "postgres://"], s => dsn.StartsWith(s, StringComparison.OrdinalIgnoreCase)) is { } scheme
        ? dsn[scheme.Length..]
        : null;

    /// <summary>By hand, because a list of hosts is no URI to .NET: [user[:password]@][host[:port],...][/database][?name=value&amp;...].</summary>
    private static NpgsqlConnectionStringBuilder ReadUri(string rest)
    {
        var settings = new NpgsqlConnectionStringBuilder();
        var (main, query) = Split(rest, '?');
        var (authority, database) = Split(main, '/');
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Split(authority[..at], ':');
            settings.Username = Uri.UnescapeDataString(user);
            settings.Password = password.Length > 0 ? Uri.UnescapeDataString(password) : null;
        }

        var hosts = Uri.UnescapeDataString(authority[(at + 1)..]);
        settings.Host = hosts.Length > 0 ? hosts : null;
        if (!hosts.Contains(',', StringComparison.Ordinal) && hosts.LastIndexOf(':') is var colon and > 0 && !hosts.EndsWith(']'))
        {
            settings.Host = hosts[..colon].Trim('[', ']');
            settings.Port = int.Parse(hosts.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        settings.Database = database.Length > 0 ? Uri.UnescapeDataString(database) : null;
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(pair, '=');
            Set(settings, name, Uri.UnescapeDataString(value));
        }

        return settings;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "host": settings.Host = value; break;
            case "port": settings.Port = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture); break;
            case "user": settings.Username = value; break;
            case "password": settings.Password = value; break;
            case "dbname": settings.Database = value; break;
            case "sslmode": settings.SslMode = Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true); break;
            case "sslrootcert": settings.RootCertificate = value; break;
            case "sslcert": settings.SslCertificate = value; break;
            case "sslkey": settings.SslKey = value; break;
            case "sslpassword": settings.SslPassword = value; break;
            case "application_name": settings.ApplicationName = value; break;
            case "connect_timeout": settings.Timeout = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture); break;
            case "target_session_attrs": settings.TargetSessionAttributes = value; break;
            case "options": settings.Options = value; break;
            default: settings[name] = value; break;
        }
    }

    private static NpgsqlConnectionStringBuilder Complete(NpgsqlConnectionStringBuilder settings)
    {
        Default("Application Name", "intel");
        Default("Max Auto Prepare", 64);
        Default("Auto Prepare Min Usages", 2);
        Default("Keepalive", 30);

        // Sorting millions of traces in takes minutes; a peer that is gone is found by the keepalive.
        Default("Command Timeout", 1800);
        settings.IncludeErrorDetail = false;
        settings.PersistSecurityInfo = false;
        settings.LogParameters = false;
        return settings;

        void Default(string name, object value)
        {
            if (!settings.ContainsKey(name) || !settings.ShouldSerialize(name))
            {
                settings[name] = value;
            }
        }
    }

    private static (string Before, string Behind) Split(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is var index and >= 0 ? (text[..index], text[(index + 1)..]) : (text, "");
}
