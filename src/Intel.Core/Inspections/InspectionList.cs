using System.Collections.Immutable;

namespace Intel.Core.Inspections;

/// <summary>How a shipment came to be opened: without it, what was found says nothing of what was not opened.</summary>
public enum SelectionMethod
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>For its score, as an inspection list or an analyst put it first.</summary>
    Score,

    /// <summary>Drawn at random: the only finds that are true of all traffic.</summary>
    Random,

    /// <summary>On information from outside: a tip, another service, an order.</summary>
    Information,
}

/// <summary>What of the shipments like one that were opened had a find.</summary>
/// <param name="Mean">0 to 1: the share expected.</param>
/// <param name="Low">The lower bound of its 95 % interval.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Finds">Finds among those opened in the same band of the score.</param>
/// <param name="Opened">How many were opened in that band.</param>
public sealed record FindRate(double Mean, double Low, double High, long Finds, long Opened);

/// <summary>What those lines of a list are expected to find of which something can be said, in shipments.</summary>
/// <param name="Mean">The sum of the lines' rates.</param>
/// <param name="Low">The lower bound of its 95 % interval: what chance and the few verdicts leave open.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Lines">The lines that it speaks of: the others are of bands of which too little was opened.</param>
/// <param name="Opened">Verdicts of opened shipments that it rests on.</param>
public sealed record ExpectedFinds(double Mean, double Low, double High, int Lines, long Opened);

/// <summary>One line of an inspection list.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="RecordId">The shipment.</param>
/// <param name="Selection"><see cref="SelectionMethod.Score"/> or <see cref="SelectionMethod.Random"/>.</param>
/// <param name="Score">Its score when the list was made, 0 to 100.</param>
/// <param name="Inclusion">How probable it was to be on the list: 1 for its score, the drawn share for a random one.</param>
/// <param name="Rate">What to expect of it; null while too little was opened to say.</param>
public sealed record InspectionLine(int Rank, RecordId RecordId, SelectionMethod Selection, int Score, double Inclusion, FindRate? Rate);

/// <summary>What the share that is drawn at random was learned from.</summary>
/// <param name="Share">The share, 0 to 1.</param>
/// <param name="Chance">The probability that drawn boxes hold as much as the lower halves of the lists; null while too few were inspected to say, and the usual share is drawn.</param>
/// <param name="DrawnFinds">Finds among drawn boxes of earlier lists of the node.</param>
/// <param name="DrawnInspected">Those of them that were inspected.</param>
/// <param name="LowerFinds">Finds among the lower-scored halves of those lists, drawn ones apart.</param>
/// <param name="LowerInspected">Those of them that were inspected.</param>
public sealed record ShareBasis(double Share, double? Chance, long DrawnFinds, long DrawnInspected, long LowerFinds, long LowerInspected);

/// <summary>What was offered for opening at a node on a day, as it was offered: later lists are other lists.</summary>
public sealed record InspectionList
{
    /// <summary>Its number, from 1, given by the store; 0 before it is kept.</summary>
    public long Number { get; init; }

    /// <summary>The node: the UN/LOCODE where the shipments are discharged.</summary>
    public required string Node { get; init; }

    /// <summary>The day, in Europe/Brussels.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The shift's first minute; null for the whole day.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>The first minute behind the shift; null for the whole day. Before <see cref="From"/> when the shift ends on the next day.</summary>
    public TimeOnly? Until { get; init; }

    /// <summary>How many can be opened.</summary>
    public required int Slots { get; init; }

    /// <summary>The share of the slots that is drawn at random, 0 to 1.</summary>
    public required double RandomShare { get; init; }

    /// <summary>What that share was learned from; null when somebody gave it.</summary>
    public ShareBasis? ShareBasis { get; init; }

    /// <summary>Shipments that arrive then and that nobody has decided about.</summary>
    public required long Candidates { get; init; }

    /// <summary>The seed of the draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The lines, by rank.</summary>
    public required ImmutableArray<InspectionLine> Lines { get; init; }

    /// <summary>What it is expected to find; null while too little was opened to say.</summary>
    public ExpectedFinds? Expected { get; init; }

    /// <summary>The fingerprint of the rules that scored.</summary>
    public required string RuleSet { get; init; }

    /// <summary>Whether any of its shipments is simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }
}

/// <summary>The inspection lists as they were offered; none is changed or erased.</summary>
public interface IInspectionStore
{
    /// <summary>Keeps a list. Durable when it returns.</summary>
    /// <returns>The list with its number.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task<InspectionList> SaveAsync(InspectionList list, CancellationToken cancellationToken);

    /// <summary>One list; null when there is none by that number.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<InspectionList?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>Lists, the latest first.</summary>
    /// <param name="node">Only of this node; null for all.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<InspectionList>> ListAsync(string? node, int limit, CancellationToken cancellationToken);
}
