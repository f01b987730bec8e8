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
            Add(found, segment, (south, west, north, east), Margin(near.IsCoarse), near.Contains);
        }

        return found;
    }

    public ulong[] Box(BoxNode box, Segment segment)
    {
        var found = Bits.None(segment.Span);
        (double West, double East)[] stretches = box.West <= box.East ? [(box.West, box.East)] : [(box.West, 180), (-180, box.East)];
        foreach (var (west, east) in stretches)
        {
            Add(found, segment, (box.South, west, box.North, east), MarginDegrees, (latitude, longitude) =>
                latitude >= box.South && latitude <= box.North && longitude >= west && longitude <= east);
        }

        return found;
    }

    public ulong[] Area(AreaNode node, Segment segment)
    {
        var (found, area) = (Bits.None(segment.Span), node.Area);
        Add(found, segment, (area.South, area.West, area.North, area.East), Margin(node.IsCoarse), node.Contains);
        return found;
    }

    private static double Margin(bool isCoarse) => isCoarse ? CoarsePlace.FurthestDegrees : MarginDegrees;

    private void Add(ulong[] into, Segment segment, (double South, double West, double North, double East) edges, double margin, Func<double, double, bool> isInside)
    {
        if (snapshot.Numbers(segment, ColumnNames.Latitude) is not { } latitudes || snapshot.Numbers(segment, ColumnNames.Longitude) is not { } longitudes)
        {
            return;
        }

        // The tree holds each point as a box of single-precision numbers around it, rounded outwards: it finds too much,
        // and too little only next to nought, where a single-precision number cannot be small enough. Hence the margin.
        using var command = snapshot.Connection.Command(
            "SELECT doc FROM places WHERE south <= $north AND north >= $south AND west <= $east AND east >= $west AND doc BETWEEN $first AND $last",
            ("$north", edges.North + margin),
            ("$south", edges.South - margin),
            ("$east", edges.East + margin),
            ("$west", edges.West - margin),
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
