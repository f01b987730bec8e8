using System.Collections.Immutable;

namespace Intel.Analysis.Spatial.Effort;

/// <summary>Where was searched in a period, and what is on record there.</summary>
/// <param name="Municipalities">Every municipality, in the order of its code.</param>
/// <param name="Patrols">Patrols that lie in the period whole.</param>
/// <param name="Hours">Their hours in Belgium; null where those of one are not known, or there is none.</param>
/// <param name="LeftOut">Patrols and reports that lie in the period in part: nobody says which part, so they are not counted.</param>
/// <param name="Rate">Over all municipalities known to have been searched; null without any.</param>
/// <param name="Sources">Who says so, of all that was counted; hostile text.</param>
/// <param name="IsSimulated">Whether anything counted is simulated.</param>
public sealed record EffortReport(
    ImmutableArray<MunicipalEffort> Municipalities, int Patrols, double? Hours, int LeftOut, EffortRate? Rate, ImmutableArray<string> Sources, bool IsSimulated)
{
    /// <summary>How many municipalities are of a class.</summary>
    public int Count(EffortClass of) => Municipalities.Count(m => m.Class == of);
}
