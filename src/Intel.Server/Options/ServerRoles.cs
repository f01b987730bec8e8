namespace Intel.Server.Options;

/// <summary>What one process of the server does.</summary>
[Flags]
internal enum ServerRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Serves pages and API.</summary>
    Web = 1,

    /// <summary>Runs the jobs that recur or that people start: resuming, scoring anew, making the index anew.</summary>
    Jobs = 2,

    /// <summary>Watches the folder and imports files.</summary>
    Ingest = 4,
}
