using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.Tables;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Planting;

/// <summary>The ways of operating that are planted, most of them those that customs and port authorities write about in public.</summary>
internal static class PlantedWays
{
    private static readonly string[] SourceAndTransit = ["CO", "EC", "PE", "BR", "PA", "CR", "DO", "SR", "GY", "GT", "HN"];

    /// <summary>All of them.</summary>
    public static ImmutableArray<PlantedWay> All { get; } =
    [
        new("seal-changed", 2, 4, true, ["seal-changed"], FromSealedSource, SealChanged),
        new("seal-on-two-boxes", 2, 3, false, ["seal-on-two-boxes"], FromSealedSource, SealOnTwoBoxes),
        new("container-number-changed", 2, 3, true, ["container-changed-between-messages"], FromSource, ContainerChanged),
        // Every other planting makes a case of the one before, where that went to another port.
        new("container-at-two-places", 2, 14, false, ["container-two-places"], FromSource, ContainerAtTwoPlaces),
        new("importer-identity-hijacked", 5, 4, true, ["importer-contact-changed", "late-change-of-party"], FromSealedSource, IdentityHijacked),
        new("new-consignor-carrier-goods", 1, 5, false, ["carrier-goods", "first-time-consignor-to-known-importer"], c => Loads(c, "CO", "EC", "PE", "BR"), CarrierGoods),
        new("goods-that-do-not-travel-that-way", 2, 4, false, ["commodity-origin-rare"], c => Loads(c, "EC", "CO", "SR", "DO"), GoodsOutOfPlace),
        new("consignee-changed-to-order", 2, 3, true, ["to-order-with-late-change"], FromSource, ChangedToOrder),
        new("freight-above-value", 5, 3, false, ["freight-above-value"], _ => true, FreightAboveValue),
        // No rule has a fixed threshold for it: what a package weighs is learned from the traffic.
        new("weight-per-package-off", 2, 4, false, [], FromSource, WeightPerPackageOff),
        new("verified-mass-off", 2, 3, false, ["vgm-off-declared"], FromSealedSource, VerifiedMassOff),
        new("empty-above-tare", 2, 3, false, ["empty-above-tare"], FromSealedSource, EmptyAboveTare),
        new("ester-as-resin", 1, 3, false, ["precursor-named"], c => Loads(c, "CN"), EsterAsResin),
        new("tablet-press-as-packing-machine", 1, 3, false, ["production-hardware"], c => Loads(c, "CN", "IN"), TabletPress),
        new("unusual-transhipment", 2, 3, false, ["unusual-transhipment"], c => c.Port.Code == "BEANR" && Loads(c, "EC", "BR"), UnusualTranshipment),
    ];

    private static bool FromSource(VesselCall call) => Loads(call, SourceAndTransit);

    private static bool FromSealedSource(VesselCall call) => FromSource(call) && call.Service.Carriers.Any(c => c.Style != 'A');

    private static bool Loads(VesselCall call, params string[] countries) => call.Service.Loadings.Any(l => countries.Contains(l.Port.Country));

    private static Func<Lane, bool> From(params string[] countries) => l => countries.Contains(l.Loading.Port.Country);

    private static Func<Lane, bool> Sealed(params string[] countries) => l => countries.Contains(l.Loading.Port.Country) && l.Carrier.Style != 'A';

    // A line whose reports list no equipment tells neither seals nor tares: the case would not show.
    private static SampleConsignment OneSealedBox(PlantedTraffic traffic, SampleConsignment consignment) => consignment with
    {
        Boxes = [consignment.Boxes[0] with { Seal = traffic.Seal(consignment), VerifiedKg = consignment.Boxes[0].TareKg + (int)(consignment.Lines[0].Grams / 1000) }],
        Lines = [consignment.Lines[0]],
    };

    private static PlantedTrace SealChanged(PlantedTraffic traffic, CallCargo cargo)
    {
        var first = traffic.Add(cargo, Sealed(SourceAndTransit), c => OneSealedBox(traffic, c));
        var other = first.Boxes[0] with { Seal = traffic.Seal(first) };
        traffic.Change(cargo, first with { Boxes = [other] }, 3);
        return new([first.Document], [other.Number], $"The seal of {other.Number} is {first.Boxes[0].Seal} in the first message and {other.Seal} in a later one; nothing else differs.");
    }

    private static PlantedTrace SealOnTwoBoxes(PlantedTraffic traffic, CallCargo cargo)
    {
        var one = traffic.Add(cargo, Sealed(SourceAndTransit), c => OneSealedBox(traffic, c));
        var two = traffic.Add(cargo, l => Sealed(SourceAndTransit)(l) && l.Carrier == one.Carrier, c =>
        {
            var sealedOne = OneSealedBox(traffic, c);
            return sealedOne with { Boxes = [sealedOne.Boxes[0] with { Seal = one.Boxes[0].Seal }] };
        });
        return new([one.Document, two.Document], [one.Boxes[0].Number, two.Boxes[0].Number], $"Seal {one.Boxes[0].Seal} is on {one.Boxes[0].Number} and on {two.Boxes[0].Number}.");
    }

    private static PlantedTrace ContainerChanged(PlantedTraffic traffic, CallCargo cargo)
    {
        var first = traffic.Add(cargo, From(SourceAndTransit), c => OneSealedBox(traffic, c));
        var lender = traffic.Add(cargo, From(SourceAndTransit), c => OneSealedBox(traffic, c));
        cargo.Consignments.Remove(lender);
        var other = lender.Boxes[0] with { CargoGrams = first.Boxes[0].CargoGrams, SizeType = first.Boxes[0].SizeType, Temperature = first.Boxes[0].Temperature };
        traffic.Change(cargo, first with { Boxes = [other] }, 2);
        return new([first.Document], [first.Boxes[0].Number, other.Number], $"{first.Document} is in {first.Boxes[0].Number} in the first message and in {other.Number} in a later one.");
    }

    private static PlantedTrace? ContainerAtTwoPlaces(PlantedTraffic traffic, CallCargo cargo)
    {
        var call = cargo.Call;
        if (traffic.Travelling is not { } first || first.Call.Port == call.Port || first.Call.Voyage == call.Voyage || (call.Reported - first.Call.Reported).Duration() > TimeSpan.FromDays(6))
        {
            var travels = traffic.Add(cargo, From(SourceAndTransit), c => OneSealedBox(traffic, c));
            traffic.Travelling = (call, travels);
            return null;
        }

        traffic.Travelling = null;
        var number = first.Consignment.Boxes[0].Number;
        var second = traffic.Add(cargo, From(SourceAndTransit), c =>
        {
            var sealedOne = OneSealedBox(traffic, c);
            return sealedOne with { Boxes = [sealedOne.Boxes[0] with { Number = number }] };
        });
        return new([first.Consignment.Document, second.Document], [number], $"{number} is on {first.Call.Vessel.Name} for {first.Call.Port.Name} and on {call.Vessel.Name} for {call.Port.Name} in the same days.");
    }

    private static PlantedTrace IdentityHijacked(PlantedTraffic traffic, CallCargo cargo)
    {
        var first = traffic.Add(cargo, l => Sealed(SourceAndTransit)(l) && traffic.IsWellKnown(l.Importer));
        var known = first.Consignee;
        var hijacked = known with
        {
            Contact = "B. Quenneville",
            Telephone = traffic.Random.Fill("+31 6 0000 ####"),
            Mail = traffic.Random.Fill("dispatch@quickrelease##.example"),
            Street = $"Magazijnstraat {traffic.Random.Between(300, 900)} bus {traffic.Random.Between(2, 40)}",
            Town = traffic.Random.Pick<string>(["1731 ZELLIK", "2547 LINT", "3980 TESSENDERLO"]),
        };
        traffic.Change(cargo, first with { Consignee = hijacked, Notify = traffic.UnknownAgent() }, 2);
        return new([first.Document], [.. first.Boxes.Select(b => b.Number)], $"Address and contact of {known.Name} differ from its history, and a notify party that nobody knows came in shortly before arrival.");
    }

    private static PlantedTrace CarrierGoods(PlantedTraffic traffic, CallCargo cargo)
    {
        var (hs, text, model) = traffic.Random.Pick<(string, string, string)>(
        [
            ("440290", "CARBON VEGETAL / VEGETABLE CHARCOAL IN BAGS {n} BAGS", "440290"),
            ("310100", "GUANO ORGANIC FERTILIZER {n} BAGS", "310210"),
            ("391590", "PLASTIC SCRAP REGRIND IN BAGS {n} BAGS", "390210"),
            ("630900", "USED CLOTHING ROPA USADA {n} BALES", "630900"),
            ("152190", "BEESWAX IN BLOCKS CERA DE ABEJAS {n} BAGS", "350510"),
        ]);
        var made = traffic.Add(cargo, l => From("CO", "EC", "PE", "BR")(l) && traffic.IsWellKnown(l.Importer), c => traffic.WithGoods(c, PlantedTraffic.Commodity(model), text, hs) with { Consignor = traffic.Stranger("chem", c.Loading.Country) });
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], $"{made.Consignee.Name} buys {made.Lines[0].Text} for the first time, from a consignor never seen before, out of {made.Loading.Name}.");
    }

    private static PlantedTrace GoodsOutOfPlace(PlantedTraffic traffic, CallCargo cargo)
    {
        var (hs, text, model) = traffic.Random.Pick<(string, string, string)>(
        [
            ("950300", "TOYS {n} CTNS", "950300"),
            ("940360", "WOODEN FURNITURE KD {n} CTNS", "940360"),
            ("610910", "100% COTTON KNITTED T-SHIRTS {n} CTNS", "610910"),
            ("854143", "PHOTOVOLTAIC MODULES {n} PALLETS", "854143"),
        ]);
        var made = traffic.Add(cargo, From("EC", "CO", "SR", "DO"), c => traffic.WithGoods(c, PlantedTraffic.Commodity(model), text, hs));
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], $"{text[..text.IndexOf('{', StringComparison.Ordinal)].Trim()} from {made.Loading.Name}: others ship that the other way.");
    }

    private static PlantedTrace ChangedToOrder(PlantedTraffic traffic, CallCargo cargo)
    {
        var first = traffic.Add(cargo, From(SourceAndTransit));
        traffic.Change(cargo, first with { Consignee = Company.ToOrder, Notify = traffic.UnknownAgent() }, 2);
        return new([first.Document], [.. first.Boxes.Select(b => b.Number)], $"The consignee {first.Consignee.Name} became TO ORDER, and another party is to be notified, shortly before arrival.");
    }

    private static PlantedTrace FreightAboveValue(PlantedTraffic traffic, CallCargo cargo)
    {
        var made = traffic.Add(cargo, reshape: c => c with { ValueCents = traffic.Random.Between(900, 2_400) * 100L, FreightCents = c.Boxes.Length * traffic.Random.Between(3_100, 5_900) * 100L });
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], string.Create(CultureInfo.InvariantCulture, $"Freight of EUR {made.FreightCents / 100} for goods of EUR {made.ValueCents / 100}."));
    }

    private static PlantedTrace WeightPerPackageOff(PlantedTraffic traffic, CallCargo cargo)
    {
        var made = traffic.Add(cargo, l => From(SourceAndTransit)(l) && l.Commodity.SpreadPercent <= 3 && l.Commodity.PerBox > 100, c =>
        {
            var line = c.Lines[0] with { Grams = (long)(c.Lines[0].Grams * (1.22 + (traffic.Random.NextDouble() * 0.12))) / 1000 * 1000 };
            return c with
            {
                Lines = [line],
                Boxes = [c.Boxes[0] with { CargoGrams = line.Grams, VerifiedKg = c.Boxes[0].TareKg + (int)(line.Grams / 1000) }],
            };
        });
        var each = made.Lines[0].Grams / 1000.0 / made.Lines[0].Packages;
        return new([made.Document], [made.Boxes[0].Number], string.Create(CultureInfo.InvariantCulture, $"{each:0.0} kg a package, a quarter above what this commodity weighs."));
    }

    private static PlantedTrace VerifiedMassOff(PlantedTraffic traffic, CallCargo cargo)
    {
        var made = traffic.Add(cargo, Sealed(SourceAndTransit), c =>
        {
            var one = OneSealedBox(traffic, c);
            return one with { Boxes = [one.Boxes[0] with { VerifiedKg = one.Boxes[0].VerifiedKg + traffic.Random.Between(2_900, 4_300) }] };
        });
        var box = made.Boxes[0];
        return new([made.Document], [box.Number], string.Create(CultureInfo.InvariantCulture, $"Verified {box.VerifiedKg} kg against {(made.Lines[0].Grams / 1000) + box.TareKg} kg of goods and tare."));
    }

    private static PlantedTrace EmptyAboveTare(PlantedTraffic traffic, CallCargo cargo)
    {
        var made = traffic.Add(cargo, Sealed(SourceAndTransit), c => c with
        {
            Boxes = [c.Boxes[0] with { IsEmpty = true, CargoGrams = 0, VerifiedKg = c.Boxes[0].TareKg + traffic.Random.Between(560, 1_350), Temperature = null, Seal = traffic.Seal(c) }],
            Lines = [new SampleLine("EMPTY CONTAINER REPOSITIONING", null, 1, "PC", c.Boxes[0].TareKg * 1000L, null, 0)],
            ValueCents = null,
            FreightCents = null,
        });
        return new([made.Document], [made.Boxes[0].Number], string.Create(CultureInfo.InvariantCulture, $"Declared empty, verified {made.Boxes[0].VerifiedKg} kg at a tare of {made.Boxes[0].TareKg} kg."));
    }

    private static PlantedTrace EsterAsResin(PlantedTraffic traffic, CallCargo cargo)
    {
        var text = traffic.Random.Pick<string>(
        [
            "EPOXY RESIN ADDITIVE {n} DRUMS PMK ETHYL GLYCIDATE CAS 28578-16-7",
            "RESIN HARDENER POWDER {n} DRUMS CAS NO. 13605-48-6",
            "MODIFIED RESIN {n} DRUMS BMK METHYL GLYCIDATE",
        ]);
        var made = traffic.Add(cargo, From("CN"), c => traffic.WithGoods(c, PlantedTraffic.Commodity("390730"), text, "390730", 0.5) with { Consignor = traffic.Stranger("chem", "CN") });
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], "A designer ester stands in the text under the code of a resin.");
    }

    private static PlantedTrace TabletPress(PlantedTraffic traffic, CallCargo cargo)
    {
        var text = traffic.Random.Pick<string>(
        [
            "PACKING MACHINE WITH ACCESSORIES {n} CASES ROTARY TABLET PRESS ZPQ-33 PUNCH AND DIE SET",
            "PACKING MACHINE {n} CASES MODEL TDPX-5 SINGLE PUNCH TABLET PRESS",
            "VERPAKKINGSMACHINE {n} CASES TABLETTEERMACHINE MET STEMPELS",
        ]);
        var made = traffic.Add(cargo, From("CN", "IN"), c => traffic.WithGoods(c, PlantedTraffic.Commodity("842230"), text, "842230", 0.3) with { Consignor = traffic.Stranger("mach", c.Loading.Country) });
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], "A tablet press stands in the text under the code of packing machines.");
    }

    private static PlantedTrace UnusualTranshipment(PlantedTraffic traffic, CallCargo cargo)
    {
        var made = traffic.Add(cargo, From("EC", "BR"), c => c with { Via = SampleTables.Instance.Ports[traffic.Random.Pick<string>(["SNDKR", "MACAS", "CVMIN"])] });
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], $"From {made.Loading.Name} by way of {made.Via!.Name}: no other consignment of that route changes ships there.");
    }
}
