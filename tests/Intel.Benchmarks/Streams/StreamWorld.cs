using System.Collections.Immutable;
using System.Globalization;
using Intel.Core.Consignments;

namespace Intel.Benchmarks.Streams;

/// <summary>A company of a foreign stream.</summary>
internal sealed record StreamCompany(string Name, string Street, string Town, string Postcode, string Country, string Telephone);

/// <summary>A container with what is told of it.</summary>
internal sealed record StreamBox(string Number, string Type, string Seal, int TareKg, int? VerifiedKg, bool IsEmpty);

/// <summary>A consignment as one message tells it.</summary>
internal sealed record StreamShipment
{
    public required string Bill { get; init; }
    public required StreamCompany Consignor { get; init; }
    public required StreamCompany Consignee { get; init; }
    public required StreamCompany Notify { get; init; }
    public required string Loading { get; init; }
    public string? Via { get; init; }
    public required StreamGoods Goods { get; init; }
    public required string Text { get; init; }
    public required string Hs { get; init; }
    public required int Packages { get; init; }
    public required double GrossKg { get; init; }
    public required ImmutableArray<StreamBox> Boxes { get; init; }
    public required double Value { get; init; }
    public required double Freight { get; init; }
}

/// <summary>Who buys what from whom, by which line.</summary>
internal sealed record StreamLane(StreamCompany Consignor, StreamCompany Consignee, StreamCompany Notify, StreamGoods Goods, string Loading, string? Via, int Carrier, double Weight);

/// <summary>
/// A trade drawn from a seed: lines, companies, lanes, and how much goes wrong in it without anybody meaning to. Rates,
/// sizes and layouts differ from seed to seed, so that what holds over many seeds does not rest on one of them.
/// </summary>
internal sealed class StreamWorld
{
    private static readonly string[] Syllables = ["an", "bel", "cor", "dra", "eli", "fen", "gar", "hol", "ist", "jun", "kor", "lum", "mar", "nor", "oss", "pra", "quin", "ros", "sul", "tor", "uma", "ven", "wes", "yor", "zan", "tek", "mil", "rad"];
    private static readonly (string Town, string Postcode)[] Towns = [("ANTWERPEN", "2030"), ("GENT", "9042"), ("LIEGE", "4000"), ("BRUXELLES", "1070"), ("HASSELT", "3500"), ("MECHELEN", "2800"), ("KORTRIJK", "8500"), ("NAMUR", "5000"), ("TURNHOUT", "2300"), ("AALST", "9300")];
    private readonly Dictionary<string, List<string>> _fleet = [];
    private int _bills;

    internal StreamWorld(int seed)
    {
        Random = new Random(seed);
        Nodes = [("BEANR", .62 + (Random.NextDouble() * .2)), ("BEZEE", .1 + (Random.NextDouble() * .1)), ("BEGNE", .03 + (Random.NextDouble() * .05))];
        Lines = [.. Enumerable.Range(0, Random.Next(6, 13)).Select(i => new StreamLine(Letters(4), Name(), i % StreamLine.Layouts, [.. Enumerable.Range(0, Random.Next(4, 10)).Select(_ => (Name().ToUpperInvariant() + " " + Letters(1), 9_100_000 + Random.Next(800_000)))]))];
        var goods = StreamTables.Goods.OrderBy(_ => Random.Next()).Take(Random.Next(24, 38)).Select(g => g with { PackageKg = g.PackageKg * (.8 + (Random.NextDouble() * .4)), EuroPerKg = g.EuroPerKg * (.7 + (Random.NextDouble() * .6)) }).ToArray();
        var importers = Enumerable.Range(0, Random.Next(500, 1600)).Select(_ => Company("BE")).ToArray();
        var agents = Enumerable.Range(0, Random.Next(20, 60)).Select(_ => Company("BE")).ToArray();
        Lanes = [.. importers.SelectMany((i, n) => LanesOf(i, n, goods, agents))];
    }

    /// <summary>The one source of chance.</summary>
    internal Random Random { get; }

    /// <summary>Ports of discharge with their shares, which need not add up to 1.</summary>
    internal ImmutableArray<(string Port, double Share)> Nodes { get; }

    /// <summary>The lines.</summary>
    internal ImmutableArray<StreamLine> Lines { get; }

    /// <summary>Habits of trade.</summary>
    internal ImmutableArray<StreamLane> Lanes { get; }

    /// <summary>A name nobody has.</summary>
    internal string Name()
    {
        var text = string.Concat(Enumerable.Range(0, Random.Next(2, 4)).Select(_ => Syllables[Random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>Capital letters.</summary>
    internal string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('A' + Random.Next(26))));

    /// <summary>A company of a country.</summary>
    internal StreamCompany Company(string country)
    {
        var form = country switch { "BE" => Pick("NV", "BV", "SRL", "SA"), "BR" => "LTDA", "CO" or "PE" or "EC" or "CL" or "AR" => Pick("S.A.", "SAS", "CIA LTDA"), "CN" => Pick("CO., LTD", "TRADING CO LTD"), "IN" => "PVT LTD", "TR" => "A.S.", _ => Pick("LTD", "EXPORTS", "SARL") };
        var (town, postcode) = country == "BE" ? Towns[Random.Next(Towns.Length)] : (Name().ToUpperInvariant(), Random.Next(10_000, 99_999).ToString(CultureInfo.InvariantCulture));
        return new($"{Name()} {Name()} {form}".ToUpperInvariant(), $"{Name()} {Random.Next(1, 400)}".ToUpperInvariant(), town, postcode, country, $"+{Random.Next(10, 99)}{Random.Next(10_000_000, 99_999_999)}");
    }

    /// <summary>One of some.</summary>
    internal T Pick<T>(params IReadOnlyList<T> of) => of[Random.Next(of.Count)];

    /// <summary>True in a share of cases.</summary>
    internal bool Chance(double share) => Random.NextDouble() < share;

    /// <summary>A value about a mean, log-normal.</summary>
    internal double About(double mean, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Random.NextDouble())) * Math.Cos(2 * Math.PI * Random.NextDouble());
        return mean * Math.Exp(spread * normal);
    }

    /// <summary>A consignment on a lane, as its parties usually send it.</summary>
    internal StreamShipment Ship(StreamLane lane)
    {
        var line = Lines[lane.Carrier];
        var count = Chance(.86) ? 1 : Random.Next(2, 4);
        var perBox = Math.Max(1, (int)(lane.Goods.PerBox * (.75 + (Random.NextDouble() * .25))));
        var packages = perBox * count;
        var gross = Math.Round(packages * About(lane.Goods.PackageKg, lane.Goods.Spread));
        var boxes = Enumerable.Range(0, count).Select(_ => Box(line, lane.Goods, gross / count)).ToImmutableArray();
        return new()
        {
            Bill = $"{line.Code}{++_bills:0000000}", Consignor = lane.Consignor, Consignee = lane.Consignee, Notify = lane.Notify, Loading = lane.Loading, Via = lane.Via, Goods = lane.Goods,
            Text = Pick(lane.Goods.Texts).Replace("#", packages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), Hs = lane.Goods.Hs, Packages = packages, GrossKg = gross, Boxes = boxes,
            Value = Math.Round(gross * About(lane.Goods.EuroPerKg, .18)), Freight = Math.Round(count * About(2400, .3)),
        };
    }

    /// <summary>A box of a line that is free: fleets turn round in about two months.</summary>
    internal StreamBox Box(StreamLine line, StreamGoods goods, double cargoKg)
    {
        var fleet = _fleet.TryGetValue(line.Code, out var known) ? known : _fleet[line.Code] = [];
        string number;
        if (fleet.Count > 4000 && Chance(.5))
        {
            var at = Random.Next(fleet.Count / 2);
            number = fleet[at];
            fleet.RemoveAt(at);
        }
        else
        {
            var ten = $"{line.Code[..3]}U{Random.Next(1_000_000):000000}";
            number = $"{ten}{ContainerNumber.CheckDigit(ten)}";
        }

        fleet.Add(number);
        // The tare is the box's own: the same number has the same one each time.
        var tare = (goods.Temperature is null ? 3700 : 4500) + ((number[^2] - '0') * 10);
        return new(number, goods.Temperature is null ? Pick("45G1", "42G1", "22G1") : "45R1", Seal(), tare, tare + (int)cargoKg + Random.Next(-60, 60), IsEmpty: false);
    }

    /// <summary>A seal nobody has.</summary>
    internal string Seal() => $"{Letters(2)}{Random.Next(1_000_000, 9_999_999)}";

    private IEnumerable<StreamLane> LanesOf(StreamCompany importer, int rank, StreamGoods[] goods, StreamCompany[] agents)
    {
        var weight = 1 / Math.Pow(rank + 3, .9);
        var kinds = Enumerable.Range(0, Random.Next(1, 4)).Select(_ => goods[(int)(goods.Length * Math.Pow(Random.NextDouble(), 1.4))]).Distinct().ToArray();
        var agent = Pick(agents);
        foreach (var kind in kinds)
        {
            foreach (var _ in Enumerable.Range(0, Random.Next(1, 4)))
            {
                var country = Pick(kind.Countries.Split(' '));
                var ports = StreamTables.Ports.Where(p => p.StartsWith(country, StringComparison.Ordinal)).ToArray();
                if (ports.Length > 0)
                {
                    yield return new(Company(country), importer, Chance(.6) ? agent : importer, kind, Pick(ports), Chance(.25) ? Pick(StreamTables.Hubs.Take(4).ToArray()) : null, Random.Next(Lines.Length), weight * (.2 + Random.NextDouble()));
                }
            }
        }
    }
}

/// <summary>A line: how it writes, and its ships.</summary>
internal sealed record StreamLine(string Code, string Name, int Layout, ImmutableArray<(string Name, int Imo)> Ships)
{
    /// <summary>How many layouts there are.</summary>
    internal const int Layouts = 6;
}
