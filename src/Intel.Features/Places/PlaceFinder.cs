using Intel.Analysis.Addresses;
using Intel.Core;
using Intel.Core.Laboratories;
using Intel.Core.Places;
using Intel.Core.Sites;
using Intel.Core.Waste;

namespace Intel.Features.Places;

/// <summary>What the address of a record may stand for, by the register that somebody brought in.</summary>
internal sealed class PlaceFinder(IAddressRegister register)
{
    /// <summary>The place of a site or finding; null for a record of another kind.</summary>
    public static SitePlace? PlaceOf(IRecordDocument document) => document switch
    {
        LaboratoryReport report => report.Place,
        WasteFinding finding => finding.Place,
        _ => null,
    };

    /// <summary>Whether a record has an address and no position but the middle of its municipality.</summary>
    public static bool IsWaiting(IRecordDocument document) =>
        PlaceOf(document) is { Address.Length: > 0, Position: null or { Method: PositionMethod.AreaCentre } };

    public async Task<AddressMatch> FindAsync(SitePlace place, CancellationToken cancellationToken)
    {
        var written = WrittenAddress.Of(place.Address!);
        IReadOnlyList<string> postcodes = written.Postcode is { } postcode ? [postcode] : Postcodes.Of(place.NisCode, Municipalities.MergersOn);
        if (postcodes.Count == 0)
        {
            return new AddressMatch("no-postcode", []);
        }

        var addresses = new List<RegisteredAddress>();
        foreach (var code in postcodes)
        {
            addresses.AddRange(await register.InPostcodeAsync(code, cancellationToken));
        }

        return AddressMatcher.Match(written, addresses);
    }
}
