using Intel.Core.Inspections;
using Intel.Analysis.Inspection;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Inspections;

/// <summary>Rates and expectations in a reader's words, each with its uncertainty.</summary>
internal static class InspectionWords
{
    /// <summary>The share of finds with its interval; a dash when nothing was inspected.</summary>
    internal static string Share(Words words, FindTally tally) => tally.Share is { } interval
        ? words.Format("inspections.interval", words.Share(tally.Found, tally.Inspected), Percent(words, interval.Low), Percent(words, interval.High))
        : "\u2013";

    /// <summary>What a list is expected to find; a dash when that is not known.</summary>
    internal static string Expected(Words words, ExpectedFinds? expected) => expected is null
        ? "\u2013"
        : words.Format("inspections.interval", words.Number(expected.Mean), words.Number(expected.Low), words.Number(expected.High));

    /// <summary>What to expect of a line, with what it rests on; a dash when that is not known.</summary>
    internal static string Rate(Words words, FindRate? rate) => rate is null
        ? "\u2013"
        : words.Format("inspections.interval", Percent(words, rate.Mean), Percent(words, rate.Low), Percent(words, rate.High));

    /// <summary>What the share drawn at random was learned from.</summary>
    internal static string Drawn(Words words, ShareBasis basis) => basis.Chance is { } chance
        ? words.Format("inspections.drawn-learned", basis.DrawnFinds, basis.DrawnInspected, basis.LowerFinds, basis.LowerInspected, DrawnShare.Days, Percent(words, chance))
        : words.Format("inspections.drawn-usual", basis.DrawnInspected, basis.LowerInspected, DrawnShare.Days, DrawnShare.LeastInspected);

    /// <summary>The day, and the shift where it is for one.</summary>
    internal static string When(Words words, InspectionList list) => list is { From: { } from, Until: { } until }
        ? $"{words.Date(list.Day)} {from.ToString("HH:mm", words.Culture)}\u2013{until.ToString("HH:mm", words.Culture)}"
        : words.Date(list.Day);

    /// <summary>A share in per cent: whole ones from ten on, since intervals are wider than their decimals are worth.</summary>
    internal static string Percent(Words words, double share) => $"{words.Number(share < 0.1 ? share * 100 : Math.Round(share * 100))}\u00a0%";
}
