using Intel.Analysis.Spatial.Effort;
using Intel.Features.Maps;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Map;

/// <summary>What is known of where was searched, in words.</summary>
internal static class EffortWords
{
    // Findings for one hour are small numbers.
    private const double HoursShown = 100;

    /// <summary>A rate with its interval and basis: 2.1 for 100 hours (0.4 to 6.2; 3 in 142 hours).</summary>
    internal static string Rate(Words words, EffortRate rate)
    {
        var times = rate.IsHours ? HoursShown : 1;
        return words.Format(
            rate.IsHours ? "effort.rate-hours" : "effort.rate-patrols", Figure(words, rate.Value * times), Figure(words, rate.Low * times), Figure(words, rate.High * times), rate.Findings, rate.Basis);
    }

    /// <summary>What the classes rest on: patrols, hours, what was left out, and who says so.</summary>
    internal static string Basis(Words words, ShowEffort.Result found) => string.Join(' ', new[]
    {
        found.Patrols == 0 ? null : found.Hours is { } hours ? words.Format("effort.basis-hours", found.Patrols, hours) : words.Format("effort.basis", found.Patrols),
        found.LeftOut == 0 ? null : words.Format("effort.left-out", found.LeftOut),
        words.Format("effort.n", found.Findings, found.WithoutMunicipality),
        found.SourceCount == 0 ? null : words.Format("effort.sources", string.Join(", ", found.Sources) + (found.SourceCount > found.Sources.Length ? ", …" : "")),
    }.OfType<string>());

    /// <summary>The sign of a class in the stylesheet.</summary>
    internal static string Sign(EffortClass of) => of switch { EffortClass.Found => "searched-found", EffortClass.NothingFound => "searched-none", _ => "none" };

    private static string Figure(Words words, double value) => value.ToString(value is > 0 and < 0.1 ? "0.000" : "0.##", words.Culture);
}
