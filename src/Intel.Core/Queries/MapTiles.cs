using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>All that a query finds, counted by tile of a map.</summary>
/// <param name="Total">Records found that have a position.</param>
/// <param name="WithoutPosition">Records found that have none.</param>
/// <param name="Tiles">The tiles that hold any, from north to south and in each row from west to east; null when there are more than were asked for.</param>
public sealed record MapTiles(long Total, long WithoutPosition, ImmutableArray<MapTile>? Tiles);
