namespace Intel.Server.Hosting;

/// <summary>What a process does with the data folder.</summary>
internal enum StoreAccess
{
    /// <summary>Reads what is there, beside a process that writes; adds to the audit log only.</summary>
    Read,

    /// <summary>Writes; no other process may at the same time.</summary>
    Write,

    /// <summary>Writes into a cluster that an installation is being moved into, which nobody else may open.</summary>
    MoveIn,
}
