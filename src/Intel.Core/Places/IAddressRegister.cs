using System.Collections.Immutable;

namespace Intel.Core.Places;

/// <summary>The addresses that somebody brought in, by region and postcode: reference data, replaced region by region.</summary>
public interface IAddressRegister
{
    /// <summary>
    /// Takes addresses in: those of each region that is among them replace all that there were of it, in one step for each region, once all are read.
    /// Memory stays bounded. Visible to the next call, durable when it returns.
    /// </summary>
    /// <returns>How many of each region, by its code.</returns>
    /// <exception cref="IOException">The addresses cannot be read, or their folder cannot be written; what there was stays.</exception>
    Task<ImmutableSortedDictionary<string, long>> ReplaceAsync(IEnumerable<RegisteredAddress> addresses, CancellationToken cancellationToken);

    /// <summary>The addresses of a postcode in the order of their ids; empty when there are none.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    Task<IReadOnlyList<RegisteredAddress>> InPostcodeAsync(string postcode, CancellationToken cancellationToken);
}

/// <summary>An address of a register.</summary>
/// <param name="Id">The register's own number.</param>
/// <param name="Region">The code of the region that keeps it, such as BE-VLG.</param>
/// <param name="Streets">The street's names in the languages that it has; at least one.</param>
/// <param name="Number">The house number as written.</param>
/// <param name="Box">The box; null when there is none.</param>
/// <param name="Postcode">Four digits.</param>
/// <param name="Town">The municipality's or postcode's name.</param>
/// <param name="NisCode">The municipality's NIS code; null when the register does not say.</param>
/// <param name="Latitude">Degrees north on WGS84.</param>
/// <param name="Longitude">Degrees east on WGS84.</param>
public sealed record RegisteredAddress(
    string Id, string Region, ImmutableArray<string> Streets, string Number, string? Box, string Postcode, string Town, string? NisCode, double Latitude, double Longitude);
