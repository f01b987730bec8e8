using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Autocorrelation;

/// <summary>
/// Which places are neighbours of which and how much each counts: a sparse matrix by rows. Building from points costs
/// n log n and the number of neighbour pairs; nothing here looks at all pairs.
/// </summary>
public sealed class SpatialWeights
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;

    private SpatialWeights(int[] starts, int[] columns, double[] values)
    {
        _starts = starts;
        _columns = columns;
        _values = values;
    }

    /// <summary>How many places.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The sum of all weights.</summary>
    public double Sum => _values.Sum();

    /// <summary>The places that count for a place, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int place) => _columns.AsSpan(_starts[place].._starts[place + 1]);

    /// <summary>The weights of <see cref="Neighbours"/>, in their order.</summary>
    public ReadOnlySpan<double> Weights(int place) => _values.AsSpan(_starts[place].._starts[place + 1]);

    /// <summary>Weights of 1 for lists of neighbours.</summary>
    /// <param name="neighbours">For each place the indices of its neighbours, in any order.</param>
    /// <exception cref="ArgumentException">An index is none of a place, or comes twice in a list.</exception>
    public static SpatialWeights Binary(IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        var starts = new int[neighbours.Count + 1];
        for (var place = 0; place < neighbours.Count; place++)
        {
            starts[place + 1] = starts[place] + neighbours[place].Count;
        }

        var columns = new int[starts[^1]];
        for (var place = 0; place < neighbours.Count; place++)
        {
            var row = columns.AsSpan(starts[place]..starts[place + 1]);
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = neighbours[place][index];
            }

            row.Sort();
            for (var index = 0; index < row.Length; index++)
            {
                if ((uint)row[index] >= (uint)neighbours.Count || (index > 0 && row[index] == row[index - 1]))
                {
                    throw new ArgumentException($"Place {place} names the neighbour {row[index]}, which is none or comes twice.", nameof(neighbours));
                }
            }
        }

        var values = new double[columns.Length];
        Array.Fill(values, 1);
        return new SpatialWeights(starts, columns, values);
    }

    /// <summary>Weights of 1 between places whose distance is at most a band; no place counts for itself.</summary>
    /// <param name="points">The places; two at the same point are neighbours.</param>
    /// <param name="band">The greatest distance, in the points' unit; positive.</param>
    public static SpatialWeights DistanceBand(IReadOnlyList<PlanarPoint> points, double band)
    {
        ArgumentNullException.ThrowIfNull(points);
        var index = new PointBuckets(points, band);
        var starts = new int[points.Count + 1];
        var (near, columns) = (new List<int>(), new List<int>());
        for (var place = 0; place < points.Count; place++)
        {
            near.Clear();
            index.Within(points[place], band, near);
            near.Remove(place);
            near.Sort();
            columns.AddRange(near);
            starts[place + 1] = columns.Count;
        }

        var values = new double[columns.Count];
        Array.Fill(values, 1);
        return new SpatialWeights(starts, [.. columns], values);
    }

    /// <summary>The same weights with each place counting for itself; a weight that a place already has for itself is replaced.</summary>
    /// <param name="weight">The weight of a place for itself.</param>
    public SpatialWeights IncludingSelf(double weight = 1)
    {
        var starts = new int[_starts.Length];
        var columns = new List<int>(_columns.Length + Count);
        var values = new List<double>(_columns.Length + Count);
        for (var place = 0; place < Count; place++)
        {
            var isPlaced = false;
            var row = Neighbours(place);
            var weights = Weights(place);
            for (var index = 0; index < row.Length; index++)
            {
                if (row[index] == place)
                {
                    continue;
                }

                if (row[index] > place && !isPlaced)
                {
                    isPlaced = true;
                    Add(place, weight);
                }

                Add(row[index], weights[index]);
            }

            if (!isPlaced)
            {
                Add(place, weight);
            }

            starts[place + 1] = columns.Count;
        }

        return new SpatialWeights(starts, [.. columns], [.. values]);

        void Add(int column, double value)
        {
            columns.Add(column);
            values.Add(value);
        }
    }

    /// <summary>The weights of each place divided by their sum; a place without neighbours stays so.</summary>
    public SpatialWeights RowStandardised() => RowsTimes(place =>
    {
        var sum = RowSum(place);
        return sum == 0 ? 0 : 1 / sum;
    });

    /// <summary>The weights of each place times a factor of its own.</summary>
    public SpatialWeights RowsTimes(Func<int, double> factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        var values = (double[])_values.Clone();
        for (var place = 0; place < Count; place++)
        {
            var times = factor(place);
            for (var index = _starts[place]; index < _starts[place + 1]; index++)
            {
                values[index] *= times;
            }
        }

        return new SpatialWeights(_starts, _columns, values);
    }

    /// <summary>The sum of a place's weights.</summary>
    public double RowSum(int place)
    {
        var sum = 0.0;
        foreach (var weight in Weights(place))
        {
            sum += weight;
        }

        return sum;
    }

    /// <summary>The sum of a place's squared weights.</summary>
    internal double RowSumOfSquares(int place)
    {
        var sum = 0.0;
        foreach (var weight in Weights(place))
        {
            sum += weight * weight;
        }

        return sum;
    }

    /// <summary>The sum of a place's weights times its neighbours' values.</summary>
    internal double Lag(int place, ReadOnlySpan<double> values)
    {
        var row = Neighbours(place);
        var weights = Weights(place);
        var sum = 0.0;
        for (var index = 0; index < row.Length; index++)
        {
            sum += weights[index] * values[row[index]];
        }

        return sum;
    }

    /// <summary>The weight of one place for another; 0 when they are not neighbours.</summary>
    internal double Between(int place, int other) =>
        Neighbours(place).BinarySearch(other) is >= 0 and var index ? Weights(place)[index] : 0;

    /// <summary>S0, S1 and S2 of Cliff and Ord: the sum, half the sum of (w_ij + w_ji) squared, and the sum of (row + column) squared.</summary>
    internal (double S0, double S1, double S2) Moments()
    {
        double s0 = 0, s1 = 0, s2 = 0;
        var columns = new double[Count];
        for (var place = 0; place < Count; place++)
        {
            var row = Neighbours(place);
            var weights = Weights(place);
            for (var index = 0; index < row.Length; index++)
            {
                var back = Between(row[index], place);
                s0 += weights[index];

                // A pair of which only one direction is listed is met once: (w + 0) squared counts for both halves.
                s1 += back == 0 ? weights[index] * weights[index] : (weights[index] + back) * (weights[index] + back) / 2;
                columns[row[index]] += weights[index];
            }
        }

        for (var place = 0; place < Count; place++)
        {
            var both = RowSum(place) + columns[place];
            s2 += both * both;
        }

        return (s0, s1, s2);
    }
}
