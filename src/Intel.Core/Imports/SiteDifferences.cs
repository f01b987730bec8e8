using System.Globalization;
using Intel.Core.Laboratories;
using Intel.Core.Places;
using Intel.Core.Sites;
using Intel.Core.Waste;

namespace Intel.Core.Imports;

/// <summary>How reports and findings differ.</summary>
internal static class SiteDifferences
{
    internal static void Add(FieldComparison differences, LaboratoryReport before, LaboratoryReport after)
    {
        differences.Text("reportNumber", before.ReportNumber, after.ReportNumber);
        differences.Text("caseNumber", before.CaseNumber, after.CaseNumber);
        differences.Text("siteClass", before.SiteClass.ToString(), after.SiteClass.ToString());
        differences.Value("discoveredAt", before.DiscoveredAt, after.DiscoveredAt);
        differences.Value("dismantledAt", before.DismantledAt, after.DismantledAt);
        AddPlace(differences, before.Place, after.Place);
        differences.Text("building", before.Building, after.Building);
        differences.Text("scale", before.Scale, after.Scale);
        differences.Text("stage", before.Stage, after.Stage);
        differences.Joined("products", before.Products, after.Products);
        differences.Joined("methods", before.Methods, after.Methods);
        differences.Items("chemicals", before.Chemicals, after.Chemicals, AddChemical);
        differences.Items("equipment", before.Equipment, after.Equipment, AddEquipment);
        differences.Items("wasteContainers", before.WasteContainers, after.WasteContainers, AddContainer);
        differences.Value("wasteLitres", before.WasteLitres, after.WasteLitres);
        differences.Text("wasteRoute", before.WasteRoute, after.WasteRoute);
        differences.Joined("hazards", before.Hazards, after.Hazards);
        differences.Joined("agencies", before.Agencies, after.Agencies);
        differences.Items("costs", before.Costs, after.Costs, static (found, path, b, a) => found.Text(path, Words(b), Words(a)));
        differences.Items("links", before.Links, after.Links, static (found, path, b, a) => found.Text(path, Words(b), Words(a)));
        differences.Text("narrative", before.Narrative, after.Narrative);
        differences.Items("unknown", before.Unknown, after.Unknown, static (found, path, b, a) => found.Text(path, ConsignmentDifferences.Words(b), ConsignmentDifferences.Words(a)));
        differences.Value<bool>("isSimulated", before.IsSimulated, after.IsSimulated);
    }

    internal static void Add(FieldComparison differences, WasteFinding before, WasteFinding after)
    {
        differences.Text("findingNumber", before.FindingNumber, after.FindingNumber);
        differences.Value("foundAt", before.FoundAt, after.FoundAt);
        differences.Value("depositedFrom", before.DepositedFrom, after.DepositedFrom);
        differences.Value("depositedTo", before.DepositedTo, after.DepositedTo);
        differences.Text("finderClass", before.FinderClass, after.FinderClass);
        AddPlace(differences, before.Place, after.Place);
        differences.Text("surface", before.Surface, after.Surface);
        differences.Text("landUse", before.LandUse, after.LandUse);
        differences.Value("inGroundwaterProtection", before.InGroundwaterProtection, after.InGroundwaterProtection);
        differences.Value("inNatura2000", before.InNatura2000, after.InNatura2000);
        differences.Value("waterwayMetres", before.WaterwayMetres, after.WaterwayMetres);
        differences.Items("containers", before.Containers, after.Containers, AddContainer);
        differences.Value("volumeLitres", before.VolumeLitres, after.VolumeLitres);
        differences.Value("massKg", before.MassKg, after.MassKg);
        differences.Value("ph", before.Ph, after.Ph);
        differences.Text("smell", before.Smell, after.Smell);
        differences.Items("chemicals", before.Chemicals, after.Chemicals, AddChemical);
        differences.Joined("markers", before.Markers, after.Markers);
        differences.Text("probableProduct", before.ProbableProduct, after.ProbableProduct);
        differences.Text("probableProcess", before.ProbableProcess, after.ProbableProcess);
        differences.Value("isBurnt", before.IsBurnt, after.IsBurnt);
        differences.Text("cleanUpStatus", before.CleanUpStatus, after.CleanUpStatus);
        differences.Text("cleanUpOperator", before.CleanUpOperator, after.CleanUpOperator);
        differences.Value("cleanedAt", before.CleanedAt, after.CleanedAt);
        differences.Items("costs", before.Costs, after.Costs, static (found, path, b, a) => found.Text(path, Words(b), Words(a)));
        differences.Items("links", before.Links, after.Links, static (found, path, b, a) => found.Text(path, Words(b), Words(a)));
        differences.Text("remarks", before.Remarks, after.Remarks);
        differences.Items("unknown", before.Unknown, after.Unknown, static (found, path, b, a) => found.Text(path, ConsignmentDifferences.Words(b), ConsignmentDifferences.Words(a)));
        differences.Value<bool>("isSimulated", before.IsSimulated, after.IsSimulated);
    }

    private static void AddPlace(FieldComparison differences, SitePlace before, SitePlace after)
    {
        differences.Text("place.address", before.Address, after.Address);
        differences.Text("place.municipality", before.Municipality, after.Municipality);
        differences.Text("place.nisCode", before.NisCode, after.NisCode);
        differences.Text("place.position", Words(before.Position), Words(after.Position));
    }

    private static void AddChemical(FieldComparison differences, string path, Chemical? before, Chemical? after)
    {
        differences.Text($"{path}.name", before?.Name, after?.Name);
        differences.Written($"{path}.cas", before?.Cas, after?.Cas);
        differences.Text($"{path}.substance", before?.Substance, after?.Substance);
        differences.Value($"{path}.quantity", before?.Quantity, after?.Quantity);
        differences.Text($"{path}.unit", before?.Unit, after?.Unit);
        differences.Text($"{path}.containerType", before?.ContainerType, after?.ContainerType);
        differences.Text($"{path}.marks", before?.Marks, after?.Marks);
        differences.Joined($"{path}.lotNumbers", before?.LotNumbers ?? [], after?.LotNumbers ?? []);
        differences.Text($"{path}.supplier", before?.Supplier, after?.Supplier);
    }

    private static void AddEquipment(FieldComparison differences, string path, SiteEquipment? before, SiteEquipment? after)
    {
        differences.Text($"{path}.kind", before?.Kind, after?.Kind);
        differences.Text($"{path}.capacity", before?.Capacity, after?.Capacity);
        differences.Text($"{path}.maker", before?.Maker, after?.Maker);
        differences.Text($"{path}.serialNumber", before?.SerialNumber, after?.SerialNumber);
        differences.Value($"{path}.isSelfMade", before?.IsSelfMade, after?.IsSelfMade);
    }

    private static void AddContainer(FieldComparison differences, string path, WasteContainer? before, WasteContainer? after)
    {
        differences.Text($"{path}.kind", before?.Kind, after?.Kind);
        differences.Value($"{path}.count", before?.Count, after?.Count);
        differences.Value($"{path}.capacityLitres", before?.CapacityLitres, after?.CapacityLitres);
        differences.Text($"{path}.colour", before?.Colour, after?.Colour);
        differences.Text($"{path}.marks", before?.Marks, after?.Marks);
        differences.Text($"{path}.fillState", before?.FillState, after?.FillState);
    }

    private static string? Words(Position? position) => position is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{position.Latitude:0.######}, {position.Longitude:0.######} ±{position.PrecisionMetres:0.#} m ({position.Method})");

    private static string? Words(Cost? cost) => cost is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{cost.Kind}: {cost.Amount} EUR, {cost.PaidBy ?? "-"}");

    private static string? Words(SiteLink? link) => link is null ? null : $"{link.Target}: {link.Evidence}";
}
