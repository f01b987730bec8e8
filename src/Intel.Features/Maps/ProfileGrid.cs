using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Profiling;

namespace Intel.Features.Maps;

/// <summary>Cells over the hunting area of a series, which stops at no border, with a profile's scores and the centroid's.</summary>
internal sealed class ProfileGrid
{
    private readonly double _west;
    private readonly double _south;
    private readonly double _side;
    private readonly long _columns;
    private readonly long _rows;
    private readonly PlanarPoint _mean;

    private ProfileGrid(IReadOnlyList<PlanarPoint> sites, double side)
    {
        var (west, east, south, north) = GeographicTargeting.HuntingArea(sites);

        // A cell more on each side: sites on one line have an area without width otherwise.
        (_west, _south, _side) = (west - side, south - side, side);
        (_columns, _rows) = ((long)Math.Ceiling((east - west) / side) + 2, (long)Math.Ceiling((north - south) / side) + 2);
        _mean = new PlanarPoint(sites.Average(s => s.X), sites.Average(s => s.Y));
    }

    /// <summary>How many cells.</summary>
    public long Count => _columns * _rows;

    /// <summary>Each cell's score, higher is likelier; empty before <see cref="Score"/>.</summary>
    public double[] Profile { get; private set; } = [];

    /// <summary>Each cell's score by nearness to the mean centre.</summary>
    public double[] Centroid { get; private set; } = [];

    /// <summary>Lays cells of a side over the sites' hunting area.</summary>
    public static ProfileGrid Lay(IReadOnlyList<PlanarPoint> sites, double side) => new(sites, side);

    /// <summary>The middle of a cell.</summary>
    public PlanarPoint Centre(int cell) => new(_west + (((cell % _columns) + 0.5) * _side), _south + (((cell / _columns) + 0.5) * _side));

    /// <summary>Scores every cell.</summary>
    public ProfileGrid Score(Func<PlanarPoint, double> profile)
    {
        var cells = Enumerable.Range(0, (int)Count).Select(Centre).ToArray();
        (Profile, Centroid) = ([.. cells.Select(profile)], [.. cells.Select(c => -c.DistanceTo(_mean))]);
        return this;
    }
}
