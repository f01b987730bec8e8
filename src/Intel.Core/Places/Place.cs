namespace Intel.Core.Places;

/// <summary>A place of the UN/LOCODE list.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the list, in the country's own spelling.</param>
/// <param name="Functions">
/// The list's function digits: 1 port, 2 rail terminal, 3 road terminal, 4 airport, 5 postal exchange, 6 multimodal,
/// 7 fixed transport (pipeline), B border crossing; empty when unknown.
/// </param>
/// <param name="Latitude">Degrees north on WGS84 to the arc minute; null when the list has no position.</param>
/// <param name="Longitude">Degrees east on WGS84 to the arc minute; null with <paramref name="Latitude"/>.</param>
/// <remarks>The positions are those of town centres: a terminal may lie 15 km away. They are no geofences.</remarks>
public sealed record Place(UnLocode Code, string Name, string Functions, double? Latitude, double? Longitude)
{
    /// <summary>Whether it has a sea or inland port.</summary>
    public bool IsPort => Functions.Contains('1', StringComparison.Ordinal);

    /// <summary>Whether it has an airport.</summary>
    public bool IsAirport => Functions.Contains('4', StringComparison.Ordinal);
}
