using Intel.Core.Places;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>The places of a message's head or of a consignment while they are being read.</summary>
internal sealed class PlacesDraft
{
    /// <summary>What a qualifier (UN/EDIFACT 3227) feeds, and its rank: of several that feed the same field, the lowest holds.</summary>
    private static readonly Dictionary<string, (string Field, int Rank)> Qualifiers = new(StringComparer.Ordinal)
    {
        ["9"] = (Loading, 0), ["6"] = (Loading, 1), ["5"] = (Loading, 2),
        ["11"] = (Discharge, 0), ["12"] = (Discharge, 1), ["60"] = (Discharge, 2),
        ["76"] = (Origin, 0), ["88"] = (Origin, 1), ["10"] = (Origin, 2), ["80"] = (Origin, 3), ["27"] = (Origin, 4), ["35"] = (Origin, 5),
        ["7"] = (Destination, 0), ["83"] = (Destination, 1), ["8"] = (Destination, 2), ["20"] = (Destination, 3), ["28"] = (Destination, 4), ["36"] = (Destination, 5),
        ["13"] = (Calls, 0), ["92"] = (Calls, 0), ["125"] = (Calls, 0), ["152"] = (Calls, 0),
    };

    private const string Loading = "placeOfLoading";
    private const string Discharge = "placeOfDischarge";
    private const string Origin = "placeOfOrigin";
    private const string Destination = "placeOfDestination";
    private const string Calls = "portsOfCall";

    private readonly Dictionary<string, (Location Place, int Rank)> _places = new(4, StringComparer.Ordinal);

    public Location? PlaceOfLoading => Of(Loading);

    public Location? PlaceOfDischarge => Of(Discharge);

    public Location? PlaceOfOrigin => Of(Origin);

    public Location? PlaceOfDestination => Of(Destination);

    public List<Location> PortsOfCall { get; } = [];

    /// <summary>The field that a qualifier feeds; null when it feeds none.</summary>
    public static string? FieldOf(string qualifier) => Qualifiers.TryGetValue(qualifier, out var known) ? known.Field : null;

    /// <summary>Takes a place under its qualifier, which must feed a field.</summary>
    public void Take(string qualifier, Location place)
    {
        var (field, rank) = Qualifiers[qualifier];
        if (ReferenceEquals(field, Calls))
        {
            PortsOfCall.Add(place);
        }
        else if (!_places.TryGetValue(field, out var held) || rank < held.Rank)
        {
            _places[field] = (place, rank);
        }
    }

    public void Clear()
    {
        _places.Clear();
        PortsOfCall.Clear();
    }

    private Location? Of(string field) => _places.TryGetValue(field, out var held) ? held.Place : null;
}
