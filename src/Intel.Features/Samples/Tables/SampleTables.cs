using System.Collections.Immutable;
using System.Globalization;

namespace Intel.Features.Samples.Tables;

/// <summary>A commodity as it is traded.</summary>
/// <param name="Group">The trade it belongs to, such as fruit: importers keep to one.</param>
/// <param name="Hs">HS subheading, six digits.</param>
/// <param name="Package">UN/ECE Recommendation 21 code of its package.</param>
/// <param name="KgEach">Gross kilograms a package usually weighs.</param>
/// <param name="SpreadPercent">Standard deviation of that weight from consignment to consignment.</param>
/// <param name="PerBox">Packages in a full container.</param>
/// <param name="SizeType">The container it travels in.</param>
/// <param name="Temperature">Set temperature in degrees Celsius; null when not refrigerated.</param>
/// <param name="EuroPerKg">Value.</param>
/// <param name="Origins">Countries of loading with weights.</param>
/// <param name="Season">Weight of each month, January first.</param>
/// <param name="Texts">How it is described; <c>{n}</c> stands for the packages.</param>
internal sealed record Commodity(
    string Group, string Hs, string Package, double KgEach, double SpreadPercent, int PerBox, string SizeType, string? Temperature,
    double EuroPerKg, ImmutableArray<(string Country, int Weight)> Origins, ImmutableArray<int> Season, ImmutableArray<string> Texts);

/// <summary>A place of loading or discharge.</summary>
internal sealed record Port(string Code, string Name)
{
    public string Country => Code[..2];
}

/// <summary>A shipping line, invented.</summary>
internal sealed record Carrier(string Code, string Name, ImmutableArray<string> Prefixes, string DocumentPattern, string SealPattern, char Style);

/// <summary>A place where a service loads.</summary>
/// <param name="Port">Where the goods are loaded.</param>
/// <param name="Via">Where they change ships; null when they do not.</param>
/// <param name="Days">Days from loading to the first Belgian port.</param>
internal sealed record Loading(Port Port, Port? Via, int Days);

/// <summary>A weekly liner service.</summary>
internal sealed record Liner(
    string Code, ImmutableArray<Carrier> Carriers, int Weekday, int Hour, ImmutableArray<(Port Port, int Share)> Calls, int Vessels, ImmutableArray<Loading> Loadings);

/// <summary>The tables that the simulated trade is drawn from.</summary>
internal sealed class SampleTables
{
    private SampleTables()
    {
        Ports = Rows("ports.txt").DistinctBy(r => r[0]).ToImmutableDictionary(r => r[0], r => new Port(r[0], r[1]));
        Carriers = [.. Rows("carriers.txt").Select(r => new Carrier(r[0], r[1], [.. r[2].Split(',')], r[3], r[4], r[5][0]))];
        Commodities = [.. Rows("commodities.txt").Select(ReadCommodity)];
        AirCommodities = [.. Rows("air.txt").Select(ReadCommodity)];
        Services = [.. Rows("services.txt").Select(ReadService)];
    }

    /// <summary>The tables, read once.</summary>
    public static SampleTables Instance { get; } = new();

    public ImmutableDictionary<string, Port> Ports { get; }

    public ImmutableArray<Carrier> Carriers { get; }

    /// <summary>What comes by sea.</summary>
    public ImmutableArray<Commodity> Commodities { get; }

    /// <summary>What comes by air; the place of loading stands where the country does by sea.</summary>
    public ImmutableArray<Commodity> AirCommodities { get; }

    public ImmutableArray<Liner> Services { get; }

    /// <summary>The rows of a table, cells between bars, comments and blank lines left out.</summary>
    public static IEnumerable<string[]> Rows(string table)
    {
        using var stream = typeof(SampleTables).Assembly.GetManifestResourceStream($"Samples/{table}")
            ?? throw new InvalidOperationException($"The sample's table {table} is not in the program: build it again.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('|');
            }
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Commodity ReadCommodity(string[] row) => new(
        row[0], row[1], row[2], Number(row[3]), Number(row[4]), Whole(row[5]), row[6], row[7].Length == 0 ? null : row[7], Number(row[8]),
        [.. row[9].Split(',').Select(Weighted).Where(o => o.Weight > 0)],
        [.. row[10].Select(c => c - '0')],
        [.. row[11].Split('~')]);

    private static (string Name, int Weight) Weighted(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return (text[..colon], Whole(text[(colon + 1)..]));
    }

    private Liner ReadService(string[] row) => new(
        row[0],
        [.. row[1].Split(',').Select(code => Carriers.Single(c => c.Code == code))],
        Whole(row[2]),
        Whole(row[3]),
        [.. row[4].Split(',').Select(Weighted).Select(c => (Ports[c.Name], c.Weight))],
        Whole(row[5]),
        [.. row[6].Split(',').Select(Weighted).Select(ReadLoading)]);

    private Loading ReadLoading((string Name, int Days) stop)
    {
        var at = stop.Name.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            ? new Loading(Ports[stop.Name], null, stop.Days)
            : new Loading(Ports[stop.Name[..at]], Ports[stop.Name[(at + 1)..]], stop.Days);
    }
}
