using System.Collections.Immutable;
using Intel.Core.Places;
using Intel.Core.Queries;

namespace Intel.Analysis.Addresses;

/// <summary>What a written address may stand for.</summary>
/// <param name="Reason">clear, or why it is not: no-postcode, no-register, street-unknown, no-number, number-unknown, several, spelling.</param>
/// <param name="Candidates">What it may be, the likeliest first; one when clear.</param>
public sealed record AddressMatch(string Reason, ImmutableArray<AddressCandidate> Candidates)
{
    /// <summary>Whether it is one address of the register, letter for letter but for case, diacritics and punctuation.</summary>
    public bool IsClear => Reason == "clear";
}

/// <summary>A place that an address may stand for.</summary>
/// <param name="Name">The address or street as the register writes it.</param>
/// <param name="AddressId">The register's number; null for a street as a whole.</param>
/// <param name="Latitude">Degrees north on WGS84.</param>
/// <param name="Longitude">Degrees east on WGS84.</param>
/// <param name="PrecisionMetres">Metres that the true place may be off.</param>
/// <param name="NisCode">The municipality; null when the register does not say.</param>
public sealed record AddressCandidate(string Name, string? AddressId, double Latitude, double Longitude, double PrecisionMetres, string? NisCode);

/// <summary>
/// Holds a written address against the register's addresses of its postcode. Only what is written letter for letter is
/// clear; another spelling, a number that is not there or several places are candidates for a person to choose from.
/// </summary>
public static class AddressMatcher
{
    /// <summary>Candidates at the most.</summary>
    public const int Most = 9;

    /// <summary>
    /// Metres that an address's point may be off: the files do not say whether it stands at the entrance, on the building or
    /// somewhere on the parcel. An assumption that is wide for a town and narrow for a farm.
    /// </summary>
    public const double AddressMetres = 50;

    // Doors of one building.
    private const double SameMetres = 30;

    /// <summary>What the address may stand for among these.</summary>
    /// <param name="written">The address.</param>
    /// <param name="addresses">The register's addresses of its postcode, or of the postcodes of its municipality.</param>
    public static AddressMatch Match(WrittenAddress written, IReadOnlyList<RegisteredAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(addresses);
        if (addresses.Count == 0)
        {
            return new AddressMatch("no-register", []);
        }

        var key = TextFolding.Key(written.Street);
        var street = key.Length == 0 ? [] : addresses.Where(a => a.Streets.Any(s => TextFolding.Key(s) == key)).ToArray();
        if (street.Length == 0)
        {
            return Spelled(written, key, addresses);
        }

        if (written.Number is null)
        {
            return new AddressMatch("no-number", Streets(street));
        }

        var house = street.Where(a => IsHouse(a, written)).ToArray();
        if (house.Length == 0)
        {
            return new AddressMatch("number-unknown", Streets(street));
        }

        var boxed = written.Box is null ? house : [.. house.Where(a => a.Box is not null && TextFolding.Key(a.Box) == TextFolding.Key(written.Box))];
        // A box that the register does not have is still at the house.
        var places = Places(boxed.Length == 0 ? house : boxed);
        return places.Length == 1 ? new AddressMatch("clear", places) : new AddressMatch("several", [.. places.Take(Most)]);
    }

    private static bool IsHouse(RegisteredAddress address, WrittenAddress written) => TextFolding.Key(address.Number) == TextFolding.Key(written.Number!);

    private static AddressMatch Spelled(WrittenAddress written, string key, IReadOnlyList<RegisteredAddress> addresses)
    {
        var edits = key.Length >= 8 ? 2 : 1;
        var near = key.Length < 4 ? [] : addresses
            .Where(a => a.Streets.Any(s => Abbreviations.Key(s) == Abbreviations.Key(written.Street) || EditDistance.IsWithin(TextFolding.Key(s), key, edits)))
            .ToArray();
        if (near.Length == 0)
        {
            return new AddressMatch("street-unknown", []);
        }

        var houses = written.Number is null ? [] : near.Where(a => IsHouse(a, written)).ToArray();
        return new AddressMatch("spelling", houses.Length > 0 ? [.. Places(houses).Take(Most)] : Streets(near));
    }

    // Boxes and doors of one building are one place, the one without a box first.
    private static ImmutableArray<AddressCandidate> Places(IReadOnlyList<RegisteredAddress> addresses)
    {
        var places = new List<RegisteredAddress>();
        foreach (var address in addresses.OrderBy(a => a.Box is not null).ThenBy(a => a.Id, StringComparer.Ordinal))
        {
            if (!places.Exists(p => p.Streets[0] == address.Streets[0] && Distance.GreatCircleMetres(p.Latitude, p.Longitude, address.Latitude, address.Longitude) <= SameMetres))
            {
                places.Add(address);
            }
        }

        return [.. places.Select(p => new AddressCandidate(NameOf(p), p.Id, p.Latitude, p.Longitude, AddressMetres, p.NisCode))];
    }

    // A street as a whole: the middle of its addresses, and as far as the furthest of them.
    private static ImmutableArray<AddressCandidate> Streets(IEnumerable<RegisteredAddress> addresses) =>
    [
        .. addresses.GroupBy(a => (Street: a.Streets[0], a.Postcode, a.Town)).OrderBy(g => g.Key.Street, StringComparer.Ordinal).ThenBy(g => g.Key.Postcode, StringComparer.Ordinal).ThenBy(g => g.Key.Town, StringComparer.Ordinal).Take(Most).Select(g =>
        {
            var (latitude, longitude) = ((g.Min(a => a.Latitude) + g.Max(a => a.Latitude)) / 2, (g.Min(a => a.Longitude) + g.Max(a => a.Longitude)) / 2);
            var reach = g.Max(a => Distance.GreatCircleMetres(latitude, longitude, a.Latitude, a.Longitude));
            return new AddressCandidate(
                $"{string.Join(" / ", g.First().Streets)}, {g.Key.Postcode} {g.Key.Town}", null, latitude, longitude, Math.Max(AddressMetres, Math.Ceiling(reach)), g.First().NisCode);
        }),
    ];

    private static string NameOf(RegisteredAddress address) =>
        $"{string.Join(" / ", address.Streets)} {address.Number}{(address.Box is null ? "" : $" bus {address.Box}")}, {address.Postcode} {address.Town}";
}
