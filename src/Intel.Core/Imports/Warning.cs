namespace Intel.Core.Imports;

/// <summary>Something odd about a record that does not keep it from being stored.</summary>
/// <param name="Code">One of <see cref="WarningCodes"/>.</param>
/// <param name="Detail">What was found, in the source's own characters, at most 200 of them; never a sentence in a language.</param>
/// <param name="Unit">The segment, row or element where it stands; 0 when it concerns the record as a whole.</param>
public sealed record Warning(string Code, string Detail, int Unit);
