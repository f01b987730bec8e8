namespace Intel.Analysis.Models;

/// <summary>A number that decides what a model says, as its manifest names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The number.</param>
public sealed record Threshold(string Name, string Unit, double Value);
