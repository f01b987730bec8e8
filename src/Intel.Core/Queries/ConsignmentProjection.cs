using Intel.Core.Consignments;
using Intel.Core.Parties;
using Intel.Core.Places;
using Intel.Core.Substances;

namespace Intel.Core.Queries;

/// <summary>The fields of a shipment.</summary>
internal static class ConsignmentProjection
{
    private const int LongestGoods = 60;

    public static ProjectedFacts Fill(EntryDraft draft, Consignment consignment)
    {
        draft.Show("bl", consignment.TransportDocument);
        draft.Search("bl", consignment.MasterDocument);
        draft.Show("source", consignment.Source switch { ConsignmentSource.Manifest => "manifest", ConsignmentSource.StowagePlan => "stowage-plan", _ => "table" });
        Journey(draft, consignment);
        Parties(draft, consignment);
        Goods(draft, consignment);
        Equipment(draft, consignment);
        foreach (var text in consignment.Texts)
        {
            draft.Search("text", text.Text);
        }

        foreach (var reference in consignment.References)
        {
            draft.Search("reference", reference.Text);
        }

        return new ProjectedFacts(Title(consignment), consignment.EstimatedArrivalAt?.ToUniversalTime(), null);
    }

    private static void Journey(EntryDraft draft, Consignment consignment)
    {
        draft.Show("pol", Code(consignment.PlaceOfLoading));
        draft.Show("pod", Code(consignment.PlaceOfDischarge));
        draft.Show("origin", (consignment.PlaceOfOrigin ?? consignment.PlaceOfLoading)?.Code.Value?.Country);
        foreach (var port in consignment.PortsOfCall)
        {
            draft.Show("via", Code(port));
        }

        foreach (var place in new[] { consignment.PlaceOfLoading, consignment.PlaceOfDischarge, consignment.PlaceOfOrigin, consignment.PlaceOfDestination })
        {
            draft.Search("text", place?.Name);
        }

        draft.Show("vessel", consignment.Conveyance?.Name);
        draft.Search("vessel", consignment.Conveyance?.Identifier);
        draft.Show("voyage", consignment.Conveyance?.Voyage);
        draft.Show("carrier", consignment.PartyIn(PartyRole.Carrier)?.Name);
        draft.Search("carrier", consignment.Conveyance?.CarrierCode);
        draft.Date("eta", consignment.EstimatedArrivalAt);
    }

    private static void Parties(EntryDraft draft, Consignment consignment)
    {
        foreach (var party in consignment.Parties)
        {
            var field = party.Role switch
            {
                PartyRole.Consignee => "consignee",
                PartyRole.Consignor => "consignor",
                PartyRole.Notify => "notify",
                _ => null,
            };
            if (field is not null)
            {
                draft.Show(field, party.Name);
            }

            draft.Search("party", party.Name);
            draft.Search("party", party.Identifier);
            draft.Search("party", party.Address);
            draft.Search("party", party.Contact);
        }

        draft.Show("importer", consignment.PartyIn(PartyRole.Consignee)?.HistoryKey);
    }

    private static void Goods(EntryDraft draft, Consignment consignment)
    {
        foreach (var goods in consignment.Goods)
        {
            draft.Begin(SearchParts.Goods).Number("weight", goods.GrossWeightKg);
            draft.Show("goods", goods.Description);
            Substances(draft, goods);
            draft.Search("text", goods.Marks);
            if (goods.Commodity is { } commodity)
            {
                draft.Show("hs", commodity.ToString());
                draft.Show("heading", commodity.Value?.Heading);
            }

            foreach (var number in goods.DangerousGoods)
            {
                draft.Show("un", number);
            }

            foreach (var container in goods.Containers)
            {
                draft.Search("container", container);
            }

            draft.End();
        }

        draft.Number("weight", consignment.GrossWeightKg ?? EquipmentWeight(consignment), isShown: true);
    }

    private static void Substances(EntryDraft draft, GoodsItem goods)
    {
        var table = SubstanceTable.Load();
        foreach (var match in table.FindIn(goods.Description))
        {
            draft.Show("substance", match.Substance.Key);
            draft.Search("cas", match.By == SubstanceMatchKind.Cas ? goods.Description.Substring(match.Start, match.Length) : null);
        }

        if (goods.Commodity is { Value: { } code } && table.Find(code) is { } byCode)
        {
            draft.Show("substance", byCode.Key);
        }
    }

    private static void Equipment(EntryDraft draft, Consignment consignment)
    {
        var seen = consignment.Movements.ToLookup(m => TextFolding.Key(m.Container), m => m.Seals, StringComparer.Ordinal);
        foreach (var box in consignment.Equipment)
        {
            var part = draft.Begin(SearchParts.Equipment);
            part.Number("weight", box.GrossWeightKg);
            part.Search("reefer", box.IsReefer ? "yes" : "no");
            part.Search("empty", box.IsEmpty switch { true => "yes", false => "no", null => null });
            draft.Show("container", box.Number.ToString());
            foreach (var seal in box.Seals)
            {
                draft.Show("seal", seal.Number);
            }

            foreach (var seal in seen[TextFolding.Key(box.Number.ToString())].SelectMany(s => s))
            {
                part.Search("seal", seal.Number);
            }

            draft.End();
        }

        foreach (var seal in consignment.Movements.SelectMany(m => m.Seals))
        {
            draft.Search("seal", seal.Number);
        }

        if (!consignment.Equipment.IsEmpty)
        {
            draft.Show("reefer", consignment.Equipment.Any(e => e.IsReefer) ? "yes" : "no");
        }

        if (consignment.Equipment.Any(e => e.IsEmpty.HasValue))
        {
            draft.Show("empty", consignment.Equipment.Any(e => e.IsEmpty == true) ? "yes" : "no");
        }
    }

    private static double? EquipmentWeight(Consignment consignment) => consignment.Equipment.Any(e => e.GrossWeightKg.HasValue)
        ? consignment.Equipment.Sum(e => e.GrossWeightKg ?? 0)
        : null;

    private static string? Code(Location? place) => place?.Code.ToString();

    // Goods in their own words and the route in codes: BANANAS, FRESH · ECGYE → BEANR.
    private static string Title(Consignment consignment)
    {
        var what = consignment.Goods.Select(g => g.Description.Trim()).FirstOrDefault(d => d.Length > 0)
            ?? consignment.Equipment.Select(e => e.Number.ToString()).FirstOrDefault(n => n.Length > 0)
            ?? consignment.TransportDocument
            ?? consignment.NaturalKey;
        var route = string.Join(" → ", new[] { Code(consignment.PlaceOfLoading), Code(consignment.PlaceOfDischarge) }.Where(c => !string.IsNullOrEmpty(c)));
        return route.Length == 0 ? Short(what) : $"{Short(what)} · {route}";
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestGoods)
        {
            return line;
        }

        var space = line.LastIndexOf(' ', LongestGoods);
        return line[..(space < LongestGoods / 2 ? LongestGoods : space)].TrimEnd(',', ';', ' ') + "…";
    }
}
