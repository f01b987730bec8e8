namespace Intel.Analysis.Spatial.Profiling;

/// <summary>How a Dirichlet-process mixture is fitted.</summary>
/// <param name="Sigma">The spread of events about their source, in the points' unit; positive.</param>
/// <param name="Tau">The spread of sources about the prior mean, in the points' unit; positive.</param>
public sealed record MixtureSettings(double Sigma, double Tau)
{
    /// <summary>The concentration, positive; 1 expects about ln n sources.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Sweeps kept of each sampled chain, 1 or more; unused where every partition is enumerated.</summary>
    public int Sweeps { get; init; } = 2000;

    /// <summary>Sweeps thrown away first, 0 or more.</summary>
    public int BurnIn { get; init; } = 500;

    /// <summary>The seed of the sampling.</summary>
    public ulong Seed { get; init; } = 1;

    internal void ThrowUnlessPositive()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Sigma);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Tau);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Alpha);
        ArgumentOutOfRangeException.ThrowIfLessThan(Sweeps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(BurnIn);
    }
}
