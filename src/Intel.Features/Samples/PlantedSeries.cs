using System.Collections.Immutable;

namespace Intel.Features.Samples;

/// <summary>Waste findings that were planted together: a series of one source, or a decoy that only looks like one.</summary>
/// <param name="Name">What it is called in the list.</param>
/// <param name="IsDecoy">Whether its findings have nothing to do with each other.</param>
/// <param name="Findings">The findings' numbers.</param>
/// <param name="Reveals">What they have in common, in a sentence.</param>
public sealed record PlantedSeries(string Name, bool IsDecoy, ImmutableArray<string> Findings, string Reveals);
