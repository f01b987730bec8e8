using NetTopologySuite.Geometries;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>
/// A window's edges on a raster: for most places, those in cells that no edge touches, it knows without geometry whether they
/// lie in the window and a distance that the edge is not nearer than. The others are for the exact way.
/// </summary>
internal sealed class WindowRaster
{
    private const int Cells = 160;
    private const sbyte Outside = -1;
    private const sbyte Touched = 0;
    private const sbyte Inside = 1;

    private readonly sbyte[] _states = new sbyte[Cells * Cells];
    private readonly double[] _least = new double[Cells * Cells];
    private readonly Envelope _box;
    private readonly double _width;
    private readonly double _height;

    /// <summary>Draws the edges.</summary>
    /// <param name="box">The window's box, with ground.</param>
    /// <param name="edges">All edges.</param>
    /// <param name="contains">Whether the window holds a place, exactly; asked once for each row of untouched cells.</param>
    public WindowRaster(Envelope box, List<LineSegment> edges, Func<double, double, bool> contains)
    {
        _box = box;
        (_width, _height) = (box.Width / Cells, box.Height / Cells);
        var isTouched = new bool[Cells * Cells];
        foreach (var edge in edges)
        {
            Draw(edge, isTouched);
        }

        for (var row = 0; row < Cells; row++)
        {
            for (var column = 0; column < Cells; column++)
            {
                var cell = (row * Cells) + column;
                _states[cell] = isTouched[cell] ? Touched
                    : column > 0 && _states[cell - 1] != Touched ? _states[cell - 1]
                    : contains(box.MinX + ((column + 0.5) * _width), box.MinY + ((row + 0.5) * _height)) ? Inside : Outside;
            }
        }

        Spread(isTouched);
    }

    /// <summary>Whether the window holds a place; null where it takes a closer look.</summary>
    public bool? Contains(double x, double y) => CellOf(x, y) is >= 0 and var cell && _states[cell] != Touched ? _states[cell] == Inside : null;

    /// <summary>A distance that the edge is at least away from a place; 0 where nothing is known.</summary>
    public double LeastDistance(double x, double y) => CellOf(x, y) is >= 0 and var cell ? _least[cell] : 0;

    private int CellOf(double x, double y)
    {
        double column = (x - _box.MinX) / _width, row = (y - _box.MinY) / _height;
        return column >= 0 && row >= 0 && column < Cells && row < Cells ? ((int)row * Cells) + (int)column : -1;
    }

    // Every cell that an edge touches or passes within a hair: row by row, the columns between where it enters and leaves the row.
    private void Draw(LineSegment edge, bool[] isTouched)
    {
        const double Hair = 1e-6;
        double x0 = (edge.P0.X - _box.MinX) / _width, y0 = (edge.P0.Y - _box.MinY) / _height, x1 = (edge.P1.X - _box.MinX) / _width, y1 = (edge.P1.Y - _box.MinY) / _height;
        if (y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        }

        int first = Clamp(y0 - Hair), last = Clamp(y1 + Hair);
        for (var row = first; row <= last; row++)
        {
            double low = Math.Clamp(row - Hair, y0, y1), high = Math.Clamp(row + 1 + Hair, y0, y1);
            double from = y1 > y0 ? x0 + ((x1 - x0) * (low - y0) / (y1 - y0)) : x0, to = y1 > y0 ? x0 + ((x1 - x0) * (high - y0) / (y1 - y0)) : x1;
            var end = Clamp(Math.Max(from, to) + Hair);
            for (var column = Clamp(Math.Min(from, to) - Hair); column <= end; column++)
            {
                isTouched[(row * Cells) + column] = true;
            }
        }
    }

    private static int Clamp(double cell) => (int)Math.Clamp(Math.Floor(cell), 0, Cells - 1);

    // Cells that lie k from the next touched one, the nearest way round, are k - 1 whole cells away from it.
    private void Spread(bool[] isTouched)
    {
        var away = Array.ConvertAll(isTouched, touched => touched ? 0 : Cells);
        for (var cell = 0; cell < away.Length; cell++)
        {
            away[cell] = Near(away, cell, -1);
        }

        for (var cell = away.Length - 1; cell >= 0; cell--)
        {
            away[cell] = Near(away, cell, 1);
            _least[cell] = Math.Max(0, away[cell] - 1) * Math.Min(_width, _height) * (1 - 1e-6);
        }
    }

    private static int Near(int[] away, int cell, int towards)
    {
        var (row, column) = (cell / Cells, cell % Cells);
        var least = away[cell];
        Ask(row, column + towards);
        for (var beside = column - 1; beside <= column + 1; beside++)
        {
            Ask(row + towards, beside);
        }

        return least;

        void Ask(int otherRow, int otherColumn)
        {
            if (otherRow is >= 0 and < Cells && otherColumn is >= 0 and < Cells)
            {
                least = Math.Min(least, away[(otherRow * Cells) + otherColumn] + 1);
            }
        }
    }
}
