using System.Collections.Immutable;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial.Autocorrelation;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.HotSpots;

/// <summary>
/// Hot and cold spots of points on a grid: Gi* of each cell's count (or sum of weights) with its neighbours, two-sided
/// normal p, adjusted by Benjamini and Hochberg over all cells.
/// <para>
/// Sparse counts make that p far too small: with 36 points on 7,700 cells two points side by side give z = 9. So a cell
/// is called hot only when a second test agrees (an intersection-union test, Berger 1982: as sure as the less sure of the
/// two). For counts it is exact: n points falling independently and evenly over the area put a binomial number into a
/// neighbourhood that has a share of the area. For weights it is a simulation of the same with weights drawn from the
/// points' own, with p at least 1 / (draws + 1). Where Gi* alone would call a cell hot, the class is
/// <see cref="HotSpotClass.NotEnoughToSay"/>. The cold side needs no second test: counts are skewed to the right, where
/// the normal distribution overstates the lower tail.
/// </para>
/// Assumes that every part of the area was watched alike and that a point is recorded independently of others; reports
/// that come in batches break it. Not for fewer than 30 points or cells. A class says nothing of the single point.
/// </summary>
public sealed class HotSpotMap
{
    /// <summary>Points below which nothing is said: the rule of thumb for Gi* (Esri, Optimized Hot Spot Analysis).</summary>
    public const int FewestPoints = 30;

    /// <summary>Cells below which nothing is said, by the same rule.</summary>
    public const int FewestCells = 30;

    private const int MostDraws = 999_999;
    private const int FewestDraws = 9_999;
    private const double DrawnPoints = 2e7;

    private HotSpotMap(ImmutableArray<HotSpotCell> cells, int points, int outside, Sufficiency sufficiency)
    {
        Cells = cells;
        Points = points;
        Outside = outside;
        Sufficiency = sufficiency;
    }

    /// <summary>The cells in the grid's order.</summary>
    public ImmutableArray<HotSpotCell> Cells { get; }

    /// <summary>Points in the study area.</summary>
    public int Points { get; }

    /// <summary>Points left out because they lie outside it.</summary>
    public int Outside { get; }

    /// <summary>Whether there is enough to say anything; when not, every cell's class is <see cref="HotSpotClass.NotEnoughToSay"/>.</summary>
    public Sufficiency Sufficiency { get; }

    /// <summary>Draws the map.</summary>
    /// <param name="grid">The study's grid.</param>
    /// <param name="neighbours">Each cell's neighbours without itself (<see cref="StudyGrid.Queen"/> or <see cref="StudyGrid.Band"/>).</param>
    /// <param name="points">The points in the grid's plane.</param>
    /// <param name="weights">Each point's weight, not negative; null counts points.</param>
    /// <param name="seed">For the simulation that weights need.</param>
    public static HotSpotMap Draw(StudyGrid grid, IReadOnlyList<IReadOnlyList<int>> neighbours, IReadOnlyList<PlanarPoint> points, IReadOnlyList<double>? weights, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentNullException.ThrowIfNull(points);
        var counts = new int[grid.Count];
        var sums = new double[grid.Count];
        var kept = new List<double>();
        for (var index = 0; index < points.Count; index++)
        {
            if (grid.PlaceOf(points[index]) is { } place)
            {
                counts[place]++;
                sums[place] += weights?[index] ?? 1;
                kept.Add(weights?[index] ?? 1);
            }
        }

        var z = GetisOrd.GiStar(sums, SpatialWeights.Binary(neighbours).IncludingSelf());
        var p = Array.ConvertAll(z, Distributions.NormalTwoSided);
        var around = Around(grid, neighbours, counts, sums);
        var exact = weights is null ? Binomial(around, z, kept.Count) : Simulated(around, z, kept, seed);
        var sufficiency = kept.Count < FewestPoints ? Sufficiency.TooFewPoints
            : grid.Count < FewestCells || neighbours.Any(n => n.Count + 1 >= grid.Count) ? Sufficiency.TooFewCells
            : z.Any(double.IsNaN) ? Sufficiency.NoVariation
            : Sufficiency.Enough;
        var (adjusted, exactAdjusted) = (FalseDiscoveryRate.Adjust(p), FalseDiscoveryRate.Adjust(exact));
        var cells = ImmutableArray.CreateBuilder<HotSpotCell>(grid.Count);
        for (var place = 0; place < grid.Count; place++)
        {
            cells.Add(new HotSpotCell(
                counts[place], sums[place], around[place].Count, neighbours[place].Count + 1, z[place], p[place], adjusted[place], exact[place], exactAdjusted[place],
                sufficiency == Sufficiency.Enough ? Classify(z[place], adjusted[place], exactAdjusted[place]) : HotSpotClass.NotEnoughToSay));
        }

        return new HotSpotMap(cells.MoveToImmutable(), kept.Count, points.Count - kept.Count, sufficiency);
    }

    /// <summary>The class of a cell by z and the adjusted p of both tests.</summary>
    internal static HotSpotClass Classify(double z, double adjusted, double exactAdjusted) => (z > 0, z > 0 ? Math.Max(adjusted, exactAdjusted) : adjusted) switch
    {
        (true, <= 0.01) => HotSpotClass.Hot99,
        (true, <= 0.05) => HotSpotClass.Hot95,
        (true, <= 0.1) => HotSpotClass.Hot90,
        (true, _) => adjusted <= 0.1 ? HotSpotClass.NotEnoughToSay : HotSpotClass.NotSignificant,
        (false, <= 0.01) => HotSpotClass.Cold99,
        (false, <= 0.05) => HotSpotClass.Cold95,
        (false, <= 0.1) => HotSpotClass.Cold90,
        _ => HotSpotClass.NotSignificant,
    };

    private static (int Count, double Sum, double Share)[] Around(StudyGrid grid, IReadOnlyList<IReadOnlyList<int>> neighbours, int[] counts, double[] sums)
    {
        var whole = 0.0;
        for (var place = 0; place < grid.Count; place++)
        {
            whole += grid.InsideFraction(place);
        }

        var around = new (int Count, double Sum, double Share)[grid.Count];
        for (var place = 0; place < grid.Count; place++)
        {
            var (count, sum, inside) = (counts[place], sums[place], grid.InsideFraction(place));
            foreach (var near in neighbours[place])
            {
                count += counts[near];
                sum += sums[near];
                inside += grid.InsideFraction(near);
            }

            around[place] = (count, sum, Math.Min(1, inside / whole));
        }

        return around;
    }

    /// <summary>The chance of so many points or more where z is positive, of so few or fewer where it is not; twice the tail.</summary>
    private static double[] Binomial((int Count, double Sum, double Share)[] around, double[] z, int points)
    {
        var p = new double[z.Length];
        for (var place = 0; place < z.Length; place++)
        {
            var (count, _, share) = around[place];
            var tail = z[place] > 0 ? Distributions.BinomialUpper(count, points, share) : Distributions.BinomialLower(count, points, share);
            p[place] = Math.Clamp(2 * tail, 0, 1);
        }

        return p;
    }

    /// <summary>
    /// The chance of so large a sum of weights, from one simulation with the largest neighbourhood's share: for smaller
    /// neighbourhoods p comes out too large, on the safe side. Cold cells have no second test here and get 1.
    /// </summary>
    private static double[] Simulated((int Count, double Sum, double Share)[] around, double[] z, List<double> weights, ulong seed)
    {
        var share = around.Length == 0 ? 0 : around.Max(a => a.Share);
        var generator = new SeededRandom(seed);
        var draws = (int)Math.Clamp(DrawnPoints / ((weights.Count * share) + 1), FewestDraws, MostDraws);
        var sums = new double[draws];
        if (weights.Count > 0)
        {
            for (var draw = 0; draw < draws; draw++)
            {
                for (var count = BinomialDraw(generator, weights.Count, share); count > 0; count--)
                {
                    sums[draw] += weights[generator.Next(weights.Count)];
                }
            }
        }

        Array.Sort(sums);
        return [.. z.Select((value, place) => value > 0 ? Math.Min(1, 2 * (AtLeast(sums, around[place].Sum) + 1.0) / (draws + 1.0)) : 1)];
    }

    private static int AtLeast(double[] sorted, double value)
    {
        // Sums of the same weights in another order differ in the last digits; they count as equal.
        var least = value - (Math.Abs(value) * 1e-12);
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < least ? (middle + 1, high) : (low, middle);
        }

        return sorted.Length - low;
    }

    /// <summary>A binomial number through the gaps between successes, which are geometric: as many steps as successes.</summary>
    private static int BinomialDraw(SeededRandom generator, int n, double p)
    {
        if (p >= 1)
        {
            return n;
        }

        var perGap = Math.Log(1 - p);
        var successes = 0;
        var at = 0.0;
        while (true)
        {
            at += Math.Floor(Math.Log(1 - generator.NextDouble()) / perGap) + 1;
            if (!(at <= n))
            {
                return successes;
            }

            successes++;
        }
    }
}
