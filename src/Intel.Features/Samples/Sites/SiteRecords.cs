using System.Collections.Immutable;

namespace Intel.Features.Samples.Sites;

/// <summary>A chemical at a simulated site.</summary>
internal sealed record SiteChemical(string Name, string? Cas, double Quantity, string Unit, string Container, string? Lot, string? Supplier);

/// <summary>Where something simulated lies.</summary>
/// <param name="Nis">NIS code valid on the day.</param>
/// <param name="Municipality">The municipality's name.</param>
/// <param name="Latitude">Degrees on WGS84, five decimals.</param>
/// <param name="Longitude">Degrees on WGS84, five decimals.</param>
internal sealed record SiteSpot(string Nis, string Municipality, double Latitude, double Longitude);

/// <summary>A simulated laboratory, storage place or dump with a report.</summary>
internal sealed record SampleLaboratory(
    string Number, string Case, string Class, DateTimeOffset DiscoveredAt, SiteSpot Spot, string Address, string Building, string Scale, string Stage, SiteProcess Process,
    ImmutableArray<SiteChemical> Chemicals, ImmutableArray<(string Kind, string Capacity, string? Maker, string? Serial, bool SelfMade)> Equipment,
    int WasteContainers, int WasteLitres, string WasteRoute, string Narrative, ImmutableArray<(string Kind, int Euro, string PaidBy)> Costs, string? LinkedTo);

/// <summary>A simulated waste finding.</summary>
internal sealed record SampleFinding(
    string Number, DateTimeOffset FoundAt, DateTimeOffset DepositedFrom, SiteSpot Spot, string Finder, string Surface, string LandUse, bool Groundwater, bool Natura, int? WaterwayMetres,
    string ContainerKind, int ContainerCount, int CapacityLitres, string Colour, string FillState, int VolumeLitres, double Ph, SiteProcess Process,
    ImmutableArray<SiteChemical> Chemicals, bool Burnt, string Status, int? Euro, string PaidBy, string Remarks, (string Target, string Evidence)? Link)
{
    /// <summary>Marks on the containers; null when there are none.</summary>
    public string? Marks { get; init; }
}
