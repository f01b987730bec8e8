using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;
using Intel.Index.Sqlite.Storage;

namespace Intel.Index.Sqlite.Searching;

/// <summary>Records by where they are: candidates from the R*Tree, then the exact distance or edge.</summary>
internal sealed class PlaceSearch(IndexSnapshot snapshot)
{
    private const double MarginDegrees = 1e-9;

    public ulong[] Near(NearNode near, Segment segment)
    {
        var found = Bits.None(segment.Span);
        var (south, north, halfWidth) = GreatCircle.Bounds(near.Latitude, near.Metres);
        foreach (var (west, east) in GreatCircle.Longitudes(near.Longitude - halfWidth, near.Longitude + halfWidth))
        {
            Add(found, segment, (south, west, north, east), (latitude, longitude) =>
                Distance.GreatCircleMetres(near.Latitude, near.Longitude, latitude, longitude) <= near.Metres);
        }

        return found;
    }

    public ulong[] Box(BoxNode box, Segment segment)
    {
        var found = Bits.None(segment.Span);
        (double West, double East)[] stretches = box.West <= box.East ? [(box.West, box.East)] : [(box.West, 180), (-180, box.East)];
        foreach (var (west, east) in stretches)
        {
            Add(found, segment, (box.South, west, box.North, east), (latitude, longitude) =>
                latitude >= box.South && latitude <= box.North && longitude >= west && longitude <= east);
        }

        return found;
    }

    public ulong[] Area(QueryArea area, Segment segment)
    {
        var found = Bits.None(segment.Span);
        Add(found, segment, (area.South, area.West, area.North, area.East), area.Contains);
        return found;
    }

    private void Add(ulong[] into, Segment segment, (double South, double West, double North, double East) edges, Func<double, double, bool> isInside)
    {
        if (snapshot.Numbers(segment, ColumnNames.Latitude) is not { } latitudes || snapshot.Numbers(segment, ColumnNames.Longitude) is not { } longitudes)
        {
            return;
        }

        // The tree holds each point as a box of single-precision numbers around it, rounded outwards: it finds too much,
        // and too little only next to nought, where a single-precision number cannot be small enough. Hence the margin.
        using var command = snapshot.Connection.Command(
            "SELECT doc FROM places WHERE south <= $north AND north >= $south AND west <= $east AND east >= $west AND doc BETWEEN $first AND $last",
            ("$north", edges.North + MarginDegrees),
            ("$south", edges.South - MarginDegrees),
            ("$east", edges.East + MarginDegrees),
            ("$west", edges.West - MarginDegrees),
            ("$first", segment.Start),
            ("$last", segment.Start + segment.Span - 1));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var at = (int)(reader.GetInt64(0) - segment.Start);
            if (isInside(latitudes[at], longitudes[at]))
            {
                Bits.Set(into, at);
            }
        }
    }
}
