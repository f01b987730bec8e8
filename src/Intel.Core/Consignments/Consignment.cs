using System.Collections.Immutable;
using Intel.Core.Imports;
using Intel.Core.Parties;
using Intel.Core.Places;

namespace Intel.Core.Consignments;

/// <summary>
/// What travels under one transport document, or, from a stowage plan, one container on one voyage: as one message
/// tells it. A later message about the same consignment is another value of this type, kept beside this one.
/// </summary>
public sealed record Consignment : IRecordDocument
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Shipment;

    /// <summary>
    /// What identifies it: <c>BL:</c> and the transport document's number, or <c>EQ:number@vessel/voyage</c> from a
    /// stowage plan. Normalised to upper case without spaces. Never a filler.
    /// </summary>
    public required string NaturalKey { get; init; }

    /// <summary>The kind of message it was read from.</summary>
    public required ConsignmentSource Source { get; init; }

    /// <summary>The number of the transport document (B/L, air waybill), as written; null in a stowage plan.</summary>
    public string? TransportDocument { get; init; }

    /// <summary>The number of the master document, as written; null when none was.</summary>
    public string? MasterDocument { get; init; }

    /// <summary>The message it stands in.</summary>
    public required MessageReference Message { get; init; }

    /// <summary>The vessel, aircraft, train or lorry; null when the message names none.</summary>
    public Conveyance? Conveyance { get; init; }

    /// <summary>Where it was loaded; null when not said.</summary>
    public Location? PlaceOfLoading { get; init; }

    /// <summary>Where it is discharged; null when not said.</summary>
    public Location? PlaceOfDischarge { get; init; }

    /// <summary>Where the goods come from, when that is not where they were loaded; null when not said.</summary>
    public Location? PlaceOfOrigin { get; init; }

    /// <summary>Where they go in the end; null when not said.</summary>
    public Location? PlaceOfDestination { get; init; }

    /// <summary>Ports called at or passed between loading and discharge, in the order written.</summary>
    public ImmutableArray<Location> PortsOfCall { get; init; } = [];

    /// <summary>When it should arrive at the place of discharge, UTC; null when not said.</summary>
    public DateTimeOffset? EstimatedArrivalAt { get; init; }

    /// <summary>When it left the place of loading, UTC; null when not said.</summary>
    public DateTimeOffset? DepartedAt { get; init; }

    /// <summary>The companies and people named, in the order written.</summary>
    public ImmutableArray<Party> Parties { get; init; } = [];

    /// <summary>The goods, line by line.</summary>
    public ImmutableArray<GoodsItem> Goods { get; init; } = [];

    /// <summary>The containers and other equipment.</summary>
    public ImmutableArray<TransportEquipment> Equipment { get; init; } = [];

    /// <summary>What happened to the equipment, in order of time where a time is given.</summary>
    public ImmutableArray<Movement> Movements { get; init; } = [];

    /// <summary>The value of the goods as declared; null when not said.</summary>
    public Money? GoodsValue { get; init; }

    /// <summary>The freight as declared; null when not said.</summary>
    public Money? Freight { get; init; }

    /// <summary>Free texts with their qualifiers, unknown ones included, in the order written.</summary>
    public ImmutableArray<FreeText> Texts { get; init; } = [];

    /// <summary>Numbers by qualifier that no other field holds (bookings, customs references).</summary>
    public ImmutableArray<FreeText> References { get; init; } = [];

    /// <summary>Everything odd about it.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];

    /// <summary>Whether the message says that it is a test or simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The sum of the goods' gross weights in kilograms; null when no line has one.</summary>
    public double? GrossWeightKg => Goods.Any(g => g.GrossWeightKg.HasValue) ? Goods.Sum(g => g.GrossWeightKg ?? 0) : null;

    /// <summary>The first party in a role; null when none is named.</summary>
    public Party? PartyIn(PartyRole role) => Parties.FirstOrDefault(p => p.Role == role);

    /// <summary>
    /// The instant by which histories are ordered: when the message was made, else the estimated arrival, else the
    /// start of time. It never depends on when the file came in, so that the same messages give the same flags.
    /// </summary>
    public DateTimeOffset HistoryAt => Message.PreparedAt ?? EstimatedArrivalAt ?? DateTimeOffset.UnixEpoch;
}

/// <summary>The kinds of message that tell of consignments.</summary>
public enum ConsignmentSource
{
    /// <summary>A cargo report or manifest (CUSCAR and its like).</summary>
    Manifest,

    /// <summary>A stowage plan (BAPLIE): containers on a vessel, without parties and mostly without goods.</summary>
    StowagePlan,

    /// <summary>A spreadsheet or delimited file of an agent.</summary>
    Table,
}

/// <summary>The message that a record was read from.</summary>
/// <param name="Type">The message's type, such as CUSCAR, BAPLIE or TABLE.</param>
/// <param name="Version">Its version and release, such as D.95B; empty when not said.</param>
/// <param name="Reference">The document's number within the message (BGM 1004), as written; empty when none.</param>
/// <param name="Function">Original, change, replacement, cancellation (UN/EDIFACT 1225), as written: 9, 4, 5, 1; empty when not said.</param>
/// <param name="Sender">Who sent the interchange, as written; empty when not said.</param>
/// <param name="PreparedAt">When the message was made, UTC; null when not said or unreadable.</param>
public sealed record MessageReference(string Type, string Version, string Reference, string Function, string Sender, DateTimeOffset? PreparedAt);

/// <summary>What carries the consignment.</summary>
/// <param name="Mode">UN/EDIFACT 8067: 1 sea, 2 rail, 3 road, 4 air, 8 inland water; 0 when not said.</param>
/// <param name="Name">The vessel's name, as written; null when not said.</param>
/// <param name="Identifier">IMO number or call sign, as written; null when not said.</param>
/// <param name="Voyage">The voyage or flight, as written; null when not said.</param>
/// <param name="CarrierCode">The carrier's code, as written; null when not said.</param>
/// <param name="Flag">ISO 3166-1 alpha-2 of the flag, as written; null when not said.</param>
public sealed record Conveyance(int Mode, string? Name, string? Identifier, string? Voyage, string? CarrierCode, string? Flag);

/// <summary>One line of goods.</summary>
/// <param name="Description">The description as written, parts joined; empty when there is none.</param>
/// <param name="Commodity">The commodity code as written and understood; null when none was written.</param>
/// <param name="Packages">Number of packages; null when not said.</param>
/// <param name="PackageType">UN/ECE Recommendation 21 code or word, as written; null when not said.</param>
/// <param name="GrossWeightKg">Gross weight in kilograms, converted from the unit written; null when not said or unreadable.</param>
/// <param name="NetWeightKg">Net weight in kilograms; null when not said.</param>
/// <param name="VolumeM3">Volume in cubic metres; null when not said, or the zero that stands for it.</param>
/// <param name="Containers">Numbers of the containers that hold the line, as written.</param>
/// <param name="DangerousGoods">UN numbers, four digits, as written.</param>
/// <param name="Marks">Marks and numbers on the packages, as written; null when none.</param>
public sealed record GoodsItem(
    string Description,
    Written<CommodityCode>? Commodity,
    int? Packages,
    string? PackageType,
    double? GrossWeightKg,
    double? NetWeightKg,
    double? VolumeM3,
    ImmutableArray<string> Containers,
    ImmutableArray<string> DangerousGoods,
    string? Marks);

/// <summary>A container or another piece of transport equipment.</summary>
/// <param name="Number">The number as written and, where it passes ISO 6346, understood.</param>
/// <param name="SizeType">ISO 6346 size and type code, as written, such as 45R1; null when not said.</param>
/// <param name="IsEmpty">Whether it travels empty; null when not said.</param>
/// <param name="Seals">Its seals, in the order written.</param>
/// <param name="GrossWeightKg">Gross weight of the cargo or of the laden box in kilograms, by MEA G, WT or AET; null when not said.</param>
/// <param name="VerifiedGrossMassKg">Verified gross mass (SOLAS VGM) in kilograms; null when not said.</param>
/// <param name="TareKg">Tare in kilograms; null when not said.</param>
/// <param name="StowagePosition">Bay, row and tier as BBBRRTT; null outside stowage plans.</param>
/// <param name="SetTemperatureCelsius">Set temperature of a reefer in degrees Celsius; null when not said.</param>
public sealed record TransportEquipment(
    Written<ContainerNumber> Number,
    string? SizeType,
    bool? IsEmpty,
    ImmutableArray<Seal> Seals,
    double? GrossWeightKg,
    double? VerifiedGrossMassKg,
    double? TareKg,
    string? StowagePosition,
    double? SetTemperatureCelsius)
{
    /// <summary>Whether the size and type code says refrigerated (third character R or H, ISO 6346:2022 table 3).</summary>
    public bool IsReefer => SizeType is { Length: >= 3 } code && char.ToUpperInvariant(code[2]) is 'R' or 'H';
}

/// <summary>A seal on a piece of equipment.</summary>
/// <param name="Number">The number, as written.</param>
/// <param name="Issuer">Who set it (UN/EDIFACT 9303: CA carrier, SH shipper, CU customs, TO terminal), as written; null when not said.</param>
public sealed record Seal(string Number, string? Issuer);

/// <summary>Something that happened to a piece of equipment.</summary>
/// <param name="Container">The container's number, as written.</param>
/// <param name="Event">What happened, such as gate-in, loaded, discharged, gate-out.</param>
/// <param name="At">When, UTC; null when not said.</param>
/// <param name="Place">Where; null when not said.</param>
/// <param name="Seals">The seals seen then; empty when none were noted.</param>
public sealed record Movement(string Container, string Event, DateTimeOffset? At, Location? Place, ImmutableArray<Seal> Seals);

/// <summary>An amount of money as declared.</summary>
/// <param name="Amount">The amount; never negative.</param>
/// <param name="Currency">ISO 4217 code, as written.</param>
public readonly record struct Money(decimal Amount, string Currency);

/// <summary>A text or number with the qualifier it stood under.</summary>
/// <param name="Qualifier">As written, such as AAA, SIN, BN1.</param>
/// <param name="Text">As written, parts joined.</param>
public sealed record FreeText(string Qualifier, string Text);
