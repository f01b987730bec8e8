namespace Intel.Analysis.Spatial.Effort;

/// <summary>Findings on record for each hour searched or, where the hours of a patrol are not known, for each patrol.</summary>
/// <param name="Findings">Findings on record there and then, whoever made them.</param>
/// <param name="Basis">Hours or patrols.</param>
/// <param name="IsHours">Whether <paramref name="Basis"/> counts hours.</param>
/// <param name="Value">Findings for one of them.</param>
/// <param name="Low">Lower end of its exact 95 % interval (Garwood 1936), which takes findings to be independent and the basis to be exact.</param>
/// <param name="High">Upper end.</param>
public sealed record EffortRate(int Findings, double Basis, bool IsHours, double Value, double Low, double High);
