using System.Collections.Immutable;
using Intel.Features.Samples.Tables;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Planting;

/// <summary>What the ways of operating are made from: honest-looking consignments, strangers, and times for later messages.</summary>
internal sealed class PlantedTraffic(SampleRandom random, TradeWorld world, ConsignmentMaker maker, DateTimeOffset instant)
{
    // Rank 114 of the importers: some two dozen consignments in a month of the usual size.
    private const double WellKnownWeight = 1.0 / 120;
    private const int FewConsignors = 5;
    private readonly Dictionary<Importer, int> _consignors = world.Lanes.GroupBy(l => l.Importer).ToDictionary(g => g.Key, g => g.Select(l => l.Consignor).Distinct().Count());
    private readonly ImmutableArray<Lane> _busiest = [.. world.Lanes.OrderByDescending(l => l.Weight).Take(Math.Max(60, world.Lanes.Length / 6))];
    private readonly double _busyWeight = world.Lanes.Select(l => l.Weight).OrderDescending().ElementAt(Math.Min(world.Lanes.Length, Math.Max(60, world.Lanes.Length / 6)) - 1);

    public SampleRandom Random => random;

    /// <summary>A consignment whose container is told of on another ship next; null when there is none.</summary>
    public (VesselCall Call, SampleConsignment Consignment)? Travelling { get; set; }

    /// <summary>A consignment of a habit of the call's service that is told of in a cargo report, added to the cargo.</summary>
    /// <param name="cargo">The cargo it is added to.</param>
    /// <param name="lane">Which habits will do.</param>
    /// <param name="reshape">What is made of it before it is added.</param>
    public SampleConsignment Add(CallCargo cargo, Func<Lane, bool>? lane = null, Func<SampleConsignment, SampleConsignment>? reshape = null)
    {
        var consignment = maker.Make(Habit(cargo, lane), cargo.Call, alone: true) with { Agent = null };
        if (consignment.Consignee.IsFormula)
        {
            consignment = consignment with { Consignee = consignment.Notify };
        }

        consignment = reshape?.Invoke(consignment) ?? consignment;
        cargo.Consignments.Add(consignment);
        return consignment;
    }

    /// <summary>Tells of a consignment again, that many days before arrival or as late as the present allows.</summary>
    public void Change(CallCargo cargo, SampleConsignment changed, int daysBefore)
    {
        var at = cargo.Call.Eta.AddDays(-daysBefore).AddMinutes(-random.Next(400));
        if (at >= instant)
        {
            at = instant.AddMinutes(-random.Between(30, 300));
        }

        cargo.Later.Add(new LaterVersion(changed, at, "4"));
    }

    /// <summary>Whether a call was reported long enough ago for a change to have followed.</summary>
    public bool HasTimeForChange(VesselCall call) => call.Reported < instant.AddHours(-30) && call.Reported < call.Eta.AddDays(-3) && call.Eta < instant.AddDays(3);

    /// <summary>Whether an importer has many consignments a month and few consignors: then a stranger among them stands out.</summary>
    public bool IsWellKnown(Importer importer) => importer.Weight >= WellKnownWeight && _consignors.GetValueOrDefault(importer) <= FewConsignors;

    /// <summary>Another seal of the same line.</summary>
    public string Seal(SampleConsignment consignment) => maker.Seal(consignment.Carrier);

    /// <summary>A consignor that nobody has heard of.</summary>
    public Company Stranger(string group, string country) => world.NewConsignor(group, country);

    /// <summary>A forwarder or notify party that nobody has heard of.</summary>
    public Company UnknownAgent() => world.NewImporter("ecom", 0).Company;

    /// <summary>A commodity of the tables.</summary>
    public static Commodity Commodity(string hs) => SampleTables.Instance.Commodities.First(c => c.Hs == hs);

    /// <summary>The consignment with other goods in the same boxes.</summary>
    public SampleConsignment WithGoods(SampleConsignment consignment, Commodity commodity, string text, string hs, double fill = 0.92)
    {
        var packages = Math.Max(1, (int)(commodity.PerBox * fill));
        var grams = (long)(packages * commodity.KgEach * 1000 * (1 + (random.Normal() * 0.01))) / 1000 * 1000;
        return consignment with
        {
            Boxes =
            [
                .. consignment.Boxes.Take(1).Select(b => b with
                {
                    SizeType = commodity.SizeType,
                    Temperature = commodity.Temperature,
                    CargoGrams = grams,
                    VerifiedKg = b.TareKg + (int)(grams / 1000) + random.Between(-50, 50),
                }),
            ],
            Lines = [new SampleLine(text.Replace("{n}", packages.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), hs, packages, commodity.Package, grams, 28_000, 0)],
            ValueCents = (long)(grams / 1000.0 * commodity.EuroPerKg * 100),
        };
    }

    private Lane Habit(CallCargo cargo, Func<Lane, bool>? fits)
    {
        var ofService = world.Lanes.Where(l => l.Service == cargo.Call.Service && l.Importer.Agent is null && (fits is null || fits(l))).ToList();
        if (ofService.Count == 0)
        {
            ofService = NewHabits(cargo.Call.Service, fits);
        }

        var busy = ofService.Where(l => l.Weight >= _busyWeight).ToList();
        return random.Pick(busy.Count > 0 ? busy : ofService);
    }

    // In a small month nobody may have such a habit yet: somebody takes it up, with goods of that origin where there are any.
    private List<Lane> NewHabits(Liner service, Func<Lane, bool>? fits)
    {
        var habits =
            from lane in world.Lanes.OrderByDescending(l => l.Weight)
            where lane.Importer.Agent is null
            from loading in service.Loadings
            from carrier in service.Carriers
            let habit = lane with { Service = service, Loading = loading, Carrier = carrier }
            where fits is null || fits(habit)
            select habit;
        var found = habits.Where(h => h.Commodity.Origins.Any(o => o.Country == h.Loading.Port.Country)).Take(100).ToList();
        if (found.Count == 0)
        {
            found = [.. habits.Take(20)];
        }

        return found.Count > 0 ? found : throw new InvalidOperationException($"No habit on service {service.Code} suits a planted case: its call should have been refused.");
    }
}
