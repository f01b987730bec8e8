using NetTopologySuite.Geometries;

namespace Intel.Core.Places;

/// <summary>The territory of Belgium: the municipalities of 2019 together, generalised to about 25 m, without the sea.</summary>
public static class BelgianTerritory
{
    private static readonly Lazy<Geometry> Loaded = new(Boundaries.Whole);

    /// <summary>The outline in degrees on WGS84, east first; a copy that the caller may change.</summary>
    public static Geometry Outline() => Loaded.Value.Copy();
}
