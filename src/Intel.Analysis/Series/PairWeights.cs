using System.Collections.Immutable;
using Intel.Core.Series;

namespace Intel.Analysis.Series;

/// <summary>
/// Weighs two findings: for each kind of evidence the likelihood of what both show if one source left them, over that
/// if two did (Fellegi and Sunter 1969; with frequencies of values, Newcombe and others 1959). For a value v that a
/// share p of unrelated findings carries, and that a source repeats with the chance m, both showing it has the ratio
/// (m p + (1 - m) p²) / p² = m/p + (1 - m); one showing it and the other not, 1 - m. Where several values of a kind are
/// shown, any one may be what the source repeats: the mean of their ratios is again a likelihood ratio, so many values
/// have no more chances than one. A kind that either does not show weighs nothing.
/// </summary>
internal sealed class PairWeights(IReadOnlyList<TracedFinding> findings, LinkageSettings settings)
{
    // Less than this is not worth a sentence: a ratio of 1.12.
    private const double LeastShown = 0.05;

    private static readonly ImmutableArray<TraceKind> Kinds = [TraceKind.Lot, TraceKind.Marks, TraceKind.Container, TraceKind.Maker, TraceKind.Materials, TraceKind.Stated];
    private readonly TraceFrequencies _frequencies = new(findings, settings.Shrinkage);
    private readonly SpreadWeights _spreads = new(findings, settings);

    /// <summary>The pair with its reasons.</summary>
    public FindingLink Of(TracedFinding first, TracedFinding second)
    {
        if (second.Id < first.Id)
        {
            (first, second) = (second, first);
        }

        var reasons = Kinds.Select(kind => Trace(kind, first, second)).OfType<LinkReason>().ToList();
        if (_spreads.Place(first, second) is { } place)
        {
            reasons.Add(new LinkReason(TraceKind.Place, place.Weight, LinkWording.Place(place), [Where(first), Where(second)]));
        }

        if (_spreads.Time(first, second) is { } time)
        {
            reasons.Add(new LinkReason(TraceKind.Time, time.Weight, LinkWording.Time(time), [When(first), When(second)]));
        }

        return new FindingLink(
            first.Id, second.Id, Math.Round(reasons.Sum(r => r.Weight), 6),
            [.. reasons.Where(r => Math.Abs(r.Weight) >= LeastShown).Select(r => r with { Weight = Math.Round(r.Weight, 6) }).OrderByDescending(r => r.Weight).ThenBy(r => r.Kind)]);
    }

    /// <summary>What one shared value weighs at the most, whatever else the two show.</summary>
    public double Single(SiteTrace trace) => Math.Log10(Ratio(trace));

    private LinkReason? Trace(TraceKind kind, TracedFinding first, TracedFinding second)
    {
        ImmutableArray<SiteTrace> one = [.. first.Traces.Where(t => t.Kind == kind)], other = [.. second.Traces.Where(t => t.Kind == kind)];
        if (kind == TraceKind.Stated && Named(one, second) is { } naming)
        {
            return new LinkReason(kind, settings.Cap, LinkWording.Named(naming), [new LinkEvidence(first.Id, naming.Field, naming.Value)]);
        }

        if (kind == TraceKind.Stated && Named(other, first) is { } named)
        {
            return new LinkReason(kind, settings.Cap, LinkWording.Named(named), [new LinkEvidence(second.Id, named.Field, named.Value)]);
        }

        if (one.IsEmpty || other.IsEmpty)
        {
            return null;
        }

        var (fewer, more) = one.Length <= other.Length ? (one, other) : (other, one);
        var shared = one.Where(t => other.Any(o => o.Key == t.Key)).OrderByDescending(Ratio).ThenBy(t => t.Key, StringComparer.Ordinal).ToArray();

        // That two name different sites says nothing: most name none.
        if (kind == TraceKind.Stated && shared.Length == 0)
        {
            return null;
        }

        var ratio = fewer.Average(t => more.Any(o => o.Key == t.Key) ? Ratio(t) : 1 - Persists(kind));
        var text = shared.Length > 0
            ? LinkWording.Shared(kind, shared, _frequencies.Others(shared[0]), _frequencies.Observed(kind))
            : LinkWording.Different(kind, one, other);
        return new LinkReason(kind, Math.Log10(ratio), text, [.. Evidence(first, one, shared), .. Evidence(second, other, shared)]);
    }

    private double Ratio(SiteTrace trace)
    {
        var persists = Persists(trace.Kind);
        return Math.Min((persists / _frequencies.Share(trace)) + 1 - persists, Math.Pow(10, settings.Cap));
    }

    private double Persists(TraceKind kind) => kind switch
    {
        TraceKind.Lot => settings.LotPersists,
        TraceKind.Marks => settings.MarksPersist,
        TraceKind.Container => settings.ContainerPersists,
        TraceKind.Maker => settings.MakerPersists,
        TraceKind.Stated => settings.StatedPersists,
        _ => settings.MaterialsPersist,
    };

    private static SiteTrace? Named(ImmutableArray<SiteTrace> stated, TracedFinding other) => stated.FirstOrDefault(t => t.Key == other.NumberKey);

    private static IEnumerable<LinkEvidence> Evidence(TracedFinding finding, ImmutableArray<SiteTrace> traces, SiteTrace[] shared) =>
        traces.Where(t => shared.Length == 0 || Array.Exists(shared, s => s.Key == t.Key)).Select(t => new LinkEvidence(finding.Id, t.Field, t.Value));

    private static LinkEvidence Where(TracedFinding finding) => new(finding.Id, "place.position", finding.Position!.WrittenAs);

    private static LinkEvidence When(TracedFinding finding) => new(finding.Id, "foundAt", finding.At!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
