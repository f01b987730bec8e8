using System.Runtime.InteropServices;

namespace Intel.Features.Maps;

/// <summary>One point of a GeoJSON file.</summary>
/// <param name="Latitude">Degrees north on WGS84.</param>
/// <param name="Longitude">Degrees east on WGS84.</param>
/// <param name="Weight">The weight; 1 where the file has none.</param>
/// <param name="At">When; null where the file does not say.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GeoJsonPoint(double Latitude, double Longitude, double Weight, DateTimeOffset? At);

/// <summary>The points of a GeoJSON file, or why they cannot be read.</summary>
/// <param name="Points">The points in the file's order.</param>
/// <param name="WithoutPosition">Features whose geometry is null.</param>
/// <param name="WeightName">The property that weights were read from; null when there is none.</param>
/// <param name="DateName">The property that dates were read from; null when there is none.</param>
/// <param name="Fault">A sentence that names the file, the feature and the way out; null when the file was read.</param>
internal sealed record GeoJsonPoints(IReadOnlyList<GeoJsonPoint> Points, int WithoutPosition, string? WeightName, string? DateName, string? Fault);
