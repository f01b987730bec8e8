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
        new("seal-changed", 2, 4, true, ["seal-changed"], FromSource, SealChanged),
        new("seal-on-two-boxes", 2, 3, false, ["seal-duplicate"], FromSource, SealOnTwoBoxes),
        new("container-number-changed", 2, 3, true, ["container-changed"], FromSource, ContainerChanged),
        new("container-at-two-places", 2, 4, false, ["container-two-places"], FromSource, ContainerAtTwoPlaces),
        new("importer-identity-hijacked", 5, 4, true, ["consignee-contact-differs", "notify-changed"], FromSource, IdentityHijacked),
        new("new-consignor-carrier-goods", 1, 5, false, ["carrier-goods", "first-consignor"], c => Loads(c, "CO", "EC", "PE", "BR"), CarrierGoods),
        new("goods-that-do-not-travel-that-way", 2, 4, false, ["commodity-origin-rare"], c => Loads(c, "EC", "CO", "SR", "DO"), GoodsOutOfPlace),
        new("consignee-changed-to-order", 2, 3, true, ["consignee-changed"], FromSource, ChangedToOrder),
        new("freight-above-value", 5, 3, false, ["freight-above-value"], _ => true, FreightAboveValue),
        new("weight-per-package-off", 2, 4, false, ["weight-per-package-off"], FromSource, WeightPerPackageOff),
        new("verified-mass-off", 2, 3, false, ["verified-mass-off"], c => FromSource(c) && c.Service.Carriers[0].Style != 'A', VerifiedMassOff),
        new("empty-above-tare", 2, 3, false, ["empty-above-tare"], c => FromSource(c) && c.Service.Carriers[0].Style != 'A', EmptyAboveTare),
        new("ester-as-resin", 1, 3, false, ["precursor-name"], c => Loads(c, "CN"), EsterAsResin),
        new("tablet-press-as-packing-machine", 1, 3, false, ["tableting-equipment"], c => Loads(c, "CN", "IN"), TabletPress),
        new("unusual-transhipment", 2, 3, false, ["route-unusual"], c => Loads(c, "EC", "BR", "CO"), UnusualTranshipment),
    ];

    private static bool FromSource(VesselCall call) => Loads(call, SourceAndTransit);

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
        var two = traffic.Add(cargo, l => Sealed(SourceAndTransit)(l) && l.Carrier == one.Carrier, c => OneSealedBox(traffic, c) with { Boxes = [OneSealedBox(traffic, c).Boxes[0] with { Seal = one.Boxes[0].Seal }] });
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
        if (traffic.Travelling is not { } travelling)
        {
            var first = traffic.Add(cargo, From(SourceAndTransit), c => OneSealedBox(traffic, c));
            (traffic.Travelling, traffic.TravellingUnder) = (first.Boxes[0], first.Document);
            return null;
        }

        var second = traffic.Add(cargo, From(SourceAndTransit), c => OneSealedBox(traffic, c) with { Boxes = [OneSealedBox(traffic, c).Boxes[0] with { Number = travelling.Number }] });
        traffic.Travelling = null;
        return new([traffic.TravellingUnder, second.Document], [travelling.Number], $"{travelling.Number} is on two ships in the same days.");
    }

    private static PlantedTrace IdentityHijacked(PlantedTraffic traffic, CallCargo cargo)
    {
        var first = traffic.Add(cargo, l => Sealed(SourceAndTransit)(l) && l.Notify == l.Importer.Company);
        var known = first.Consignee;
        var hijacked = known with
        {
            Contact = "B. Quenneville",
            Telephone = traffic.Random.Fill("+32 4 000 ## ##"),
            Mail = traffic.Random.Fill("dispatch@quickrelease##.example"),
            Street = $"Magazijnstraat {traffic.Random.Between(300, 900)} bus {traffic.Random.Between(2, 40)}",
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
            ("391590", "PLASTIC WASTE AND SCRAP REGRANULATE {n} BAGS", "390210"),
            ("630900", "USED CLOTHING ROPA USADA {n} BALES", "630900"),
            ("152190", "BEESWAX IN BLOCKS CERA DE ABEJAS {n} BAGS", "350510"),
        ]);
        var made = traffic.Add(cargo, From("CO", "EC", "PE", "BR"), c => traffic.WithGoods(c, PlantedTraffic.Commodity(model), text, hs) with { Consignor = traffic.Stranger("chem", c.Loading.Country) });
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], $"{made.Consignee.Name} buys {made.Lines[0].Text} for the first time, from a consignor never seen before, out of {made.Loading.Name}.");
    }

    private static PlantedTrace GoodsOutOfPlace(PlantedTraffic traffic, CallCargo cargo)
    {
        var (hs, text, model) = traffic.Random.Pick<(string, string, string)>(
        [
            ("220110", "MINERAL WATER IN BOTTLES {n} CASES", "220421"),
            ("690721", "CERAMIC FLOOR TILES {n} PALLETS", "690721"),
            ("200410", "FROZEN POTATO FRIES {n} CTNS", "030474"),
            ("252329", "PORTLAND CEMENT {n} BAGS", "310210"),
        ]);
        var made = traffic.Add(cargo, From("EC", "CO", "SR", "DO"), c => traffic.WithGoods(c, PlantedTraffic.Commodity(model), text, hs));
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], $"{text[..text.IndexOf('{', StringComparison.Ordinal)].Trim()} from {made.Loading.Country}: nobody ships that this way.");
    }

    private static PlantedTrace ChangedToOrder(PlantedTraffic traffic, CallCargo cargo)
    {
        var first = traffic.Add(cargo, From(SourceAndTransit));
        traffic.Change(cargo, first with { Consignee = Company.ToOrder }, 2);
        return new([first.Document], [.. first.Boxes.Select(b => b.Number)], $"The consignee {first.Consignee.Name} became TO ORDER shortly before arrival.");
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
            return one with { Boxes = [one.Boxes[0] with { VerifiedKg = one.Boxes[0].VerifiedKg + traffic.Random.Between(1_700, 3_100) }] };
        });
        var box = made.Boxes[0];
        return new([made.Document], [box.Number], string.Create(CultureInfo.InvariantCulture, $"Verified {box.VerifiedKg} kg against {(made.Lines[0].Grams / 1000) + box.TareKg} kg of goods and tare."));
    }

    private static PlantedTrace EmptyAboveTare(PlantedTraffic traffic, CallCargo cargo)
    {
        var made = traffic.Add(cargo, Sealed(SourceAndTransit), c => c with
        {
            Boxes = [c.Boxes[0] with { IsEmpty = true, CargoGrams = 0, VerifiedKg = c.Boxes[0].TareKg + traffic.Random.Between(420, 1_150), Temperature = null, Seal = traffic.Seal(c) }],
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
        var made = traffic.Add(cargo, From("EC", "BR", "CO"), c => c with { Via = SampleTables.Instance.Ports[traffic.Random.Pick<string>(["SNDKR", "MACAS", "CVMIN"])] });
        return new([made.Document], [.. made.Boxes.Select(b => b.Number)], $"From {made.Loading.Name} by way of {made.Via!.Name}: no other consignment of that route changes ships there.");
    }
}
