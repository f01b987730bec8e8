using System.Diagnostics.CodeAnalysis;
using Intel.Core.Places;

namespace Intel.Features.Sites.Exports;

/// <summary>A kind of file that sites are given out as.</summary>
/// <param name="Key">The name that is asked for.</param>
/// <param name="Extension">What the file's name ends in, without a dot.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Systems">The coordinate systems that it can hold, the usual one first.</param>
/// <param name="NeedsPosition">Whether a record without a position has no place in it.</param>
public sealed record SiteFormat(string Key, string Extension, string ContentType, IReadOnlyList<CoordinateSystem> Systems, bool NeedsPosition)
{
    private static readonly IReadOnlyList<CoordinateSystem> OnlyDegrees = [CoordinateSystem.Wgs84];
    private static readonly IReadOnlyList<CoordinateSystem> AnySystem = [CoordinateSystem.Wgs84, CoordinateSystem.Lambert72, CoordinateSystem.Lambert2008];

    /// <summary>RFC 7946, which knows WGS84 alone.</summary>
    public static SiteFormat GeoJson { get; } = new("geojson", "geojson", "application/geo+json", OnlyDegrees, false);

    /// <summary>KML 2.2 (OGC 07-147r2), which knows WGS84 alone.</summary>
    public static SiteFormat Kml { get; } = new("kml", "kml", "application/vnd.google-earth.kml+xml", OnlyDegrees, false);

    /// <summary>GPX 1.1: waypoints, which need a position.</summary>
    public static SiteFormat Gpx { get; } = new("gpx", "gpx", "application/gpx+xml", OnlyDegrees, true);

    /// <summary>RFC 4180 in UTF-8.</summary>
    public static SiteFormat Csv { get; } = new("csv", "csv", "text/csv; charset=utf-8", AnySystem, false);

    /// <summary>Esri shapefile of points, its parts in one ZIP.</summary>
    public static SiteFormat Shapefile { get; } = new("shapefile", "zip", "application/zip", AnySystem, true);

    /// <summary>Every format, in the order it is offered.</summary>
    public static IReadOnlyList<SiteFormat> All { get; } = [GeoJson, Csv, Shapefile, Kml, Gpx];

    /// <summary>The format of that name, in any case.</summary>
    public static bool TryGet(string? key, [NotNullWhen(true)] out SiteFormat? format)
    {
        format = All.FirstOrDefault(f => f.Key.Equals(key?.Trim(), StringComparison.OrdinalIgnoreCase));
        return format is not null;
    }

    /// <summary>The EPSG code of a system.</summary>
    public static int EpsgOf(CoordinateSystem system) => system switch
    {
        CoordinateSystem.Lambert72 => 31370,
        CoordinateSystem.Lambert2008 => 3812,
        _ => 4326,
    };
}
