using System.Runtime.InteropServices;

namespace Intel.Analysis.Spatial.HotSpots;

/// <summary>How sure it is that a cell stands out from the study area. The number is 100 times one minus the false discovery rate.</summary>
public enum HotSpotClass
{
    /// <summary>Not significant at 10 %.</summary>
    NotSignificant,

    /// <summary>More than expected, false discovery rate at most 1 %.</summary>
    Hot99,

    /// <summary>More than expected, at most 5 %.</summary>
    Hot95,

    /// <summary>More than expected, at most 10 %.</summary>
    Hot90,

    /// <summary>Less than expected, at most 10 %.</summary>
    Cold90,

    /// <summary>Less than expected, at most 5 %.</summary>
    Cold95,

    /// <summary>Less than expected, at most 1 %.</summary>
    Cold99,

    /// <summary>z is large, but the points are so few that chance alone puts as many together somewhere; or the whole study is too small.</summary>
    NotEnoughToSay,
}

/// <summary>What a hot spot map says of one cell.</summary>
/// <param name="Count">Points in the cell.</param>
/// <param name="Weight">The sum of their weights; the count where points have none.</param>
/// <param name="CountAround">Points in the cell and its neighbours.</param>
/// <param name="Neighbours">Cells in the neighbourhood, the cell itself included.</param>
/// <param name="Z">Gi*; not a number when the values do not vary.</param>
/// <param name="P">Two-sided p of <paramref name="Z"/> by the normal distribution.</param>
/// <param name="PAdjusted"><paramref name="P"/> adjusted for the number of cells (Benjamini and Hochberg).</param>
/// <param name="PExact">The chance of so many (or for a cold cell so few) around the cell if points fell anywhere alike; see <see cref="HotSpotMap"/>.</param>
/// <param name="PExactAdjusted"><paramref name="PExact"/> adjusted likewise.</param>
/// <param name="Class">What follows.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HotSpotCell(
    int Count, double Weight, int CountAround, int Neighbours, double Z, double P, double PAdjusted, double PExact, double PExactAdjusted, HotSpotClass Class);

/// <summary>Whether a study is large enough to say anything.</summary>
public enum Sufficiency
{
    /// <summary>It is.</summary>
    Enough,

    /// <summary>Fewer points than <see cref="HotSpotMap.FewestPoints"/>.</summary>
    TooFewPoints,

    /// <summary>Fewer cells than <see cref="HotSpotMap.FewestCells"/>, or a neighbourhood that is the whole area.</summary>
    TooFewCells,

    /// <summary>All cells have the same value.</summary>
    NoVariation,
}
