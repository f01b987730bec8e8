namespace Intel.Records;

/// <summary>What is written one after another, whichever process does it. The numbers are locks in the database: they never change.</summary>
internal enum Turn
{
    /// <summary>Nothing else need be waited for: one statement says it all.</summary>
    None = 0,

    /// <summary>Records, histories, flags, verdicts and pending work: numbers and tickets are given in the order of commits.</summary>
    Records = 1,

    /// <summary>The ledger of files.</summary>
    Ledger = 2,

    /// <summary>The audit log, whose entries carry the hash of the one before.</summary>
    Audit = 3,

    /// <summary>Mappings and outcomes of jobs.</summary>
    Settings = 4,

    /// <summary>Making and migrating the tables.</summary>
    Schema = 5,
}
