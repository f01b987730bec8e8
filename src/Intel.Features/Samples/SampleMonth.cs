using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Intel.Features.Samples.Messages;
using Intel.Features.Samples.Planting;
using Intel.Features.Samples.Sites;
using Intel.Features.Samples.Tables;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples;

/// <summary>
/// A simulated month of arrivals at Antwerp, Zeebrugge, Ghent and Liege airport, with laboratory reports and waste
/// findings, written as the files that would tell of it. Everything in it is invented, and every file says so.
/// </summary>
public sealed class SampleMonth
{
    // Shares of all consignments; what is left comes by sea in cargo reports and agents' tables.
    private const double AirShare = 0.06;
    private const double StowageShare = 0.12;

    // Manifests of flights come a day ahead, not a week.
    private const int LastNight = 1;
    private readonly SampleRandom _random;
    private readonly SampleFolder _folder;
    private readonly DateTimeOffset _instant;
    private readonly int _size;
    private readonly Misbehaviours _misbehaviours;
    private readonly CuscarWriter _cuscar;
    private readonly BaplieWriter _baplie;
    private readonly AgentTables _tables;
    private readonly SimulatedOpenings _openings;

    private SampleMonth(SampleFolder folder, SampleRandom random, DateTimeOffset instant, int size)
    {
        (_folder, _random, _instant, _size) = (folder, random, instant, size);
        _misbehaviours = new Misbehaviours(random.Fork("misbehaviours"));
        _cuscar = new CuscarWriter(random.Fork("cuscar"), _misbehaviours);
        _baplie = new BaplieWriter(random.Fork("baplie"), _misbehaviours);
        _tables = new AgentTables(random.Fork("agents"), _misbehaviours, folder);
        _openings = new SimulatedOpenings(random.Fork("openings"), instant);
    }

    /// <summary>Writes the month into a folder, which is made when it is absent; files of the same name are overwritten.</summary>
    /// <param name="folder">Where to: it gets a folder <c>incoming</c> and, beside it, <c>planted.json</c> and <c>verdicts.csv</c>.</param>
    /// <param name="options">Seed, present and size.</param>
    /// <param name="progress">Told the path of each file as it is done; null when nobody wants to know.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ValidationException">The size is out of its range.</exception>
    /// <exception cref="IOException">The folder cannot be written to, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static SampleManifest Write(string folder, SampleOptions options, IProgress<string>? progress = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var instant = options.Instant.ToUniversalTime();
        instant = new DateTimeOffset(instant.Year, instant.Month, instant.Day, instant.Hour, 0, 0, TimeSpan.Zero);
        var files = new SampleFolder(folder, progress);
        var month = new SampleMonth(files, new SampleRandom((ulong)options.Seed), instant, options.Size);
        var planter = month.WriteTraffic();
        var series = month.WriteSites();
        var planted = Path.Combine(folder, "planted.json");
        month._openings.Write(Path.Combine(folder, "verdicts.csv"), planter.Cases.SelectMany(c => c.Documents).ToHashSet(StringComparer.Ordinal));
        PlantedList.Write(planted, options, instant, planter.Cases, series);
        return new SampleManifest(files.Incoming, planted, [.. files.Files], planter.Cases, series, month._misbehaviours.Counts());
    }

    private Planter WriteTraffic()
    {
        var tables = SampleTables.Instance;
        var calls = Schedule.Calls(_random.Fork("schedule"), tables, _instant);
        // Tenfold volume has about threefold companies: the large grow faster than their number.
        var importers = _size <= SampleOptions.DefaultSize ? Math.Max(150, _size * 3 / 40) : 1_500 + ((_size - SampleOptions.DefaultSize) / 200);
        var world = new TradeWorld(_random.Fork("world"), tables, importers, _instant.Month);
        var maker = new ConsignmentMaker(_random.Fork("consignments"), new ContainerFleet(_random.Fork("fleet")), _misbehaviours);
        var (air, stowed) = ((int)(_size * AirShare), (int)(_size * StowageShare));
        var cargoes = new CargoMaker(_random.Fork("cargo"), world, maker, calls, _instant, _size - air - stowed, stowed);
        var planter = new Planter(_random.Fork("planted"), world, maker, calls, _instant);
        foreach (var call in calls)
        {
            var cargo = cargoes.Fill(call);
            planter.Plant(cargo);
            WriteCall(cargo);
            _openings.Note(cargo);
        }

        _tables.Flush();
        WriteAir(new AirTraffic(_random.Fork("air"), tables, world, _instant.Month, Math.Max(25, importers / 9)), air);
        return planter;
    }

    private void WriteCall(CallCargo cargo)
    {
        var call = cargo.Call;
        var name = string.Create(CultureInfo.InvariantCulture, $"{call.Eta:yyyyMMdd}-{call.Port.Code}-{call.Number:000}-{call.Voyage}");
        var reported = cargo.Consignments.Where(c => c.Agent is null).ToList();
        if (reported.Count > 0)
        {
            _folder.Add($"cuscar/{name}.edi", SampleFileKind.Cuscar, reported.Count, 0, s => _cuscar.Write(s, call, reported, call.Reported, "9"));
        }

        // Two reports of changes at most: what is known three days ahead, and the last moment.
        var number = 0;
        foreach (var told in cargo.Later.GroupBy(l => (Late: call.Eta - l.PreparedAt < TimeSpan.FromDays(3), l.Function)).OrderBy(g => g.Key))
        {
            _folder.Add($"cuscar/{name}-{++number}.edi", SampleFileKind.Cuscar, 0, told.Count(),
                s => _cuscar.Write(s, call, [.. told.Select(l => l.Consignment)], told.Max(l => l.PreparedAt), told.Key.Function));
        }

        if (cargo.Stowage.Count > 0)
        {
            // The plan is final when the last foreign port is left; until then there is a first one.
            var left = call.Eta.AddDays(-call.Service.Loadings.Min(l => l.Days)).AddHours(3);
            _folder.Add($"baplie/{name}.edi", SampleFileKind.Baplie, cargo.Stowage.Count, 0, s => _baplie.Write(s, cargo, left < _instant ? left : call.Reported));
        }

        _tables.Add(call, cargo.Consignments.Where(c => c.Agent is not null));
    }

    private ImmutableArray<PlantedSeries> WriteSites()
    {
        var sites = new SiteWorld(_random.Fork("sites"), _instant);
        LaboratoryWriter.Write(_folder, sites.AllLaboratories);
        FindingWriter.Write(_folder, sites.AllFindings);
        return sites.PlantedSeries;
    }

    private void WriteAir(AirTraffic traffic, int count)
    {
        var writer = new DelimitedManifestWriter(_random.Fork("airwriter"), _misbehaviours);
        var nights = SampleOptions.DaysBefore + LastNight;
        var discharge = SampleTables.Instance.Ports["BELGG"];
        var midnight = new DateTimeOffset(_instant.Date, TimeSpan.Zero);
        for (var night = 0; night < nights; night++)
        {
            var day = midnight.AddDays(night - SampleOptions.DaysBefore + 1);
            var share = (count * (night + 1) / nights) - (count * night / nights);
            if (share > 0)
            {
                var (habits, columns) = ManifestLayouts.Air;
                _folder.Add(string.Create(CultureInfo.InvariantCulture, $"air/liege-{day:yyyyMMdd}.csv"), SampleFileKind.AirCsv, share, 0,
                    s => writer.Write(s, new UTF8Encoding(false), habits, columns, traffic.Night(day, share, discharge)));
            }
        }
    }
}
