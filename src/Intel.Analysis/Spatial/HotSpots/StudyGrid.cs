using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Intel.Analysis.Spatial.HotSpots;

/// <summary>
/// Square cells that cover a study area. Their corners are whole multiples of the side from the plane's origin, so two
/// studies with one side share their cells whatever their points; a cell holds its west and south edges and not its east
/// and north ones. Every cell that shares ground with the area belongs, empty or not: leaving empty cells out would make
/// the rest look ordinary.
/// </summary>
public sealed class StudyGrid
{
    /// <summary>Cells at the most: beyond that the side is too small for the area.</summary>
    public const int MostCells = 2_000_000;

    private static readonly GeometryFactory Factory = new();
    private readonly Dictionary<(int Column, int Row), int> _places;
    private readonly (int Column, int Row)[] _cells;
    private readonly double[] _insideFractions;
    private readonly IPreparedGeometry _area;

    private StudyGrid(double side, IPreparedGeometry area, List<((int Column, int Row) Cell, double Inside)> cells)
    {
        SideMetres = side;
        _area = area;
        _cells = [.. cells.Select(c => c.Cell)];
        _insideFractions = [.. cells.Select(c => c.Inside)];
        _places = new Dictionary<(int Column, int Row), int>(_cells.Length);
        for (var place = 0; place < _cells.Length; place++)
        {
            _places.Add(_cells[place], place);
        }
    }

    /// <summary>The cells' side in metres.</summary>
    public double SideMetres { get; }

    /// <summary>How many cells.</summary>
    public int Count => _cells.Length;

    /// <summary>The study area's size in square metres.</summary>
    public double AreaSquareMetres => _area.Geometry.Area;

    /// <summary>A cell's column east and row north of the plane's origin.</summary>
    public (int Column, int Row) Cell(int place) => _cells[place];

    /// <summary>The share of a cell that lies in the study area, above 0 and at most 1.</summary>
    public double InsideFraction(int place) => _insideFractions[place];

    /// <summary>How many cells' sides a grid for an area would look through; the caller refuses more than <see cref="MostCells"/>.</summary>
    public static double CellsAcross(Geometry area, double sideMetres)
    {
        ArgumentNullException.ThrowIfNull(area);
        var box = area.EnvelopeInternal;
        return ((box.Width / sideMetres) + 1) * ((box.Height / sideMetres) + 1);
    }

    /// <summary>Lays the grid. Costs a look at each cell of the area's bounding box through a prepared geometry.</summary>
    /// <param name="area">The study area, valid, in the plane.</param>
    /// <param name="sideMetres">The cells' side; positive.</param>
    /// <exception cref="ArgumentException">The area has no ground, the side is not positive, or more than <see cref="MostCells"/> cells would be looked at.</exception>
    public static StudyGrid Lay(Geometry area, double sideMetres)
    {
        ArgumentNullException.ThrowIfNull(area);
        if (!(sideMetres > 0) || area.Area <= 0 || CellsAcross(area, sideMetres) > MostCells)
        {
            throw new ArgumentException($"A grid needs an area with ground, a positive side and at most {MostCells} cells.", nameof(sideMetres));
        }

        var prepared = PreparedGeometryFactory.Prepare(area);
        var box = area.EnvelopeInternal;
        var (west, east) = (Index(box.MinX, sideMetres), Index(box.MaxX, sideMetres));
        var (south, north) = (Index(box.MinY, sideMetres), Index(box.MaxY, sideMetres));
        var cells = new List<((int, int), double)>();
        for (var row = south; row <= north; row++)
        {
            // Cells on the area's edge are cut from their row's strip: cutting each from a country's outline costs all its corners each time.
            var strip = new Lazy<Geometry>(() => Cut(area, west, east + 1, row, sideMetres));
            for (var column = west; column <= east; column++)
            {
                if (Inside(prepared, strip, column, row, sideMetres) is > 1e-9 and var inside)
                {
                    cells.Add(((column, row), inside));
                }
            }
        }

        return new StudyGrid(sideMetres, prepared, cells);
    }

    /// <summary>The cell that a point of the study area lies in; null outside the area.</summary>
    public int? PlaceOf(PlanarPoint point)
    {
        if (!_area.Covers(new Point(point.X, point.Y)))
        {
            return null;
        }

        var (column, row) = (Index(point.X, SideMetres), Index(point.Y, SideMetres));

        // A point on the area's own east or north edge may fall into a cell that shares that edge alone with the area.
        foreach (var (east, north) in ((int, int)[])[(0, 0), (1, 0), (0, 1), (1, 1)])
        {
            if (_places.TryGetValue((column - east, row - north), out var place))
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The middle of a cell.</summary>
    public PlanarPoint Centre(int place) => new((_cells[place].Column + 0.5) * SideMetres, (_cells[place].Row + 0.5) * SideMetres);

    /// <summary>For each cell those that share an edge or a corner with it, itself left out (queen contiguity).</summary>
    public IReadOnlyList<IReadOnlyList<int>> Queen() => Offsets((column, row) => Math.Max(Math.Abs(column), Math.Abs(row)) <= 1, 1);

    /// <summary>For each cell those whose middle is at most a distance from its own, itself left out.</summary>
    /// <param name="bandMetres">The distance in metres.</param>
    public IReadOnlyList<IReadOnlyList<int>> Band(double bandMetres)
    {
        var cells = bandMetres / SideMetres;
        return Offsets((column, row) => Math.Sqrt(((double)column * column) + ((double)row * row)) <= cells + 1e-9, (int)Math.Min(100_000, Math.Floor(cells + 1e-9)));
    }

    private List<IReadOnlyList<int>> Offsets(Func<int, int, bool> isNear, int reach)
    {
        var offsets = new List<(int Column, int Row)>();
        for (var row = -reach; row <= reach; row++)
        {
            for (var column = -reach; column <= reach; column++)
            {
                if ((row != 0 || column != 0) && isNear(column, row))
                {
                    offsets.Add((column, row));
                }
            }
        }

        var all = new List<IReadOnlyList<int>>(Count);
        foreach (var (column, row) in _cells)
        {
            var near = new List<int>();
            foreach (var (east, north) in offsets)
            {
                if (_places.TryGetValue((column + east, row + north), out var place))
                {
                    near.Add(place);
                }
            }

            all.Add(near);
        }

        return all;
    }

    private static int Index(double ordinate, double side) => (int)Math.Floor(ordinate / side);

    private static double Inside(IPreparedGeometry prepared, Lazy<Geometry> strip, int column, int row, double side)
    {
        var cell = Cell(column, column + 1, row, side);
        return !prepared.Intersects(cell) ? 0 : prepared.Covers(cell) ? 1 : Cut(strip.Value, column, column + 1, row, side).Area / (side * side);
    }

    private static Geometry Cut(Geometry area, int west, int east, int row, double side) => NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Overlay(
        area, Cell(west, east, row, side), NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);

    private static Geometry Cell(int west, int east, int row, double side) =>
        Factory.ToGeometry(new Envelope(west * side, east * side, row * side, (row + 1) * side));
}
