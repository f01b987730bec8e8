namespace Intel.Core.Effort;

/// <summary>What an <see cref="EffortEntry"/> tells of.</summary>
public enum EffortKind
{
    /// <summary>Somebody looked: a patrol, search or flight. The only kind by which a place counts as searched.</summary>
    Patrol,

    /// <summary>Reports of waste that came in, of whatever kind: that people report, not that anybody searched.</summary>
    Reports,

    /// <summary>Inhabitants.</summary>
    Population,

    /// <summary>Kilometres of road: how much of a place can be reached.</summary>
    Roads,
}
