namespace Intel.Server.BaseMaps;

/// <summary>What the tiles of a base map hold.</summary>
internal enum BaseMapKind
{
    /// <summary>Pictures: PNG, JPEG, WebP or AVIF.</summary>
    Raster,

    /// <summary>Vector tiles whose layers are named as Protomaps names them: earth, water, roads, boundaries, places.</summary>
    Protomaps,

    /// <summary>Vector tiles whose layers are named as OpenMapTiles names them: water, transportation, boundary, place.</summary>
    OpenMapTiles,
}
