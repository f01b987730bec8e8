using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>A ship.</summary>
/// <param name="Name">Its name: the line's first word and one from a list.</param>
/// <param name="Imo">Seven digits, the last the check digit of the IMO's scheme.</param>
/// <param name="CallSign">Its call sign.</param>
/// <param name="Flag">ISO 3166-1 alpha-2.</param>
internal sealed record Vessel(string Name, string Imo, string CallSign, string Flag);

/// <summary>A ship of a service at a Belgian port.</summary>
/// <param name="Number">Its place in the month, from 0.</param>
/// <param name="Service">The service.</param>
/// <param name="Vessel">The ship.</param>
/// <param name="Voyage">The voyage's number.</param>
/// <param name="Port">The Belgian port.</param>
/// <param name="Eta">Estimated arrival, UTC.</param>
/// <param name="Share">Percent of the service's goods that go to this port.</param>
/// <param name="Reported">When the cargo report was made, UTC: never after the present.</param>
internal sealed record VesselCall(int Number, Liner Service, Vessel Vessel, string Voyage, Port Port, DateTimeOffset Eta, int Share, DateTimeOffset Reported);
