using System.Collections.Immutable;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>The importers, consignors and habits of the simulated trade.</summary>
internal sealed class TradeWorld
{
    // Shares of the trades in containers, roughly those of a north-west European port with a strong fruit terminal.
    private static readonly (string Group, double Share)[] Shares =
    [
        ("fruit", 21), ("fish", 5), ("meat", 4), ("coffee", 6), ("food", 11), ("plants", 1), ("textile", 7), ("footwear", 3), ("home", 10), ("elec", 6),
        ("mach", 4), ("auto", 5), ("chem", 8), ("metal", 4), ("wood", 4), ("tobacco", 1), ("rubber", 1.5), ("mineral", 1), ("feed", 1.5),
    ];

    private readonly SampleRandom _random;
    private readonly SampleTables _tables;
    private readonly CompanyNames _names;
    private readonly int _month;
    private readonly Dictionary<(string Group, string Country), List<Company>> _consignors = [];
    private readonly ILookup<string, (Liner Service, Loading Loading)> _byCountry;

    public TradeWorld(SampleRandom random, SampleTables tables, int importers, int month)
    {
        (_random, _tables, _month) = (random, tables, month);
        _names = new CompanyNames(random.Fork("names"));
        _byCountry = tables.Services.SelectMany(s => s.Loadings.Select(l => (Service: s, Loading: l))).ToLookup(p => p.Loading.Port.Country);
        var groups = new WeightedChoice<(string Group, double Share)>(Shares, s => s.Share);
        Importers = [.. Enumerable.Range(0, importers).Select(rank => NewImporter(groups.Next(random).Group, 1.0 / (rank + 6)))];
        Lanes = [.. Importers.SelectMany(LanesOf)];
    }

    public ImmutableArray<Importer> Importers { get; }

    public ImmutableArray<Lane> Lanes { get; }

    /// <summary>How many consignors there are so far.</summary>
    public int ConsignorCount => _consignors.Values.Sum(l => l.Count);

    /// <summary>A company that nobody has heard of yet, with one habit on a given service; honest unless something else is made of it.</summary>
    public Lane Newcomer(Liner service)
    {
        while (true)
        {
            var loading = _random.Pick(service.Loadings);
            var commodities = _tables.Commodities.Where(c => c.Origins.Any(o => o.Country == loading.Port.Country)).ToList();
            if (commodities.Count > 0)
            {
                var commodity = _random.Pick(commodities);
                var importer = NewImporter(commodity.Group, 0);
                return NewLane(importer, commodity, NewConsignor(commodity.Group, loading.Port.Country), service, loading, 1);
            }
        }
    }

    /// <summary>The same habit with a consignor that the importer has not bought from before.</summary>
    public Lane WithNewConsignor(Lane lane) => lane with { Consignor = NewConsignor(lane.Commodity.Group, lane.Loading.Port.Country), KgFactor = Factor(0.02), EuroFactor = Factor(0.08) };

    /// <summary>A consignor that sells to nobody yet.</summary>
    public Company NewConsignor(string group, string country)
    {
        var company = _names.Consignor(group, country);
        if (!_consignors.TryGetValue((group, country), out var known))
        {
            _consignors[(group, country)] = known = [];
        }

        known.Add(company);
        return company;
    }

    /// <summary>An importer that buys nothing yet.</summary>
    public Importer NewImporter(string group, double weight) => new(_names.Importer(group), group, weight, Agent: _random.Chance(0.175) ? _random.Next(3) : null);

    private IEnumerable<Lane> LanesOf(Importer importer)
    {
        var ofGroup = new WeightedChoice<Commodity>([.. _tables.Commodities.Where(c => c.Group == importer.Group)], c => c.Origins.Length + 1);
        var share = 1.0;
        foreach (var commodity in Enumerable.Range(0, _random.Between(1, 4)).Select(_ => ofGroup.Next(_random)).Distinct())
        {
            var origins = new WeightedChoice<(string Country, int Weight)>([.. commodity.Origins.Where(o => _byCountry.Contains(o.Country))], o => o.Weight);
            for (var supplier = _random.Between(1, 3); supplier > 0; supplier--)
            {
                var country = origins.Next(_random).Country;
                var (service, loading) = _random.Pick([.. _byCountry[country]]);
                yield return NewLane(importer, commodity, ConsignorIn(importer.Group, country), service, loading, importer.Weight * share);
                share *= 0.55;
            }
        }
    }

    private Lane NewLane(Importer importer, Commodity commodity, Company consignor, Liner service, Loading loading, double weight) => new(
        importer,
        consignor,
        commodity,
        service,
        loading,
        service.Carriers[_random.Chance(0.6) ? 0 : _random.Next(service.Carriers.Length)],
        _random.Chance(0.45) ? importer.Company : _random.Pick(CompanyNames.Forwarders),
        _random.Next(commodity.Texts.Length),
        Factor(commodity.SpreadPercent / 200),
        Factor(0.08),
        Boxes(),
        weight * (0.5 + commodity.Season[_month - 1]) / 5.5);

    private Company ConsignorIn(string group, string country) =>
        _consignors.TryGetValue((group, country), out var known) && _random.Chance(0.42) ? _random.Pick(known) : NewConsignor(group, country);

    private double Factor(double spread) => 1 + (_random.Normal() * spread);

    private int Boxes() => _random.NextDouble() switch
    {
        < 0.70 => 1,
        < 0.85 => 2,
        < 0.95 => _random.Between(3, 5),
        _ => _random.Between(6, 10),
    };
}
