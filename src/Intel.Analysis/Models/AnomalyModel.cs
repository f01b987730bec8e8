using System.Collections.Immutable;
using System.Text.Json;
using Intel.Analysis.Anomaly;
using Intel.Analysis.Randomness;
using Intel.Core.Models;

namespace Intel.Analysis.Models;

/// <summary>What an anomaly model says of a shipment.</summary>
/// <param name="Rarity">Minus the decimal logarithm of the share of shipments at least as unusual.</param>
/// <param name="Points">What it adds to the score, 0 to 25.</param>
/// <param name="Rows">How many shipments it is compared with.</param>
/// <param name="Factors">What makes it unusual, at most three, the strongest first.</param>
/// <param name="Change">The fewest of its numbers, taken one after another by what each saves, that would have to be usual for it to be no rarer than one in a hundred.</param>
public sealed record AnomalyAssessment(double Rarity, int Points, int Rows, ImmutableArray<AnomalyFactor> Factors, ImmutableArray<int> Change);

/// <summary>One number that makes a shipment unusual.</summary>
/// <param name="Index">Its place among the features.</param>
/// <param name="Value">Its value.</param>
/// <param name="Low">95 % of shipments lie from here.</param>
/// <param name="High">95 % lie to here.</param>
/// <param name="Saved">How much less unusual the shipment would be, on the members' own scales, with the median in its place.</param>
public sealed record AnomalyFactor(int Index, double Value, double Low, double High, double Saved);

/// <summary>
/// How unusual a shipment is in all its numbers together: the greater tail rank of two members, an isolation forest
/// (strange along single numbers) and the distance to the nearest of a sample of shipments (strange in how numbers go
/// together, or far beyond all). To be strange to one is enough: an analyst wants to see either. What rules compare by themselves (weights, values, packing) is left out, so that no fact speaks twice.
/// Unusual is not suspicious: nothing here has seen what was found.
/// </summary>
public sealed class AnomalyModel
{
    /// <summary>Below so many shipments nothing is trained.</summary>
    public const int LeastRows = 1000;

    /// <summary>Shipments that it learns from at the most, drawn from all.</summary>
    public const int MostRows = 20_000;

    private const int References = 1000;
    private const int Neighbour = 5;
    private const int Trees = 100;
    private const int SampleSize = 256;
    private const double SpeaksFrom = 2.3;
    private const double PointsPerDecade = 14;
    private const int MostPoints = 25;
    private const double Usual = 2;
    private const int MostFactors = 3;
    private const int MostExamples = 16;

    // What is kept and compared has so many decimals: the content stays small, and a logarithm whose last bit differs between
    // machines changes no score. Ranks of 20,000 shipments are still told apart.
    private const int Decimals = 6;
    private static readonly ImmutableArray<int> Looked =
        [.. Enumerable.Range(0, ShipmentFeatures.Width).Where(i => !ShipmentFeatures.All[i].Name.StartsWith("rarity.", StringComparison.Ordinal) && ShipmentFeatures.All[i].Monotone == 0)];

    private readonly AnomalyContent _kept;
    private readonly IsolationTrees _forest;

    private AnomalyModel(AnomalyContent kept)
    {
        _kept = kept;
        _forest = new IsolationTrees(kept.Forest, kept.SampleSize);
    }

    /// <summary>How many shipments it was trained on.</summary>
    public int Rows => _kept.Combined.Length;

    /// <summary>What those that it was made from looked like, to tell whether traffic has changed since; null of a version made before that was kept.</summary>
    public DriftBasis? Basis => _kept.Basis;

    /// <summary>The numbers that decide when it speaks and how loudly.</summary>
    public static ImmutableArray<Threshold> Thresholds { get; } =
    [
        new("speaks-from", "-log10 share", SpeaksFrom),
        new("points-per-decade", "points", PointsPerDecade),
        new("most-points", "points", MostPoints),
        new("least-points", "points", ShipmentScoring.LeastPoints),
        new("usual", "-log10 share", Usual),
    ];

    /// <summary>Sixteen of the shipments that it compares with, spread over all of them, as it sees them: what it leaves out is 0.</summary>
    internal IEnumerable<float[]> Examples => Enumerable.Range(0, MostExamples).Select(i => _kept.Reference[i * _kept.Reference.Length / MostExamples]).Select(row =>
    {
        var values = new float[ShipmentFeatures.Width];
        for (var column = 0; column < row.Length; column++)
        {
            values[Looked[column]] = (float)(row[column] * _kept.Scale[column]);
        }

        return values;
    });

    /// <summary>The features that it looks at.</summary>
    internal static ImmutableArray<int> LookedAt => Looked;

    /// <summary>Trains on shipments of which nothing is known. The same shipments in the same order give the same model.</summary>
    /// <param name="shipments">The shipments.</param>
    /// <param name="seed">The seed of draws.</param>
    /// <param name="basis">What it keeps to tell later whether traffic has changed; null for nothing.</param>
    /// <exception cref="ArgumentException">There are too few.</exception>
    public static AnomalyModel Train(IReadOnlyList<ShipmentVector> shipments, ulong seed, DriftBasis? basis = null)
    {
        ArgumentNullException.ThrowIfNull(shipments);
        if (shipments.Count < LeastRows)
        {
            throw new ArgumentException($"An anomaly model needs {LeastRows} shipments; there are {shipments.Count}.", nameof(shipments));
        }

        var random = new SeededRandom(seed);
        var order = Enumerable.Range(0, shipments.Count).ToArray();
        random.Shuffle<int>(order);
        double[][] raw = [.. order.Take(MostRows).Select(i => Array.ConvertAll([.. Looked], c => (double)shipments[i].Values[c]))];
        var (low, high, median) = (Quantiles(raw, 0.025), Quantiles(raw, 0.975), Quantiles(raw, 0.5));
        var scale = Enumerable.Range(0, Looked.Length).Select(c => Math.Max(1e-9, raw.Max(r => r[c]) - raw.Min(r => r[c]))).ToArray();
        var rows = Array.ConvertAll(raw, r => r.Select((v, c) => Rounded(v / scale[c])).ToArray());
        var forest = IsolationTrees.Grow(rows, Trees, SampleSize, seed);
        var kept = new AnomalyContent(
            ShipmentFeatures.Fingerprint, [.. scale], [.. low], [.. high], [.. median], [.. rows.Take(References)], [.. forest.Trees.Select(Rounded)], forest.SampleSize, [], [], [], basis);
        var model = new AnomalyModel(kept);
        var members = new (double Forest, double Near)[rows.Length];

        // A reference row has itself as its nearest: the one behind it counts.
        Parallel.For(0, rows.Length, row => members[row] = model.Members(rows[row], row < References ? 1 : 0));
        var ranked = new AnomalyModel(kept with { ForestScores = [.. members.Select(m => m.Forest).Order()], NearScores = [.. members.Select(m => m.Near).Order()] });
        return new AnomalyModel(ranked._kept with { Combined = [.. members.Select(m => ranked.Combine(m.Forest, m.Near)).Order()] });
    }

    /// <summary>What it says of a shipment.</summary>
    public AnomalyAssessment Assess(ShipmentVector shipment)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        var row = Row(shipment);
        var score = Score(row);
        var rarity = RarityOf(score);
        var points = (int)Math.Clamp(Math.Round(PointsPerDecade * (rarity - SpeaksFrom)), 0, MostPoints);
        return points == 0
            ? new AnomalyAssessment(rarity, 0, Rows, [], [])
            : new AnomalyAssessment(rarity, points, Rows, Factors(shipment, row), Change(row));
    }

    /// <summary>Minus the decimal logarithm of the share of shipments at least as unusual.</summary>
    public double RarityOf(ShipmentVector shipment)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        return RarityOf(Score(Row(shipment)));
    }

    /// <summary>The model as bytes: the same model gives the same bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(_kept, ModelJson.Options);

    /// <summary>Reads what <see cref="Write"/> wrote. Nothing in it is run: it is arrays of numbers, and every one is checked.</summary>
    /// <exception cref="FormatException">It cannot be read, holds what no training gives, or was trained with another definition of the features.</exception>
    public static AnomalyModel Read(ReadOnlySpan<byte> content)
    {
        var kept = ModelJson.Read<AnomalyContent>(content, ModelNames.Anomaly);
        ModelJson.CheckFeatures(kept.Features, ModelNames.Anomaly);
        return kept.Fault(Looked.Length, Neighbour + 1) is { } fault ? throw new FormatException($"The anomaly model cannot be read: {fault}.") : new AnomalyModel(kept);
    }

    private static double Rounded(double value) => Math.Round(value, Decimals);

    private static IsolationNode Rounded(IsolationNode node) => node is { Below: { } below, Above: { } above }
        ? node with { Cut = Rounded(node.Cut), Below = Rounded(below), Above = Rounded(above) }
        : node;

    private double[] Row(ShipmentVector shipment) => [.. Looked.Select((c, i) => Rounded(shipment.Values[c] / _kept.Scale[i]))];

    private double Score(double[] row)
    {
        var (forest, near) = Members(row, 0);
        return Combine(forest, near);
    }

    private double Combine(double forest, double near) => Rounded(Math.Max(Rank(_kept.ForestScores, forest), Rank(_kept.NearScores, near)));

    // Ranks end at the farthest shipment learned from; what makes one strange is asked on the members' own scales, which do not.
    private double Strain(double[] row)
    {
        var (forest, near) = Members(row, 0);
        return (forest / Far(_kept.ForestScores)) + (near / Far(_kept.NearScores));
    }

    private static double Far(double[] sorted) => Math.Max(sorted[(int)(0.95 * (sorted.Length - 1))], 1e-9);

    private double RarityOf(double score)
    {
        var atLeast = Rows - Sorted.CountBelow(_kept.Combined, score);
        return Rounded(-Math.Log10((atLeast + 1.0) / (Rows + 1)));
    }

    private (double Forest, double Near) Members(double[] row, int skipped)
    {
        Span<double> nearest = stackalloc double[Neighbour + 1];
        nearest.Fill(double.PositiveInfinity);
        foreach (var other in _kept.Reference)
        {
            var sum = 0.0;
            for (var column = 0; column < row.Length; column++)
            {
                var gap = row[column] - other[column];
                sum += gap * gap;
            }

            for (var place = Neighbour; place >= 0 && sum < nearest[place]; place--)
            {
                if (place < Neighbour)
                {
                    nearest[place + 1] = nearest[place];
                }

                nearest[place] = sum;
            }
        }

        return (Rounded(_forest.Score(row)), Rounded(Math.Sqrt(nearest[Neighbour - 1 + skipped])));
    }

    private ImmutableArray<AnomalyFactor> Factors(ShipmentVector shipment, double[] row)
    {
        var strain = Strain(row);
        return
        [
            .. Enumerable.Range(0, row.Length)
            .Select(c => new AnomalyFactor(Looked[c], shipment.Values[Looked[c]], _kept.Low[c], _kept.High[c], Rounded(strain - Strain(Usually(row, [c])))))
            .Where(f => f.Saved > 0)
            .OrderByDescending(f => f.Saved)
            .ThenBy(f => f.Index)
            .Take(MostFactors),
        ];
    }

    private ImmutableArray<int> Change(double[] row)
    {
        var changed = new List<int>();
        while (changed.Count < row.Length && RarityOf(Score(Usually(row, changed))) > Usual)
        {
            changed.Add(Enumerable.Range(0, row.Length).Except(changed).MinBy(c => Strain(Usually(row, [.. changed, c]))));
        }

        return [.. changed.Select(c => Looked[c])];
    }

    private double[] Usually(double[] row, IReadOnlyList<int> columns)
    {
        var usual = row.ToArray();
        foreach (var column in columns)
        {
            usual[column] = Rounded(_kept.Median[column] / _kept.Scale[column]);
        }

        return usual;
    }

    // TailRank's scale: 0.7 is the median, 4.6 one in a hundred.
    private static double Rank(double[] sorted, double value) => -Math.Log((sorted.Length - Sorted.CountBelow(sorted, value) + 1.0) / (sorted.Length + 1.0));

    private static double[] Quantiles(double[][] rows, double share) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).Order().ElementAt((int)(share * (rows.Length - 1))))];
}
