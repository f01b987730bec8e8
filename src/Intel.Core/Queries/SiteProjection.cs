using System.Collections.Immutable;
using System.Globalization;
using Intel.Core.Consignments;
using Intel.Core.Laboratories;
using Intel.Core.Sites;
using Intel.Core.Substances;
using Intel.Core.Waste;

namespace Intel.Core.Queries;

/// <summary>The fields of laboratory reports and findings.</summary>
internal static class SiteProjection
{
    public static ProjectedFacts Fill(EntryDraft draft, LaboratoryReport report)
    {
        draft.Show("number", report.ReportNumber);
        draft.Show("case", report.CaseNumber);
        draft.Show("class", report.SiteClass switch { SiteClass.Production => "production", SiteClass.Storage => "storage", SiteClass.Dump => "dump", _ => "unknown" });
        draft.Date("found", report.DiscoveredAt);
        draft.Number("litres", report.WasteLitres, isShown: true);
        Place(draft, report.Place);
        ShowAll(draft, "product", report.Products);
        ShowAll(draft, "method", report.Methods);
        Chemicals(draft, report.Chemicals);
        foreach (var equipment in report.Equipment)
        {
            draft.Show("maker", equipment.Maker);
            SearchAll(draft, [equipment.Kind, equipment.Capacity, equipment.SerialNumber]);
        }

        SearchAll(draft, [report.Narrative, report.Building, report.Scale, report.Stage, report.WasteRoute, .. report.Hazards, .. report.Agencies]);
        Containers(draft, report.WasteContainers);
        Rest(draft, report.Links, report.Unknown);
        var what = report.Products.IsEmpty ? report.Methods.IsEmpty ? [report.ReportNumber] : report.Methods : report.Products;
        return new ProjectedFacts(Title(what, report.Place), (report.DiscoveredAt ?? report.ReportedAt)?.ToUniversalTime(), report.Place.Position);
    }

    public static ProjectedFacts Fill(EntryDraft draft, WasteFinding finding)
    {
        draft.Show("number", finding.FindingNumber);
        draft.Date("found", finding.FoundAt);
        draft.Number("litres", finding.VolumeLitres, isShown: true);
        Place(draft, finding.Place);
        draft.Show("product", finding.ProbableProduct);
        draft.Show("method", finding.ProbableProcess);
        draft.Show("surface", finding.Surface);
        draft.Show("cleanup", finding.CleanUpStatus);
        if (finding.InGroundwaterProtection is { } isIn)
        {
            draft.Show("groundwater", isIn ? "yes" : "no");
        }

        Chemicals(draft, finding.Chemicals);
        Containers(draft, finding.Containers);
        SearchAll(draft, [finding.Remarks, finding.LandUse, finding.FinderClass, finding.Smell, finding.CleanUpOperator, .. finding.Markers]);
        Rest(draft, finding.Links, finding.Unknown);
        ImmutableArray<string> what = finding.ProbableProduct is { Length: > 0 } product ? [product] : [.. finding.Containers.Select(Words).DefaultIfEmpty(finding.FindingNumber)];
        return new ProjectedFacts(Title(what, finding.Place), finding.FoundAt?.ToUniversalTime(), finding.Place.Position);
    }

    private static void Place(EntryDraft draft, SitePlace place)
    {
        draft.Show("municipality", place.Municipality);
        draft.Show("address", place.Address);
        draft.Show("nis", place.NisCode);
        if (place.NisCode is { Length: 5 } nis && nis.All(char.IsAsciiDigit))
        {
            draft.Show("arrondissement", nis[..2] + "000");
            draft.Show("province", Province(nis));
        }
    }

    // The first digit of a NIS code numbers the province; 2 is the former Brabant, parted by its arrondissements (Statbel).
    private static string? Province(string nis) => nis[0] switch
    {
        '1' => "antwerpen",
        '2' => nis[1] switch { '1' => "brussel", '3' or '4' => "vlaams-brabant", '5' => "brabant-wallon", _ => null },
        '3' => "west-vlaanderen",
        '4' => "oost-vlaanderen",
        '5' => "hainaut",
        '6' => "liege",
        '7' => "limburg",
        '8' => "luxembourg",
        '9' => "namur",
        _ => null,
    };

    private static void Chemicals(EntryDraft draft, ImmutableArray<Chemical> chemicals)
    {
        foreach (var chemical in chemicals)
        {
            draft.Show("substance", chemical.Substance ?? SubstanceTable.Load().Resolve(chemical.Name, chemical.Cas?.Value)?.Key);
            draft.Show("cas", chemical.Cas?.ToString());
            ShowAll(draft, "lot", chemical.LotNumbers);
            draft.Search("maker", chemical.Supplier);
            SearchAll(draft, [chemical.Name, chemical.Marks, chemical.ContainerType]);
        }
    }

    private static void Containers(EntryDraft draft, ImmutableArray<WasteContainer> containers)
    {
        foreach (var container in containers)
        {
            SearchAll(draft, [container.Kind, container.Colour, container.Marks, container.FillState]);
        }
    }

    private static void Rest(EntryDraft draft, ImmutableArray<SiteLink> links, ImmutableArray<FreeText> unknown)
    {
        foreach (var link in links)
        {
            SearchAll(draft, [link.Target, link.Evidence]);
        }

        SearchAll(draft, unknown.Select(u => u.Text));
    }

    private static void ShowAll(EntryDraft draft, string field, ImmutableArray<string> values)
    {
        foreach (var value in values)
        {
            draft.Show(field, value);
        }
    }

    private static void SearchAll(EntryDraft draft, IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            draft.Search("text", value);
        }
    }

    private static string Words(WasteContainer container) => container.Count is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"{count} × {container.Kind}")
        : container.Kind;

    private static string Title(ImmutableArray<string> what, SitePlace place)
    {
        var where = string.IsNullOrWhiteSpace(place.Municipality) ? place.NisCode : place.Municipality.Trim();
        var words = string.Join(", ", what.Take(3));
        return string.IsNullOrEmpty(where) ? words : $"{words} · {where}";
    }
}
