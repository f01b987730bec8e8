namespace Intel.Analysis.Spatial.Profiling;

/// <summary>Settings with what they are worth on solved series.</summary>
/// <typeparam name="TSettings">What a method is set with.</typeparam>
/// <param name="Settings">The settings that all the series choose; the published ones when nothing was learned.</param>
/// <param name="IsLearned">Whether there were enough series to learn from; the published settings may be what they chose.</param>
/// <param name="Record">The hit scores out of sample: each series with the settings that the others choose.</param>
/// <param name="Published">The hit scores of the published settings, which saw none of the series.</param>
public sealed record TunedProfile<TSettings>(TSettings Settings, bool IsLearned, ProfileRecord Record, ProfileRecord Published);
