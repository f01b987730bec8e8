using System.Collections.Immutable;
using System.Globalization;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.HotSpots;

namespace Intel.Features.Maps;

/// <summary>A hot spot map with everything that its reader must know to use it.</summary>
public sealed record HotSpotReport
{
    /// <summary>One or two sentences with the finding, or "not enough to say" and why.</summary>
    public required string Verdict { get; init; }

    /// <summary>Points in the study area.</summary>
    public required int N { get; init; }

    /// <summary>Points that lie outside the study area and were left out.</summary>
    public required int Outside { get; init; }

    /// <summary>Features without a position, left out.</summary>
    public required int WithoutPosition { get; init; }

    /// <summary>The first day among the dates, ISO 8601; null when none is known.</summary>
    public required string? From { get; init; }

    /// <summary>The last day among the dates; null when none is known.</summary>
    public required string? To { get; init; }

    /// <summary>Points without a date.</summary>
    public required int Undated { get; init; }

    /// <summary>The property that dates were read from; null when there is none.</summary>
    public required string? DateProperty { get; init; }

    /// <summary>The cells' side in metres.</summary>
    public required double CellMetres { get; init; }

    /// <summary>How many cells the study area has, empty ones included.</summary>
    public required int CellCount { get; init; }

    /// <summary>Which cells count as neighbours.</summary>
    public required string Neighbourhood { get; init; }

    /// <summary>What the cells' values are.</summary>
    public required string Values { get; init; }

    /// <summary>The plane that x and y are metres of.</summary>
    public required string Plane { get; init; }

    /// <summary>Where the grid starts.</summary>
    public required string GridOrigin { get; init; }

    /// <summary>Which area was studied.</summary>
    public required string StudyArea { get; init; }

    /// <summary>The study area's size in square kilometres.</summary>
    public required double StudyAreaSquareKm { get; init; }

    /// <summary>What z, p and classes are.</summary>
    public required string Method { get; init; }

    /// <summary>How many cells each class has.</summary>
    public required ImmutableSortedDictionary<string, int> Classes { get; init; }

    /// <summary>Every cell, by row from the south and by column from the west.</summary>
    public required ImmutableArray<Cell> Cells { get; init; }

    /// <summary>One cell.</summary>
    /// <param name="X">Metres east of its middle.</param>
    /// <param name="Y">Metres north of its middle.</param>
    /// <param name="Longitude">Degrees of its middle.</param>
    /// <param name="Latitude">Degrees of its middle.</param>
    /// <param name="Bounds">Metres: west, south, east, north.</param>
    /// <param name="Ring">Its corners as a closed GeoJSON ring, [longitude, latitude].</param>
    /// <param name="InsideFraction">The share of it in the study area.</param>
    /// <param name="Count">Points in it.</param>
    /// <param name="Weight">The sum of their weights; the count where there are none.</param>
    /// <param name="CountAround">Points in it and its neighbours.</param>
    /// <param name="Neighbours">Cells in the neighbourhood, itself included.</param>
    /// <param name="Z">Gi*; null when the values do not vary.</param>
    /// <param name="P">Two-sided p of z, normal.</param>
    /// <param name="PAdjusted">p adjusted by Benjamini and Hochberg over all cells.</param>
    /// <param name="PExact">p of the count around it if points fell anywhere alike.</param>
    /// <param name="PExactAdjusted">The same, adjusted.</param>
    /// <param name="Class">hot-99, hot-95, hot-90, not-significant, cold-90, cold-95, cold-99 or not-enough-to-say.</param>
    public sealed record Cell(
        double X, double Y, double Longitude, double Latitude, ImmutableArray<double> Bounds, ImmutableArray<ImmutableArray<double>> Ring, double InsideFraction,
        int Count, double Weight, int CountAround, int Neighbours, double? Z, double P, double PAdjusted, double PExact, double PExactAdjusted, string Class);

    internal static HotSpotReport Of(FindHotSpots.Query request, GeoJsonPoints read, StudyPlane plane, string area, StudyGrid grid, HotSpotMap map)
    {
        var dates = read.Points.Where(p => p.At is not null).Select(p => p.At!.Value).ToArray();
        var cells = map.Cells.Select((cell, place) => CellOf(plane, grid, place, cell)).ToImmutableArray();
        return new HotSpotReport
        {
            Verdict = Say(map, request.CellMetres),
            N = map.Points,
            Outside = map.Outside,
            WithoutPosition = read.WithoutPosition,
            From = dates.Length == 0 ? null : Day(dates.Min()),
            To = dates.Length == 0 ? null : Day(dates.Max()),
            Undated = read.Points.Count - dates.Length,
            DateProperty = read.DateName,
            CellMetres = request.CellMetres,
            CellCount = grid.Count,
            Neighbourhood = request.BandMetres is { } band
                ? FormattableString.Invariant($"cells whose middles are at most {band} m apart, the cell itself included")
                : "queen contiguity, the cell itself included",
            Values = read.WeightName is { } weight ? $"sum of '{weight}' per cell" : "count of points per cell",
            Plane = plane.Name,
            GridOrigin = "corners at whole multiples of the side from the plane's origin (0, 0); a cell holds its west and south edges",
            StudyArea = area,
            StudyAreaSquareKm = Math.Round(grid.AreaSquareMetres / 1e6, 3),
            Method = read.WeightName is null
                ? "Gi* (Ord and Getis 1995), two-sided normal p, Benjamini-Hochberg over all cells; hot only if an exact binomial test of the count around agrees"
                : "Gi* (Ord and Getis 1995), two-sided normal p, Benjamini-Hochberg over all cells; hot only if a simulation of weights falling anywhere agrees",
            Classes = cells.CountBy(c => c.Class).ToImmutableSortedDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
            Cells = cells,
        };
    }

    private static Cell CellOf(StudyPlane plane, StudyGrid grid, int place, HotSpotCell cell)
    {
        var centre = grid.Centre(place);
        var half = grid.SideMetres / 2;
        var (latitude, longitude) = plane.Unproject(centre);
        ImmutableArray<double> Corner(double east, double north)
        {
            var corner = plane.Unproject(new PlanarPoint(centre.X + (east * half), centre.Y + (north * half)));
            return [Math.Round(corner.Longitude, 7), Math.Round(corner.Latitude, 7)];
        }

        return new Cell(
            centre.X, centre.Y, Math.Round(longitude, 7), Math.Round(latitude, 7),
            [centre.X - half, centre.Y - half, centre.X + half, centre.Y + half],
            [Corner(-1, -1), Corner(1, -1), Corner(1, 1), Corner(-1, 1), Corner(-1, -1)],
            Math.Round(grid.InsideFraction(place), 6),
            cell.Count, cell.Weight, cell.CountAround, cell.Neighbours,
            double.IsNaN(cell.Z) ? null : cell.Z, cell.P, cell.PAdjusted, cell.PExact, cell.PExactAdjusted, Code(cell.Class));
    }

    /// <summary>A class's name in files.</summary>
    internal static string Code(HotSpotClass named) => named switch
    {
        HotSpotClass.Hot99 => "hot-99",
        HotSpotClass.Hot95 => "hot-95",
        HotSpotClass.Hot90 => "hot-90",
        HotSpotClass.Cold90 => "cold-90",
        HotSpotClass.Cold95 => "cold-95",
        HotSpotClass.Cold99 => "cold-99",
        HotSpotClass.NotEnoughToSay => "not-enough-to-say",
        _ => "not-significant",
    };

    private static string Say(HotSpotMap map, double cellMetres) => map.Sufficiency switch
    {
        Sufficiency.TooFewPoints => string.Create(CultureInfo.InvariantCulture, $"Not enough to say: {map.Points} points in the study area, at least {HotSpotMap.FewestPoints} are needed. Take a longer period or a larger area."),
        Sufficiency.TooFewCells => string.Create(CultureInfo.InvariantCulture, $"Not enough to say: {map.Cells.Length} cells in the study area, at least {HotSpotMap.FewestCells} are needed, and more than one neighbourhood. Take a smaller cell than {cellMetres} m or a larger area."),
        Sufficiency.NoVariation => "Not enough to say: every cell has the same value, so none can stand out.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(map, c => c is HotSpotClass.Hot90 or HotSpotClass.Hot95 or HotSpotClass.Hot99)} of {map.Cells.Length} cells are hot and {Count(map, c => c is HotSpotClass.Cold90 or HotSpotClass.Cold95 or HotSpotClass.Cold99)} cold at a false discovery rate of 10 %; of {Count(map, c => c == HotSpotClass.NotEnoughToSay)} there is not enough to say."),
    };

    private static int Count(HotSpotMap map, Func<HotSpotClass, bool> holds) => map.Cells.Count(c => holds(c.Class));

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
