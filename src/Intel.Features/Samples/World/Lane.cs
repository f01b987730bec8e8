using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>Who buys, with the weight of their volume.</summary>
/// <param name="Company">The company.</param>
/// <param name="Group">The trade it is in.</param>
/// <param name="Weight">Its share of all volume, not normalised: falls with its rank (Zipf).</param>
/// <param name="Agent">The table of which agent tells of its goods; null when the carrier's cargo report does.</param>
internal sealed record Importer(Company Company, string Group, double Weight, int? Agent);

/// <summary>A habit: an importer buys a commodity from a consignor, by the same service, over and over.</summary>
/// <param name="Importer">Who buys.</param>
/// <param name="Consignor">Who sells.</param>
/// <param name="Commodity">What.</param>
/// <param name="Service">By which service.</param>
/// <param name="Loading">Where it is loaded.</param>
/// <param name="Carrier">The line of the service that issues the documents.</param>
/// <param name="Notify">Who is told of the arrival.</param>
/// <param name="Text">Which of the commodity's descriptions the consignor writes.</param>
/// <param name="KgFactor">How its packages differ from the usual weight.</param>
/// <param name="EuroFactor">How its price differs from the usual one.</param>
/// <param name="Boxes">Containers in a usual consignment.</param>
/// <param name="Weight">Its share of the volume in the month, season included, not normalised.</param>
internal sealed record Lane(
    Importer Importer, Company Consignor, Commodity Commodity, Liner Service, Loading Loading, Carrier Carrier, Company Notify,
    int Text, double KgFactor, double EuroFactor, int Boxes, double Weight);
