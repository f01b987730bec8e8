using System.Runtime.InteropServices;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Autocorrelation;

/// <summary>A statistic of the whole map with its moments if place did not matter.</summary>
/// <param name="Value">What was found.</param>
/// <param name="Expected">Its mean if place did not matter.</param>
/// <param name="Variance">Its variance if place did not matter.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GlobalStatistic(double Value, double Expected, double Variance)
{
    /// <summary>Standard deviations above the mean.</summary>
    public double Z => (Value - Expected) / Math.Sqrt(Variance);

    /// <summary>The chance of as much or more if place did not matter, by the normal distribution.</summary>
    public double UpperP => Distributions.NormalUpper(Z);

    /// <summary>The chance of as far away on either side, by the normal distribution.</summary>
    public double TwoSidedP => Distributions.NormalTwoSided(Z);
}
