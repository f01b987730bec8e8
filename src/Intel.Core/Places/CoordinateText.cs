using System.Collections.Immutable;
using Intel.Core.Imports;

namespace Intel.Core.Places;

/// <summary>Coordinates as they stand in a file, to be read by <see cref="CoordinateReader"/>. All of it is hostile text.</summary>
/// <param name="East">Longitude or X, as written; null when absent.</param>
/// <param name="North">Latitude or Y, as written; null when absent.</param>
/// <param name="System">The coordinate system as named (EPSG:31370, Lambert 72, WGS84); null when it is not.</param>
/// <param name="Method">How the position was obtained.</param>
/// <param name="Precision">Metres that it may be off, as written; null when not said.</param>
/// <param name="Unit">The row or element where they stand, for warnings; 0 for the record as a whole.</param>
public sealed record CoordinateText(
    string? East, string? North, string? System = null, PositionMethod Method = PositionMethod.Unknown, string? Precision = null, int Unit = 0);

/// <summary>What was read from coordinates.</summary>
/// <param name="Position">The position; null when there are none or they cannot be read.</param>
/// <param name="Warnings">What was odd: axes-swapped, coordinate-system-inferred, coordinates-unreadable, coordinates-far-away.</param>
public sealed record CoordinateReading(Position? Position, ImmutableArray<Warning> Warnings)
{
    /// <summary>There are no coordinates.</summary>
    public static CoordinateReading Nothing { get; } = new(null, []);
}
