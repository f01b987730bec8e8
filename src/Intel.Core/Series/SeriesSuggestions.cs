using System.Collections.Immutable;

namespace Intel.Core.Series;

/// <summary>The kinds of evidence that two waste findings come from one source. Each kind speaks once for a pair: within a kind the facts depend on each other.</summary>
public enum TraceKind
{
    /// <summary>Lot numbers of chemicals.</summary>
    Lot,

    /// <summary>Marks and labels on containers and chemicals.</summary>
    Marks,

    /// <summary>Containers: kind, capacity and colour together.</summary>
    Container,

    /// <summary>Suppliers of chemicals and makers of equipment.</summary>
    Maker,

    /// <summary>Substances, impurities, route-specific markers and the probable product.</summary>
    Materials,

    /// <summary>One record names the other.</summary>
    Stated,

    /// <summary>How far apart they lie.</summary>
    Place,

    /// <summary>How long after each other they were found.</summary>
    Time,
}

/// <summary>Where in a record a piece of evidence stands.</summary>
/// <param name="Record">The record.</param>
/// <param name="Field">The field's path in the canonical record, such as chemicals.lotNumbers.</param>
/// <param name="Value">The value as written, with its unit.</param>
public sealed record LinkEvidence(RecordId Record, string Field, string Value);

/// <summary>Why two findings belong together, or do not, by one kind of evidence.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Weight">The base-10 logarithm of the likelihood ratio (bans): +1 is ten times likelier from one source than from two, below 0 speaks against; never above the settings' cap.</param>
/// <param name="Text">The reason in plain words, with what it was compared with.</param>
/// <param name="Evidence">Where it stands in either record.</param>
public sealed record LinkReason(TraceKind Kind, double Weight, LocalisedText Text, ImmutableArray<LinkEvidence> Evidence);

/// <summary>Two findings with all that speaks for and against one source.</summary>
/// <param name="First">The one with the smaller id.</param>
/// <param name="Second">The other.</param>
/// <param name="Weight">The sum of the reasons' weights, in bans.</param>
/// <param name="Reasons">The reasons, the heaviest first.</param>
public sealed record FindingLink(RecordId First, RecordId Second, double Weight, ImmutableArray<LinkReason> Reasons);

/// <summary>Findings that are suggested to come from one source, and that nobody has decided about as they stand here.</summary>
/// <param name="Key">Twelve hexadecimal digits that name exactly these members: another set has another key.</param>
/// <param name="Members">The findings, by id; two or more.</param>
/// <param name="Mean">The mean weight over all pairs of members, in bans.</param>
/// <param name="Weakest">The least weight of any pair: no two are together only because each goes with a third.</param>
/// <param name="Links">Every pair of members, the heaviest first.</param>
/// <param name="Simulated">Whether any member is simulated.</param>
public sealed record SuggestedSeries(string Key, ImmutableArray<RecordId> Members, double Mean, double Weakest, ImmutableArray<FindingLink> Links, bool Simulated);

/// <summary>What was suggested from all findings at one time: the same findings give the same suggestions.</summary>
public sealed record SeriesSuggestions
{
    /// <summary>The fingerprint of method, settings, findings with their versions, and what people parted: equal fingerprints have equal answers.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it was computed, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>How many findings were compared.</summary>
    public required int Findings { get; init; }

    /// <summary>The weight from which a pair is linked, in bans: it grows with the number of findings, since more pairs agree by chance.</summary>
    public required double Threshold { get; init; }

    /// <summary>How many pairs reach it.</summary>
    public required int LinksTotal { get; init; }

    /// <summary>The heaviest of them, whether or not they fit into a suggested series.</summary>
    public required ImmutableArray<FindingLink> Links { get; init; }

    /// <summary>The suggested series, the heaviest first.</summary>
    public required ImmutableArray<SuggestedSeries> Series { get; init; }
}
