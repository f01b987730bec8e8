namespace Intel.Server.Pages.Map;

/// <summary>A place among which somebody chooses, drawn with its number.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Latitude">Degrees north on WGS84.</param>
/// <param name="Longitude">Degrees east on WGS84.</param>
/// <param name="PrecisionMetres">Metres that the true place may be off.</param>
public sealed record MapCandidate(int Number, double Latitude, double Longitude, double PrecisionMetres);
