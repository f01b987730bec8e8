using System.Collections.Immutable;
using Intel.Core.Places;
using Intel.Core.Substances;

namespace Intel.Core.Sites;

/// <summary>Where a site or a finding is.</summary>
/// <param name="Address">The address as written; null when none was.</param>
/// <param name="Municipality">The municipality's name, as written; null when none was.</param>
/// <param name="NisCode">The municipality's NIS code (five digits) as written or derived from the position, valid on the day of the record; null when unknown.</param>
/// <param name="Position">The position; null when there is none that can be read.</param>
public sealed record SitePlace(string? Address, string? Municipality, string? NisCode, Position? Position);

/// <summary>A chemical found at a site or in a dump, or named in a lot.</summary>
/// <param name="Name">As written.</param>
/// <param name="Cas">CAS number as written and understood; null when none was written.</param>
/// <param name="Substance">The key of the substance it was resolved to in the tables; null when none matches.</param>
/// <param name="Quantity">Amount in <paramref name="Unit"/>; null when not said.</param>
/// <param name="Unit">kg or l, as written otherwise; null when not said.</param>
/// <param name="ContainerType">What it was in, such as jerrycan or drum; null when not said.</param>
/// <param name="Marks">Marks and labels, as written; null when none.</param>
/// <param name="LotNumbers">Lot numbers, as written.</param>
/// <param name="Supplier">Who supplied it, as written; null when not said.</param>
/// <param name="CommodityCode">CN code, as written; null when none was.</param>
public sealed record Chemical(
    string Name,
    Written<CasNumber>? Cas,
    string? Substance,
    double? Quantity,
    string? Unit,
    string? ContainerType,
    string? Marks,
    ImmutableArray<string> LotNumbers,
    string? Supplier,
    string? CommodityCode = null);

/// <summary>A piece of equipment found at a site.</summary>
/// <param name="Kind">What it is, as written, such as reaction vessel.</param>
/// <param name="Capacity">Capacity with its unit, as written; null when not said.</param>
/// <param name="Maker">Who made it, as written; null when not said.</param>
/// <param name="SerialNumber">As written; null when none.</param>
/// <param name="IsSelfMade">Whether it is home-made; null when not said.</param>
/// <param name="Marks">Marks on it, as written; null when none.</param>
public sealed record SiteEquipment(string Kind, string? Capacity, string? Maker, string? SerialNumber, bool? IsSelfMade, string? Marks = null);

/// <summary>A container, drum, can or bag found in a dump or among a laboratory's waste.</summary>
/// <param name="Kind">As written, such as jerrycan, IBC, drum.</param>
/// <param name="Count">How many; null when not said.</param>
/// <param name="CapacityLitres">Litres each holds; null when not said.</param>
/// <param name="Colour">As written; null when not said.</param>
/// <param name="Marks">Marks and labels, as written; null when none.</param>
/// <param name="FillState">As written, such as empty, full, leaking; null when not said.</param>
public sealed record WasteContainer(string Kind, int? Count, double? CapacityLitres, string? Colour, string? Marks, string? FillState);

/// <summary>A link to another site, report, finding or shipment, with what it rests on.</summary>
/// <param name="Target">The other's number or key, as written.</param>
/// <param name="Evidence">Why they belong together, as written.</param>
public sealed record SiteLink(string Target, string Evidence);

/// <summary>What something cost and who pays.</summary>
/// <param name="Kind">removal, destruction or remediation, as written otherwise.</param>
/// <param name="Amount">Euros; never negative.</param>
/// <param name="PaidBy">Who pays, as written; null when not said.</param>
public sealed record Cost(string Kind, decimal Amount, string? PaidBy);
