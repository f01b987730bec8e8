namespace Intel.Core.Substances;

/// <summary>By what a substance was recognised, from the surest to the vaguest.</summary>
public enum SubstanceMatchKind
{
    /// <summary>By its CAS number.</summary>
    Cas,

    /// <summary>By a name.</summary>
    Name,

    /// <summary>By a commodity code that names this substance alone.</summary>
    Commodity,
}

/// <summary>A substance recognised in a text.</summary>
/// <param name="Substance">The substance.</param>
/// <param name="By">By what it was recognised.</param>
/// <param name="Start">Characters from the start of the text to what was recognised.</param>
/// <param name="Length">Characters of what was recognised.</param>
public sealed record SubstanceMatch(Substance Substance, SubstanceMatchKind By, int Start, int Length);
