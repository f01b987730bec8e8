using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.Messages;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>What comes by air to Liege: habits as by sea, with flights for ships and nights for weeks.</summary>
internal sealed class AirTraffic
{
    private static readonly ImmutableArray<Carrier> Airlines =
    [
        new("QX", "QUAXAR AIR CARGO", ["QX"], "971-", "", 'D'),
        new("ZV", "ZEVMAR AIR", ["ZV"], "972-", "", 'D'),
        new("HJ", "HANJORO AIR CARGO", ["HJ"], "973-", "", 'D'),
    ];

    private static readonly (string Group, double Share)[] Shares =
        [("airflower", 16), ("airfresh", 9), ("ecom", 34), ("airelec", 12), ("airpharma", 9), ("airparts", 11), ("airtextile", 6), ("airmach", 3)];

    private readonly SampleRandom _random;
    private readonly WeightedChoice<AirHabit> _habits;
    private readonly HashSet<string> _documents = [];
    private int _series;

    public AirTraffic(SampleRandom random, SampleTables tables, TradeWorld world, int month, int importers)
    {
        _random = random;
        _series = random.Next(9_000_000);
        var groups = new WeightedChoice<(string Group, double Share)>(Shares, s => s.Share);
        var habits = new List<AirHabit>();
        for (var rank = 0; rank < importers; rank++)
        {
            var group = groups.Next(random).Group;
            var importer = world.NewImporter(group, 1.0 / (rank + 4));
            var commodities = tables.AirCommodities.Where(c => c.Group == group).ToList();
            for (var number = random.Between(1, 3); number > 0; number--)
            {
                var commodity = random.Pick(commodities);
                var airport = new WeightedChoice<(string Country, int Weight)>(commodity.Origins, o => o.Weight).Next(random).Country;
                habits.Add(new AirHabit(
                    importer.Company,
                    world.NewConsignor(group, airport[..2]),
                    commodity,
                    tables.Ports[airport],
                    Airlines[random.Next(Airlines.Length)],
                    random.Chance(0.6) ? importer.Company : random.Pick(CompanyNames.Forwarders),
                    importer.Weight * (0.5 + commodity.Season[month - 1]) / number));
            }
        }

        _habits = new WeightedChoice<AirHabit>(habits, h => h.Weight);
    }

    /// <summary>The consignments of one night, each with its row.</summary>
    public IEnumerable<IReadOnlyList<ManifestRow>> Night(DateTimeOffset day, int count, Port discharge)
    {
        for (var index = 0; index < count; index++)
        {
            var habit = _habits.Next(_random);
            var commodity = habit.Commodity;
            var packages = Math.Max(1, (int)(commodity.PerBox * _random.Skewed(0.55)));
            var grams = (long)(packages * commodity.KgEach * (1 + (_random.Normal() * commodity.SpreadPercent / 100 * 0.5)) * 1000) / 100 * 100;
            // Flights of one airport land at the same hour of the night.
            var eta = day.AddHours((habit.Airport.Code[2] + habit.Airport.Code[4]) % 9).AddMinutes(_random.Next(4) * 10);
            var number = (habit.Airport.Code[2] * 31) + (habit.Airport.Code[3] * 7) + habit.Airline.Code[0];
            var consignment = new SampleConsignment
            {
                Document = Document(habit.Airline),
                Carrier = habit.Airline,
                Consignor = habit.Consignor,
                Consignee = habit.Importer,
                Notify = habit.Notify,
                Loading = habit.Airport,
                Discharge = discharge,
                LoadedAt = eta.AddHours(-9 - _random.Next(6)),
                Boxes = [],
                Lines =
                [
                    new SampleLine(
                        commodity.Texts[_random.Next(commodity.Texts.Length)].Replace("{n}", packages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
                        _random.Chance(0.9) ? commodity.Hs : null, packages, commodity.Package, Math.Max(grams, 500), null, -1),
                ],
                ValueCents = (long)(grams / 1000.0 * commodity.EuroPerKg * 100 * _random.Skewed(0.2)),
            };
            yield return [.. ManifestRow.Of(consignment, habit.Airline.Name, string.Create(CultureInfo.InvariantCulture, $"{habit.Airline.Code}{number % 9000}"), eta, eta.AddHours(-14 - _random.Next(30)))];
        }
    }

    // Seven digits and their remainder by seven (IATA resolution 600a).
    private string Document(Carrier airline)
    {
        while (true)
        {
            _series = (_series + _random.Between(1, 40)) % 10_000_000;
            var document = string.Create(CultureInfo.InvariantCulture, $"{airline.DocumentPattern}{_series:0000000}{_series % 7}");
            if (_documents.Add(document))
            {
                return document;
            }
        }
    }

    private sealed record AirHabit(Company Importer, Company Consignor, Commodity Commodity, Port Airport, Carrier Airline, Company Notify, double Weight);
}
