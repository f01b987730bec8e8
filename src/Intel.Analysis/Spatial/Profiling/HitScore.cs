using System.Runtime.InteropServices;

namespace Intel.Analysis.Spatial.Profiling;

/// <summary>
/// How much of the hunting area is searched, best cell first, before the true anchor's cell is reached: 0 is perfect, 0.5
/// is blind search. Ties make it a range; the half-tie value is the mean over random orders of equal cells.
/// </summary>
/// <param name="Strict">The share of cells that score more.</param>
/// <param name="HalfTies">Half of the equal cells, the anchor's own among them, counted as searched.</param>
/// <param name="Inclusive">All equal cells searched.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HitScore(double Strict, double HalfTies, double Inclusive)
{
    /// <summary>Scores within this relative difference count as equal: sums of the same terms in another order differ so.</summary>
    public const double Tie = 1e-12;

    /// <summary>The hit score of a cell on a surface.</summary>
    /// <param name="surface">Scores, higher is likelier.</param>
    /// <param name="anchor">The index of the cell that holds the anchor.</param>
    public static HitScore Of(ReadOnlySpan<double> surface, int anchor)
    {
        int above = 0, equal = 0;
        var own = surface[anchor];
        foreach (var score in surface)
        {
            var isEqual = Math.Abs(score - own) <= Tie * Math.Abs(own);
            equal += isEqual ? 1 : 0;
            above += !isEqual && score > own ? 1 : 0;
        }

        double cells = surface.Length;
        return new HitScore(above / cells, (above + (equal / 2.0)) / cells, (above + equal) / cells);
    }

    /// <summary>Each cell's share as Rgeoprofile prints it: 100 (1 - (rank - 1) / cells), rank 1 the lowest score; equal cells share their mean rank.</summary>
    public static double[] Percentages(ReadOnlySpan<double> surface)
    {
        var percentages = new double[surface.Length];
        for (var cell = 0; cell < surface.Length; cell++)
        {
            int below = 0, equal = 0;
            foreach (var score in surface)
            {
                below += score < surface[cell] ? 1 : 0;
                equal += score == surface[cell] ? 1 : 0;
            }

            percentages[cell] = 100 * (1 - ((below + ((equal - 1) / 2.0)) / surface.Length));
        }

        return percentages;
    }
}
