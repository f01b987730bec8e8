using Intel.Analysis.Spatial.SpaceTime;
using Intel.Core.Effort;

namespace Intel.Analysis.Spatial.Effort;

/// <summary>
/// Divides municipalities into searched with findings, searched without, and not known to have been searched. A municipality
/// counts as searched when one patrol is known to have been in it: how thoroughly is not said, so "nothing found" is a
/// statement of what was looked at and no proof that nothing lies there. Of a patrol of 8 hours along a line that runs to a
/// quarter through another municipality, 2 hours count there.
/// </summary>
public static class EffortMap
{
    /// <summary>What is known of each municipality.</summary>
    /// <param name="entries">All that is known, at most one for each source and id; those withdrawn count for nothing.</param>
    /// <param name="findings">Findings of the period by the municipality's code.</param>
    /// <param name="municipalities">The codes of all municipalities.</param>
    /// <param name="from">The period's first day.</param>
    /// <param name="until">Its last day.</param>
    public static EffortReport Of(IReadOnlyList<EffortEntry> entries, IReadOnlyDictionary<string, int> findings, IReadOnlyList<string> municipalities, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(municipalities);
        var known = entries.Where(e => !e.IsWithdrawn).ToArray();
        var timed = known.Where(e => e.Kind is EffortKind.Patrol or EffortKind.Reports).ToArray();
        var within = timed.Where(e => e.From >= from && e.Until <= until).ToArray();
        var standing = known.Where(e => e.Kind is EffortKind.Population or EffortKind.Roads && e.From <= until).ToArray();
        var patrols = ByPlace(within.Where(e => e.Kind == EffortKind.Patrol));
        var reports = ByPlace(within.Where(e => e.Kind == EffortKind.Reports));
        var inhabitants = ByPlace(standing.Where(e => e.Kind == EffortKind.Population));
        var roads = ByPlace(standing.Where(e => e.Kind == EffortKind.Roads));
        MunicipalEffort[] all = [.. municipalities.Order(StringComparer.Ordinal).Select(code =>
        {
            var (count, searches) = (findings.GetValueOrDefault(code), patrols[code].ToArray());
            var hours = HoursOf(searches);
            return new MunicipalEffort(
                code,
                searches.Length == 0 ? EffortClass.NotKnown : count > 0 ? EffortClass.Found : EffortClass.NothingFound,
                count,
                searches.Length,
                hours,
                RateOf(count, searches.Length, hours),
                reports[code].Any() ? reports[code].Sum(r => r.Entry.Amount ?? 0) : null,
                Latest(inhabitants[code]),
                Latest(roads[code]));
        })];
        var (allPatrols, allHours) = (within.Count(e => e.Kind == EffortKind.Patrol), HoursOf([.. patrols.SelectMany(p => p)]));
        return new EffortReport(
            [.. all],
            allPatrols,
            allHours,
            timed.Count(e => e.From <= until && e.Until >= from) - within.Length,
            RateOf(all.Where(m => m.Class != EffortClass.NotKnown).Sum(m => m.Findings), allPatrols, allHours),
            [.. within.Concat(standing).Select(e => e.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            within.Concat(standing).Any(e => e.IsSimulated));
    }

    private static ILookup<string, (EffortEntry Entry, double Share)> ByPlace(IEnumerable<EffortEntry> entries) =>
        entries.SelectMany(e => e.Shares.Select(s => (s.NisCode, Entry: e, s.Share))).ToLookup(e => e.NisCode, e => (e.Entry, e.Share), StringComparer.Ordinal);

    // A sum that leaves out hours which were searched would make the rate too high.
    private static double? HoursOf((EffortEntry Entry, double Share)[] patrols) =>
        patrols.Length > 0 && Array.TrueForAll(patrols, p => p.Entry.Amount is not null) ? patrols.Sum(p => p.Entry.Amount!.Value * p.Share) : null;

    private static double? Latest(IEnumerable<(EffortEntry Entry, double Share)> entries) =>
        entries.OrderByDescending(e => e.Entry.From).ThenByDescending(e => e.Entry.Until).ThenBy(e => e.Entry.Source, StringComparer.Ordinal).ThenBy(e => e.Entry.Id, StringComparer.Ordinal)
            .Select(e => e.Entry.Amount).FirstOrDefault();

    private static EffortRate? RateOf(int findings, int patrols, double? hours)
    {
        if (patrols == 0)
        {
            return null;
        }

        var isHours = hours is > 0;
        var basis = isHours ? hours!.Value : patrols;
        var interval = PoissonRates.Garwood(findings);
        return new EffortRate(findings, basis, isHours, findings / basis, interval.Low / basis, interval.High / basis);
    }
}
