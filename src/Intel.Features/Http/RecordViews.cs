using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Core.Verdicts;
using Intel.Features.Search;

namespace Intel.Features.Http;

/// <summary>What a search finds, as the API writes it.</summary>
/// <param name="Total">How many records the query finds.</param>
/// <param name="Items">The records of this page.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
/// <param name="Facets">The facets asked for.</param>
public sealed record SearchView(long Total, IReadOnlyList<ItemView> Items, string? Next, ImmutableArray<Facet> Facets);

/// <summary>A record in a list, as the API and the command line write it in one language.</summary>
/// <param name="Id">The record.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">What it is, in a few words of its own.</param>
/// <param name="Risk">0 to 100; not a probability.</param>
/// <param name="Band">none, low, moderate, high or very-high.</param>
/// <param name="At">Estimated arrival, discovery or finding, UTC; absent when unknown.</param>
/// <param name="Latitude">Degrees north on WGS84; absent without a position.</param>
/// <param name="Longitude">Degrees east on WGS84; absent without a position.</param>
/// <param name="PrecisionMetres">Metres that the position may be off; absent without one.</param>
/// <param name="Simulated">Whether it is simulated.</param>
/// <param name="Fields">Its main fields as they are shown.</param>
/// <param name="Reasons">Its reasons, by falling absolute contribution.</param>
/// <param name="Highlights">Where the query was found; absent unless asked for.</param>
public sealed record ItemView(
    string Id, RecordKind Kind, string Title, int Risk, string Band, DateTimeOffset? At, double? Latitude, double? Longitude, double? PrecisionMetres, bool Simulated,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Fields, IReadOnlyList<ReasonView> Reasons, IReadOnlyList<Highlight>? Highlights)
{
    /// <summary>A record in a language.</summary>
    public static ItemView Of(SearchItem item, string language)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ItemView(
            item.Id.Value, item.Kind, item.Title, item.Risk, RiskBands.Name(RiskBands.Of(item.Risk)), item.At, item.Latitude, item.Longitude, item.PrecisionMetres, item.IsSimulated,
            item.Fields, ReasonView.All(item.Reasons, language), item.Highlights.IsDefaultOrEmpty ? null : item.Highlights);
    }
}

/// <summary>A reason in one language.</summary>
/// <param name="Code">The indicator's code.</param>
/// <param name="Version">The indicator's version.</param>
/// <param name="Text">The reason in plain words.</param>
/// <param name="Contribution">Points that it adds; negative when it lowers the score.</param>
/// <param name="Objectives">The objectives that it serves.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Normal">What would have been normal; absent when that cannot be said.</param>
public sealed record ReasonView(
    string Code, int Version, string Text, double Contribution, ImmutableArray<ObjectiveCode> Objectives, ImmutableArray<Evidence> Evidence, string? Normal)
{
    /// <summary>Reasons in a language.</summary>
    public static IReadOnlyList<ReasonView> All(IEnumerable<Reason> reasons, string language) =>
        [.. reasons.Select(r => new ReasonView(r.Code, r.Version, r.Text.In(language), r.Contribution, r.Objectives, r.Evidence, r.Normal?.In(language)))];
}

/// <summary>What the rules say, in one language.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Band">The score's band.</param>
/// <param name="RecordVersion">The version of the record that was scored.</param>
/// <param name="RuleSet">The fingerprint of the rules.</param>
/// <param name="Model">The model that took part; absent for none.</param>
/// <param name="Baseline">The baseline that took part; absent for none.</param>
/// <param name="Objectives">The objectives that the reasons serve.</param>
/// <param name="Reasons">Why.</param>
public sealed record FlagView(
    int Score, string Band, int RecordVersion, string RuleSet, string? Model, string? Baseline, ImmutableArray<ObjectiveCode> Objectives, IReadOnlyList<ReasonView> Reasons)
{
    /// <summary>A flag in a language.</summary>
    public static FlagView Of(Flag flag, string language)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return new FlagView(
            flag.Score, RiskBands.Name(flag.Band), flag.RecordVersion, flag.RuleSet, flag.Model, flag.Baseline, flag.Objectives, ReasonView.All(flag.Reasons, language));
    }
}

/// <summary>A flag and when it was kept.</summary>
public sealed record KeptFlagView(DateTimeOffset At, FlagView Flag);

/// <summary>Where in a file a record stands.</summary>
public sealed record SourceView(long ByteOffset, long ByteLength, int FirstUnit, int LastUnit);

/// <summary>The file that a record came in.</summary>
public sealed record RecordFileView(string Id, string Name, string Format, DateTimeOffset ReceivedAt);

/// <summary>A version of a record.</summary>
/// <param name="Version">From 1.</param>
/// <param name="StoredAt">When it was stored, UTC.</param>
/// <param name="File">SHA-256 of its file.</param>
/// <param name="Source">Where in the file.</param>
/// <param name="Differences">What differs from the version before.</param>
/// <param name="Warnings">What is odd about it.</param>
/// <param name="Record">The record itself: a consignment, a laboratory report or a finding.</param>
public sealed record VersionView(
    int Version, DateTimeOffset StoredAt, string File, SourceView Source, ImmutableArray<FieldDifference> Differences, ImmutableArray<Warning> Warnings, JsonElement Record);

/// <summary>A record whole, as the API and the command line write it in one language.</summary>
/// <param name="Id">The record.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Version">Its latest version.</param>
/// <param name="Simulated">Whether it is simulated.</param>
/// <param name="Warnings">What is odd about it.</param>
/// <param name="Flag">What the rules say; absent while it is not scored.</param>
/// <param name="Record">The latest version's content.</param>
/// <param name="Versions">Every version, the first first.</param>
/// <param name="Flags">Every flag ever kept, the latest first.</param>
/// <param name="Verdicts">What people decided, the latest first.</param>
/// <param name="File">The file of the latest version.</param>
public sealed record RecordView(
    string Id, RecordKind Kind, int Version, bool Simulated, ImmutableArray<Warning> Warnings, FlagView? Flag, JsonElement Record, IReadOnlyList<VersionView> Versions,
    IReadOnlyList<KeptFlagView> Flags, IReadOnlyList<Verdict> Verdicts, RecordFileView? File)
{
    /// <summary>A record in a language.</summary>
    public static RecordView Of(ShowRecord.Result record, string language)
    {
        ArgumentNullException.ThrowIfNull(record);
        var latest = record.Latest;
        return new RecordView(
            latest.Id.Value,
            latest.Document.Kind,
            latest.Version,
            latest.Document.IsSimulated,
            latest.Document.Warnings,
            record.Flag is null ? null : FlagView.Of(record.Flag, language),
            Document(latest),
            [.. record.Versions.Select(Of)],
            [.. record.Flags.Select(f => new KeptFlagView(f.At, FlagView.Of(f.Flag, language)))],
            record.Verdicts,
            record.File is { } file ? new RecordFileView(file.FileId, file.Name, file.Format, file.ReceivedAt) : null);
    }

    private static VersionView Of(StoredRecord version) => new(
        version.Version,
        version.StoredAt,
        version.FileId,
        new SourceView(version.Source.ByteOffset, version.Source.ByteLength, version.Source.FirstUnit, version.Source.LastUnit),
        version.Differences,
        version.Document.Warnings,
        Document(version));

    private static JsonElement Document(StoredRecord record) => JsonDocument.Parse(RecordJson.Serialise(record.Document)).RootElement;
}
