using System.Collections.Immutable;
using Intel.Analysis.Production;
using Intel.Analysis.Series;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Series;

namespace Intel.Features.Series;

/// <summary>What all slices of series need: the findings, the decisions, and suggestions that are true of both.</summary>
internal sealed class SeriesDesk(IRecordReader records, ISeriesStore store, TimeProvider clock)
{
    /// <summary>The latest version of every finding, by id.</summary>
    internal async Task<IReadOnlyList<StoredRecord>> FindingsAsync(CancellationToken cancellationToken)
    {
        var findings = new List<StoredRecord>();
        await foreach (var record in records.AllAsync(null, cancellationToken))
        {
            // Ids begin with their kind's letter, and F is the first.
            if (record.Id.Kind != RecordKind.Finding)
            {
                break;
            }

            findings.Add(record);
        }

        return findings;
    }

    /// <summary>All series, confirmed and dissolved.</summary>
    internal async Task<ImmutableArray<DumpSeries>> SeriesAsync(CancellationToken cancellationToken) => DumpSeries.All(await store.DecisionsAsync(cancellationToken));

    /// <summary>
    /// What is suggested now. What was kept answers when it was made from the same findings and decisions; else it is
    /// computed, and kept where that is asked for.
    /// </summary>
    internal async Task<(SeriesSuggestions Suggestions, bool IsNew)> SuggestAsync(
        IReadOnlyList<StoredRecord> findings, ImmutableArray<DumpSeries> series, bool keep, CancellationToken cancellationToken)
    {
        if (await store.SuggestionsAsync(cancellationToken) is { } kept && kept.Fingerprint == Fingerprint(findings, series))
        {
            return (kept, false);
        }

        var made = SeriesLinkage.Suggest(findings.Select(f => SiteTraces.Of(f)!), Parted(series), LinkageSettings.Default, clock.GetUtcNow());
        if (keep)
        {
            await store.SuggestAsync(made, cancellationToken);
        }

        return (made, true);
    }

    /// <summary>What the suggestions of these findings and decisions depend on.</summary>
    internal static string Fingerprint(IReadOnlyList<StoredRecord> findings, ImmutableArray<DumpSeries> series) =>
        SeriesLinkage.Fingerprint(findings.Select(f => (f.Id, f.Version)), Parted(series), LinkageSettings.Default);

    private static (RecordId First, RecordId Second)[] Parted(ImmutableArray<DumpSeries> series) => [.. series.SelectMany(s => s.Parted())];

    /// <summary>The suggestions that say more than the confirmed series do.</summary>
    internal static IEnumerable<(SuggestedSeries Suggestion, ImmutableArray<DumpSeries> Extends)> Open(SeriesSuggestions suggestions, ImmutableArray<DumpSeries> series)
    {
        foreach (var suggestion in suggestions.Series)
        {
            ImmutableArray<DumpSeries> touched = [.. series.Where(s => s.Members.Any(suggestion.Members.Contains))];
            if (!touched.Any(s => suggestion.Members.All(s.Members.Contains)))
            {
                yield return (suggestion, touched);
            }
        }
    }

    /// <summary>A suggestion with its findings.</summary>
    internal static SeriesSheet Sheet(SuggestedSeries suggestion, ImmutableArray<DumpSeries> extends, IReadOnlyList<StoredRecord> findings, EstimateChoice choice) =>
        Sheet(null, suggestion, extends, suggestion.Members, suggestion.Links, findings, choice);

    /// <summary>A series that people made, with its findings and what they weigh against each other.</summary>
    internal static SeriesSheet Sheet(DumpSeries series, IReadOnlyList<StoredRecord> findings, EstimateChoice choice) =>
        Sheet(series, null, [], series.Members, SeriesLinkage.Weigh([.. findings.Select(f => SiteTraces.Of(f)!)], series.Members, LinkageSettings.Default), findings, choice);

    private static SeriesSheet Sheet(
        DumpSeries? series, SuggestedSeries? suggestion, ImmutableArray<DumpSeries> extends, ImmutableArray<RecordId> members, ImmutableArray<FindingLink> links,
        IReadOnlyList<StoredRecord> findings, EstimateChoice choice)
    {
        ImmutableArray<SeriesMember> shown = [.. findings.Where(f => members.Contains(f.Id)).Select(SeriesMember.Of).OrderBy(m => m.At ?? DateTimeOffset.MaxValue).ThenBy(m => m.Id)];
        return new SeriesSheet(series, suggestion, extends, shown, links, SeriesEstimate.Of([.. shown.Select(m => m.Estimate)], choice.Sources, choice.Batch));
    }
}
