namespace Intel.Server.BaseMaps;

/// <summary>The operator's own base map: a PMTiles archive (version 3) whose header was checked when the program started.</summary>
/// <param name="Path">The file.</param>
/// <param name="Version">Twelve hexadecimal digits that change with the file's header, length or time.</param>
/// <param name="Length">Bytes it had.</param>
/// <param name="ChangedAt">When it was last written, UTC.</param>
/// <param name="Kind">What its tiles hold.</param>
/// <param name="MinZoom">The zoom of its coarsest tiles, 0 to 22.</param>
/// <param name="MaxZoom">The zoom of its finest tiles.</param>
/// <param name="West">Degrees.</param>
/// <param name="South">Degrees.</param>
/// <param name="East">Degrees.</param>
/// <param name="North">Degrees.</param>
/// <param name="Attribution">Whom to name, as plain text of at most 200 characters; null when the file names nobody. Hostile text.</param>
internal sealed record BaseMap(
    string Path, string Version, long Length, DateTimeOffset ChangedAt, BaseMapKind Kind, int MinZoom, int MaxZoom, double West, double South, double East, double North, string? Attribution)
{
    /// <summary>Where it is served.</summary>
    public const string Route = "/basemap/tiles.pmtiles";

    /// <summary>Its address with its version: another file has another address, so that a browser may keep the parts it has.</summary>
    public string Address => $"{Route}?v={Version}";
}
