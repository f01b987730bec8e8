using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Laboratories;
using Intel.Core.Sites;
using Intel.Core.Substances;
using Intel.Core.Waste;

namespace Intel.Analysis.Series;

/// <summary>What ties a shipment, a laboratory and a dump to each other.</summary>
public enum ChainTie
{
    /// <summary>One record names the other.</summary>
    Stated,

    /// <summary>A container number (ISO 6346), in the equipment of a shipment or in marks.</summary>
    Container,

    /// <summary>A lot number.</summary>
    Lot,

    /// <summary>A serial number of equipment.</summary>
    Serial,

    /// <summary>A supplier, maker or party.</summary>
    Company,

    /// <summary>A substance, by the tables or its CAS number.</summary>
    Substance,
}

/// <summary>Something in a record that ties it to others.</summary>
/// <param name="Tie">The kind of tie.</param>
/// <param name="Key">What is compared.</param>
/// <param name="Field">The field's path.</param>
/// <param name="Value">As written.</param>
public sealed record ChainTrace(ChainTie Tie, string Key, string Field, string Value);

/// <summary>Reads what ties records, fillers left out, each key once.</summary>
public static partial class ChainTraces
{
    /// <summary>The ties of a record.</summary>
    public static ImmutableArray<ChainTrace> Of(IRecordDocument document) =>
    [
        .. (document switch
        {
            Consignment consignment => Of(consignment),
            LaboratoryReport report => Named(report.ReportNumber).Concat(report.Links.SelectMany(Named)).Concat(report.Chemicals.SelectMany(Of)).Concat(report.Equipment.SelectMany(Of)).Concat(report.WasteContainers.SelectMany(c => Boxes("wasteContainers.marks", c.Marks))),
            WasteFinding finding => Named(finding.FindingNumber).Concat(finding.Links.SelectMany(Named)).Concat(finding.Chemicals.SelectMany(Of)).Concat(finding.Containers.SelectMany(c => Boxes("containers.marks", c.Marks))),
            _ => [],
        }).DistinctBy(t => (t.Tie, t.Key)),
    ];

    private static IEnumerable<ChainTrace> Of(Consignment consignment)
    {
        foreach (var box in consignment.Equipment)
        {
            if (box.Number.Value is { } number)
            {
                yield return new ChainTrace(ChainTie.Container, number.Value, "equipment.number", number.Value);
            }
        }

        foreach (var party in consignment.Parties)
        {
            if (!party.IsFormula && Fillers.KeyOf(party.Name, 4) is { } key)
            {
                yield return new ChainTrace(ChainTie.Company, key, "parties.name", party.Name);
            }
        }

        foreach (var goods in consignment.Goods)
        {
            foreach (var match in SubstanceTable.Load().FindIn(goods.Description))
            {
                yield return new ChainTrace(ChainTie.Substance, match.Substance.Key, "goods.description", goods.Description.Substring(match.Start, match.Length));
            }
        }
    }

    private static IEnumerable<ChainTrace> Of(Chemical chemical)
    {
        foreach (var lot in chemical.LotNumbers)
        {
            if (Fillers.KeyOf(lot, 3) is { } key)
            {
                yield return new ChainTrace(ChainTie.Lot, key, "chemicals.lotNumbers", lot);
            }
        }

        if (Fillers.KeyOf(chemical.Supplier, 4) is { } supplier)
        {
            yield return new ChainTrace(ChainTie.Company, supplier, "chemicals.supplier", chemical.Supplier!);
        }

        if ((chemical.Substance ?? SubstanceTable.Load().Resolve(chemical.Name, chemical.Cas?.Value)?.Key) is { } substance)
        {
            yield return new ChainTrace(ChainTie.Substance, substance, "chemicals.name", chemical.Name);
        }

        foreach (var box in Boxes("chemicals.marks", chemical.Marks))
        {
            yield return box;
        }
    }

    private static IEnumerable<ChainTrace> Of(SiteEquipment equipment)
    {
        if (Fillers.KeyOf(equipment.Maker, 4) is { } maker)
        {
            yield return new ChainTrace(ChainTie.Company, maker, "equipment.maker", equipment.Maker!);
        }

        if (Fillers.KeyOf(equipment.SerialNumber, 4) is { } serial)
        {
            yield return new ChainTrace(ChainTie.Serial, serial, "equipment.serialNumber", equipment.SerialNumber!);
        }
    }

    // Its own number is a tie to whoever names it.
    private static IEnumerable<ChainTrace> Named(string number) => Fillers.KeyOf(number, 3) is { } key ? [new ChainTrace(ChainTie.Stated, key, "number", number)] : [];

    private static IEnumerable<ChainTrace> Named(SiteLink link) =>
        Fillers.KeyOf(link.Target, 3) is { } key ? [new ChainTrace(ChainTie.Stated, key, "links.target", $"{link.Target}: {link.Evidence}")] : [];

    private static IEnumerable<ChainTrace> Boxes(string field, string? marks)
    {
        foreach (Match match in BoxPattern().Matches((marks ?? "").ToUpperInvariant()))
        {
            if (ContainerNumber.TryParse(match.Value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), out var number))
            {
                yield return new ChainTrace(ChainTie.Container, number.Value, field, match.Value);
            }
        }
    }

    [GeneratedRegex(@"\b[A-Z]{3}[UJZ][ -]?\d{6}[ -]?\d\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BoxPattern();
}
