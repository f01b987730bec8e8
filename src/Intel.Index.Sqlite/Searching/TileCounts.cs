using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>Records counted by tile of a map.</summary>
internal static class TileCounts
{
    /// <summary>The tiles of what was found and has a position; null when there are more than so many.</summary>
    public static ImmutableArray<MapTile>? Of(ulong[][] placed, IndexSnapshot snapshot, int zoom, int limit)
    {
        var counts = new Dictionary<(int Y, int X), long>();
        for (var index = 0; index < placed.Length; index++)
        {
            snapshot.CancellationToken.ThrowIfCancellationRequested();
            var segment = snapshot.Segments[index].Segment;
            if (snapshot.Numbers(segment, ColumnNames.Latitude) is not { } latitudes || snapshot.Numbers(segment, ColumnNames.Longitude) is not { } longitudes)
            {
                continue;
            }

            for (var word = 0; word < placed[index].Length; word++)
            {
                for (var bits = placed[index][word]; bits != 0; bits &= bits - 1)
                {
                    var at = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    var (x, y) = MapTile.Of(latitudes[at], longitudes[at], zoom);
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, (y, x), out _)++;
                }
            }

            if (counts.Count > limit)
            {
                return null;
            }
        }

        return [.. counts.OrderBy(c => c.Key).Select(c => new MapTile(c.Key.X, c.Key.Y, c.Value))];
    }
}
