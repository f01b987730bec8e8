using System.Collections.Immutable;

namespace Intel.Analysis.Models;

/// <summary>How later shipments differ from those that a model was made from.</summary>
/// <param name="Before">Shipments that it was made from.</param>
/// <param name="Now">Later shipments that were compared.</param>
/// <param name="Numbers">Each number.</param>
/// <param name="Categories">Each category.</param>
public sealed record DriftReport(int Before, int Now, ImmutableArray<DriftNumber> Numbers, ImmutableArray<DriftOfCategory> Categories)
{
    /// <summary>Whether anything is beyond its limit.</summary>
    public bool HasDrifted => Numbers.Any(n => n.IsBeyond) || Categories.Any(c => c.IsMixBeyond || c.IsUnknownBeyond);
}

/// <summary>How one number of shipments has moved.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Index">The population stability index, less what chance gives on average.</param>
/// <param name="Limit">From here on it counts: 0.25, or what chance may give where that is more.</param>
/// <param name="Bins">Bins that it was counted in.</param>
/// <param name="IsBeyond">Whether it counts.</param>
public sealed record DriftNumber(string Name, double Index, double Limit, int Bins, bool IsBeyond);

/// <summary>How one category of shipments has moved.</summary>
/// <param name="Name">The category.</param>
/// <param name="Index">The stability index of its commonest against all others, less what chance gives.</param>
/// <param name="IndexLimit">From here on it counts.</param>
/// <param name="Unknown">Later shipments of one that never occurred.</param>
/// <param name="Of">Later shipments that have one.</param>
/// <param name="Expected">The share of unknown ones to be expected though nothing changed.</param>
/// <param name="UnknownLimit">From this share on they count.</param>
/// <param name="IsMixBeyond">Whether the mix counts.</param>
/// <param name="IsUnknownBeyond">Whether the unknown ones count.</param>
public sealed record DriftOfCategory(
    string Name, double Index, double IndexLimit, int Unknown, int Of, double Expected, double UnknownLimit, bool IsMixBeyond, bool IsUnknownBeyond);
