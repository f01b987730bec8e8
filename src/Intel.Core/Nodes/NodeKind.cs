namespace Intel.Core.Nodes;

/// <summary>What a node is: a place where goods or people come in or are gathered (objectives 3.9 and 3.10).</summary>
public enum NodeKind
{
    /// <summary>A seaport or inland port.</summary>
    Port,

    /// <summary>An airport.</summary>
    Airport,

    /// <summary>A terminal within a port or airport.</summary>
    Terminal,

    /// <summary>A logistics centre.</summary>
    LogisticsCentre,

    /// <summary>A railway station.</summary>
    Station,

    /// <summary>A prison.</summary>
    Prison,
}
