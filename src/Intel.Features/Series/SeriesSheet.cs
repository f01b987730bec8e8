using System.Collections.Immutable;
using Intel.Analysis.Production;
using Intel.Core;
using Intel.Core.Places;
using Intel.Core.Series;
using Intel.Core.Waste;

namespace Intel.Features.Series;

/// <summary>A finding in a series.</summary>
/// <param name="Id">The record.</param>
/// <param name="Number">Its number, as written.</param>
/// <param name="At">When it was found, UTC; null when not said.</param>
/// <param name="Municipality">Where, as written; null when not said.</param>
/// <param name="Position">Its position; null when unknown.</param>
/// <param name="Estimate">The product it stands for; null when nothing can be said.</param>
/// <param name="IsSimulated">Whether it is simulated.</param>
public sealed record SeriesMember(RecordId Id, string Number, DateTimeOffset? At, string? Municipality, Position? Position, ProductEstimate? Estimate, bool IsSimulated)
{
    internal static SeriesMember Of(StoredRecord record)
    {
        var finding = (WasteFinding)record.Document;
        return new SeriesMember(record.Id, finding.FindingNumber, finding.FoundAt, finding.Place.Municipality, finding.Place.Position, ProductEstimate.Of(finding), finding.IsSimulated);
    }
}

/// <summary>A series, confirmed or suggested, with what it rests on.</summary>
/// <param name="Series">The confirmed or dissolved series; null for a suggestion.</param>
/// <param name="Suggestion">The suggestion; null for a series that people made.</param>
/// <param name="Extends">Of a suggestion: confirmed series that share members with it; one can be extended, several must be settled first.</param>
/// <param name="Members">The findings, the earliest first.</param>
/// <param name="Links">Every pair of members, the heaviest first.</param>
/// <param name="Estimate">The product they stand for; null when nothing can be said.</param>
public sealed record SeriesSheet(
    DumpSeries? Series, SuggestedSeries? Suggestion, ImmutableArray<DumpSeries> Extends, ImmutableArray<SeriesMember> Members, ImmutableArray<FindingLink> Links, SeriesEstimate? Estimate)
{
    /// <summary>Its number, or a suggestion's key.</summary>
    public string Name => Series?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Suggestion!.Key;

    /// <summary>Whether any member is simulated.</summary>
    public bool IsSimulated => Members.Any(m => m.IsSimulated);
}

/// <summary>What an estimate rests on, as somebody chose it.</summary>
/// <param name="Sources">Of <see cref="ProductEstimate.Sources"/>; empty for all.</param>
/// <param name="BatchFromKg">Kilograms of product in a batch at the least; null for the assumption.</param>
/// <param name="BatchToKg">At the most.</param>
public sealed record EstimateChoice(ImmutableArray<string> Sources, double? BatchFromKg, double? BatchToKg)
{
    /// <summary>All sources and the assumed batch.</summary>
    public static EstimateChoice Usual { get; } = new([], null, null);

    internal BatchSize Batch => new(BatchFromKg ?? BatchSize.Assumed.FromKg, BatchToKg ?? BatchSize.Assumed.ToKg);

    /// <summary>What is wrong with it, in a sentence; null when nothing is.</summary>
    internal string? Fault
    {
        get
        {
            var unknown = Sources.FirstOrDefault(s => !ProductEstimate.Sources.Contains(s));
            return unknown is not null ? $"There is no source '{unknown}' of waste per kilogram: they are {string.Join(", ", ProductEstimate.Sources)}."
                : !(Batch.FromKg > 0 && Batch.ToKg >= Batch.FromKg && double.IsFinite(Batch.ToKg)) ? FormattableString.Invariant($"A batch of {Batch.FromKg} to {Batch.ToKg} kg cannot be: give two positive numbers, the smaller first.")
                : null;
        }
    }
}
