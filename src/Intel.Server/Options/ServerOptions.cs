namespace Intel.Server.Options;

/// <summary>What this process of the server does.</summary>
internal sealed class ServerOptions
{
    /// <summary>The section's name in configuration.</summary>
    public const string Section = "Server";

    /// <summary>The default of <see cref="Roles"/>.</summary>
    public const string DefaultRoles = "web,jobs,ingest";

    /// <summary>Any of web, jobs and ingest, with commas between them.</summary>
    /// <value>The default is all three. On one machine it must be all three: one process holds the data folder.</value>
    public string Roles { get; set; } = DefaultRoles;

    /// <summary>The same as a set; <see cref="ServerRoles.None"/> when it cannot be read.</summary>
    internal ServerRoles Parsed => Enum.TryParse<ServerRoles>(Roles, ignoreCase: true, out var roles) && !Roles.Any(char.IsDigit) ? roles : ServerRoles.None;
}
