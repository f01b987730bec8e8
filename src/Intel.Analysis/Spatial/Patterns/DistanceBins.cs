using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>Finds the first of ascending radii that holds a distance, by a table of squares: exactly as comparing the distances would.</summary>
internal sealed class DistanceBins
{
    private const int TableSize = 2048;
    private readonly double[] _limits;
    private readonly int[] _first = new int[TableSize + 1];
    private readonly double _scale;

    /// <summary>Bins up to each radius.</summary>
    public DistanceBins(ReadOnlySpan<double> radii)
    {
        _limits = new double[radii.Length];
        for (var at = 0; at < radii.Length; at++)
        {
            _limits[at] = Strips.SquaredLimit(radii[at]);
        }

        _scale = radii.Length > 0 && _limits[^1] > 0 ? TableSize / _limits[^1] : 0;
        var bin = 0;
        for (var row = 0; row <= TableSize && _scale > 0; row++)
        {
            // A trifle early, for rounding: the search goes on from here and never back.
            while (bin < _limits.Length - 1 && _limits[bin] < (row - 1e-3) / _scale)
            {
                bin++;
            }

            _first[row] = bin;
        }
    }

    /// <summary>The greatest squared distance that each radius holds.</summary>
    public double[] Limits => _limits;

    /// <summary>How many radii.</summary>
    public int Count => _limits.Length;

    /// <summary>The bin of a squared distance that is at most the greatest radius's.</summary>
    public int OfSquare(double squared)
    {
        var bin = _first[(int)(squared * _scale)];
        while (squared > _limits[bin])
        {
            bin++;
        }

        return bin;
    }

    /// <summary>The first radius greater than a distance; the number of radii when none is.</summary>
    public int FirstAbove(double distance)
    {
        var bin = OfDistance(distance);
        while (bin < _limits.Length && Math.Sqrt(_limits[bin]) <= distance)
        {
            bin++;
        }

        return bin;
    }

    /// <summary>The bin of any distance; the number of radii when all are less.</summary>
    public int OfDistance(double distance)
    {
        // The square of the distance need not be the one that its root came from: step to the radii themselves.
        if (_limits.Length == 0 || distance > Math.Sqrt(_limits[^1]))
        {
            return _limits.Length;
        }

        if (!(distance * distance <= _limits[^1] * (1 - 1e-12)))
        {
            var all = 0;
            while (all < _limits.Length && !(distance <= Math.Sqrt(_limits[all])))
            {
                all++;
            }

            return all;
        }

        var bin = Math.Max(0, OfSquare(distance * distance) - 1);
        while (!(distance <= Math.Sqrt(_limits[bin])))
        {
            bin++;
        }

        return bin;
    }
}
