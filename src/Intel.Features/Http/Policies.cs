namespace Intel.Features.Http;

/// <summary>The policies that endpoints and pages name. Each says what its holder may do; roles are mapped to them in the host.</summary>
public static class Policies
{
    /// <summary>May search and read records, rules and the state of imports and jobs.</summary>
    public const string Read = "read";

    /// <summary>May bring files in, confirm mappings, and correct or replay what is in quarantine.</summary>
    public const string Import = "import";

    /// <summary>May give verdicts on records.</summary>
    public const string Decide = "decide";

    /// <summary>May start and stop jobs, rebuild what is searched, and see the job server's own pages.</summary>
    public const string Operate = "operate";

    /// <summary>May read who read and changed what.</summary>
    public const string Audit = "audit";

    /// <summary>
    /// May see the exact places and addresses of sites and findings. Only the pages that choose a place for an address name it:
    /// whoever lacks it is given places to a kilometre and municipalities for addresses everywhere else, by the stores that all
    /// endpoints read from.
    /// </summary>
    public const string ExactCoordinates = "coordinates:exact";

    /// <summary>Every policy, for the host and for tests.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Import, Decide, Operate, Audit, ExactCoordinates];
}
