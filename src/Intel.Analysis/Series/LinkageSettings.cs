using System.Globalization;

namespace Intel.Analysis.Series;

/// <summary>
/// What linking findings assumes and cannot measure from findings nobody has linked yet. Frequencies, distances and
/// intervals of unrelated findings are measured from the data; how a source behaves is assumed here, in sight.
/// </summary>
public sealed record LinkageSettings
{
    /// <summary>The settings as they are documented.</summary>
    public static LinkageSettings Default { get; } = new();

    /// <summary>The chance that two dumps of one source show the same lot number, where both show one; 0 to 1.</summary>
    public double LotPersists { get; init; } = 0.5;

    /// <summary>Likewise for marks and labels.</summary>
    public double MarksPersist { get; init; } = 0.5;

    /// <summary>Likewise for the kind, capacity and colour of containers.</summary>
    public double ContainerPersists { get; init; } = 0.6;

    /// <summary>Likewise for suppliers.</summary>
    public double MakerPersists { get; init; } = 0.5;

    /// <summary>Likewise for substances, markers and products: a site that changes its process is rare.</summary>
    public double MaterialsPersist { get; init; } = 0.8;

    /// <summary>Likewise for a third record that both name.</summary>
    public double StatedPersists { get; init; } = 0.9;

    /// <summary>The spread of a source's dumps about their middle in metres, along each axis. No published figure was found: an assumption.</summary>
    public double SpreadMetres { get; init; } = 8_000;

    /// <summary>The mean number of days between two dumps of one source. An assumption.</summary>
    public double MeanGapDays { get; init; } = 90;

    /// <summary>The share of a source's pairs of dumps that place and time say nothing about: it moved, or paused. Keeps distance alone from excluding anything.</summary>
    public double Elsewhere { get; init; } = 0.2;

    /// <summary>The weight of one kind of evidence at the most, in bans: one in a hundred records is wrong, so nothing alone counts for more.</summary>
    public double Cap { get; init; } = 2;

    /// <summary>How many findings the prior is worth when a frequency is measured.</summary>
    public double Shrinkage { get; init; } = 1;

    /// <summary>How many findings of the same source a finding is expected to have among all, for the prior odds.</summary>
    public double Companions { get; init; } = 1;

    /// <summary>The odds that a link needs after all evidence: 10 is ten to one.</summary>
    public double Odds { get; init; } = 10;

    /// <summary>The least weight that links a pair, however few findings there are, in bans.</summary>
    public double LeastThreshold { get; init; } = 3;

    /// <summary>What one trace, other than place and time, must weigh for a pair to be linked, in bans.</summary>
    public double LeastTrace { get; init; } = 1;

    /// <summary>
    /// What a pair must weigh more, in bans, when it has no such trace of a kind that names one thing (lot, mark, supplier,
    /// stated) but only of kinds that name classes of things: whoever buys the drums of the year or makes the drug of the
    /// year resembles others without having met them.
    /// </summary>
    public double ClassOnly { get; init; } = 1;

    /// <summary>What every pair within a suggested series must weigh, in bans: a member is never in only by way of another.</summary>
    public double LeastWithin { get; init; } = 1;

    /// <summary>The weight from which a pair of so many findings is linked: prior odds of companions to all others, times the odds wanted.</summary>
    public double Threshold(int findings) => Math.Max(LeastThreshold, Math.Log10(Math.Max(1, findings - 1) / Companions) + Math.Log10(Odds));

    /// <summary>The settings as a line of text, for fingerprints.</summary>
    internal string Written() => string.Create(
        CultureInfo.InvariantCulture,
        $"{LotPersists}|{MarksPersist}|{ContainerPersists}|{MakerPersists}|{MaterialsPersist}|{StatedPersists}|{SpreadMetres}|{MeanGapDays}|{Elsewhere}|{Cap}|{Shrinkage}|{Companions}|{Odds}|{LeastThreshold}|{LeastTrace}|{ClassOnly}|{LeastWithin}");
}
