using System.Collections.Immutable;
using Intel.Core;

namespace Intel.Features.Samples;

/// <summary>One planted case: what was done, and what in the messages gives it away.</summary>
/// <param name="Way">The way of operating, such as seal-changed.</param>
/// <param name="Objective">The objective it serves.</param>
/// <param name="Documents">Transport documents concerned, as written.</param>
/// <param name="Containers">Containers concerned, as written.</param>
/// <param name="Indicators">Codes of the indicators that are expected to speak.</param>
/// <param name="Reveals">What the messages show, in a sentence.</param>
public sealed record PlantedCase(
    string Way,
    ObjectiveCode Objective,
    ImmutableArray<string> Documents,
    ImmutableArray<string> Containers,
    ImmutableArray<string> Indicators,
    string Reveals);
