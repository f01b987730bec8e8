namespace Intel.Analysis.Spatial.Effort;

/// <summary>What is known of one municipality in a period.</summary>
/// <param name="NisCode">Its code since 2025.</param>
/// <param name="Class">Whether it is known to have been searched, and with what result.</param>
/// <param name="Findings">Findings on record.</param>
/// <param name="Patrols">Patrols that were in it, wholly or in part.</param>
/// <param name="Hours">Their hours in it, a patrol's hours divided by length or area; null where those of one are not known, or there is none.</param>
/// <param name="Rate">Findings for each hour or patrol; null where nobody is known to have searched.</param>
/// <param name="Reports">Reports of waste of any kind in the period; null where nobody said.</param>
/// <param name="Inhabitants">Inhabitants, as last said before the period's end; null where nobody said.</param>
/// <param name="RoadKilometres">Kilometres of road, likewise.</param>
public sealed record MunicipalEffort(
    string NisCode, EffortClass Class, int Findings, int Patrols, double? Hours, EffortRate? Rate, double? Reports, double? Inhabitants, double? RoadKilometres);
