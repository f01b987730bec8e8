namespace Intel.Analysis.Spatial.Effort;

/// <summary>What is known of a municipality in a period.</summary>
public enum EffortClass
{
    /// <summary>Nobody is known to have searched there; what was found there was come upon.</summary>
    NotKnown,

    /// <summary>Searched, and nothing is on record.</summary>
    NothingFound,

    /// <summary>Searched, with findings.</summary>
    Found,
}
