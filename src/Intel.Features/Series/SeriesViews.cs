using System.Collections.Immutable;
using Intel.Analysis.Production;
using Intel.Core.Series;

namespace Intel.Features.Series;

/// <summary>The series, as the API and the command line write them in one language.</summary>
/// <param name="Findings">How many findings were compared.</param>
/// <param name="Threshold">The weight from which two are linked, in bans (powers of ten of the likelihood ratio).</param>
/// <param name="Links">How many pairs reach it.</param>
/// <param name="Fingerprint">What the suggestions depend on.</param>
/// <param name="Confirmed">Series that people confirmed.</param>
/// <param name="Suggested">Suggestions.</param>
public sealed record SeriesListView(int Findings, double Threshold, int Links, string Fingerprint, IReadOnlyList<SeriesView> Confirmed, IReadOnlyList<SeriesView> Suggested)
{
    /// <summary>In a language.</summary>
    public static SeriesListView Of(ListSeries.Result list, string language)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new SeriesListView(
            list.Suggestions.Findings, list.Suggestions.Threshold, list.Suggestions.LinksTotal, list.Suggestions.Fingerprint,
            [.. list.Confirmed.Select(s => SeriesView.Of(s, language))], [.. list.Suggested.Select(s => SeriesView.Of(s, language))]);
    }
}

/// <summary>One series.</summary>
/// <param name="Name">Its number, or a suggestion's key.</param>
/// <param name="State">confirmed, suggested or dissolved.</param>
/// <param name="Version">The version of its last decision; 0 for a suggestion.</param>
/// <param name="Simulated">Whether any member is simulated.</param>
/// <param name="Mean">The mean weight of its pairs, in bans; absent for fewer than two members.</param>
/// <param name="Weakest">The least weight of a pair, in bans.</param>
/// <param name="Extends">Of a suggestion: the confirmed series that share members with it.</param>
/// <param name="Members">Its findings, the earliest first.</param>
/// <param name="Links">Its pairs with their reasons, the heaviest first.</param>
/// <param name="Estimate">The product it stands for; absent when nothing can be said.</param>
/// <param name="Decisions">What people decided, the first first.</param>
public sealed record SeriesView(
    string Name, string State, int Version, bool Simulated, double? Mean, double? Weakest, ImmutableArray<long> Extends, IReadOnlyList<SeriesMemberView> Members,
    IReadOnlyList<SeriesLinkView> Links, SeriesEstimateView? Estimate, ImmutableArray<SeriesDecision> Decisions)
{
    /// <summary>In a language.</summary>
    public static SeriesView Of(SeriesSheet sheet, string language)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var hasPairs = sheet.Links.Length > 0;
        return new SeriesView(
            sheet.Name, sheet.Suggestion is not null ? "suggested" : sheet.Series!.IsConfirmed ? "confirmed" : "dissolved", sheet.Series?.Version ?? 0, sheet.IsSimulated,
            hasPairs ? sheet.Links.Average(l => l.Weight) : null, hasPairs ? sheet.Links.Min(l => l.Weight) : null, [.. sheet.Extends.Select(s => s.Number)],
            [.. sheet.Members.Select(m => new SeriesMemberView(m.Id.Value, m.Number, m.At, m.Municipality, m.Position?.Latitude, m.Position?.Longitude, m.Position?.PrecisionMetres, m.Estimate?.FromKg, m.Estimate?.ToKg))],
            [.. sheet.Links.Select(l => new SeriesLinkView(l.First.Value, l.Second.Value, l.Weight, [.. l.Reasons.Select(r => new SeriesReasonView(r.Kind, r.Weight, r.Text.In(language), r.Evidence))]))],
            sheet.Estimate is { } e ? new SeriesEstimateView(e.Dumps, e.Counted, e.AtMost, e.Sources, e.FromKg, e.ToKg, e.BatchesFrom, e.BatchesTo, e.Batch) : null,
            sheet.Series?.Decisions ?? []);
    }
}

/// <summary>A finding of a series.</summary>
public sealed record SeriesMemberView(string Id, string Number, DateTimeOffset? FoundAt, string? Municipality, double? Latitude, double? Longitude, double? PrecisionMetres, double? ProductFromKg, double? ProductToKg);

/// <summary>Two findings with why.</summary>
public sealed record SeriesLinkView(string First, string Second, double Weight, IReadOnlyList<SeriesReasonView> Reasons);

/// <summary>A reason.</summary>
/// <param name="Kind">The kind of evidence.</param>
/// <param name="Weight">In bans; below 0 it speaks against.</param>
/// <param name="Text">In words.</param>
/// <param name="Evidence">Where it stands in either record.</param>
public sealed record SeriesReasonView(TraceKind Kind, double Weight, string Text, ImmutableArray<LinkEvidence> Evidence);

/// <summary>Kilograms of product and batches, as intervals, with the sources chosen.</summary>
public sealed record SeriesEstimateView(
    int Dumps, int Counted, int AtMost, ImmutableArray<string> Sources, double FromKg, double ToKg, double BatchesFrom, double BatchesTo, BatchSize Batch);
