using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Intel.Features.Samples.Messages;
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
    private readonly string _incoming;
    private readonly DateTimeOffset _instant;
    private readonly Misbehaviours _misbehaviours;
    private readonly List<SampleFile> _files = [];
    private readonly CuscarWriter _cuscar;
    private readonly BaplieWriter _baplie;
    private readonly SampleRandom _random;

    private SampleMonth(string incoming, SampleRandom random, DateTimeOffset instant)
    {
        (_incoming, _random, _instant) = (incoming, random, instant);
        _misbehaviours = new Misbehaviours(random.Fork("misbehaviours"));
        _cuscar = new CuscarWriter(random.Fork("cuscar"), _misbehaviours);
        _baplie = new BaplieWriter(random.Fork("baplie"), _misbehaviours);
    }

    /// <summary>Writes the month into a folder, which is made when it is absent; files of the same name are overwritten.</summary>
    /// <param name="folder">Where to: it gets a folder <c>incoming</c> and, beside it, <c>planted.json</c>.</param>
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
        var incoming = Path.Combine(folder, "incoming");
        Directory.CreateDirectory(incoming);
        var month = new SampleMonth(incoming, new SampleRandom((ulong)options.Seed), instant);
        return month.WriteAll(folder, options.Size, progress);
    }

    private SampleManifest WriteAll(string folder, int size, IProgress<string>? progress)
    {
        var tables = SampleTables.Instance;
        var calls = Schedule.Calls(_random.Fork("schedule"), tables, _instant);
        // Tenfold volume has about threefold companies: the large grow faster than their number.
        var importers = size <= 20_000 ? Math.Max(150, size * 3 / 40) : 1_500 + ((size - 20_000) / 200);
        var world = new TradeWorld(_random.Fork("world"), tables, importers, _instant.Month);
        var maker = new ConsignmentMaker(_random.Fork("consignments"), new ContainerFleet(_random.Fork("fleet")), _misbehaviours);
        var cargoes = new CargoMaker(_random.Fork("cargo"), world, maker, calls, _instant, size - (int)(size * AirShare) - (int)(size * StowageShare), (int)(size * StowageShare));
        foreach (var call in calls)
        {
            WriteCall(cargoes.Fill(call), progress);
        }

        return new SampleManifest(_incoming, Path.Combine(folder, "planted.json"), [.. _files], [], _misbehaviours.Counts());
    }

    private void WriteCall(CallCargo cargo, IProgress<string>? progress)
    {
        var call = cargo.Call;
        var name = string.Create(CultureInfo.InvariantCulture, $"{call.Eta:yyyyMMdd}-{call.Port.Code}-{call.Number:000}-{call.Voyage}");
        var reported = cargo.Consignments.Where(c => c.Agent is null).ToList();
        if (reported.Count > 0)
        {
            Add($"cuscar/{name}.edi", SampleFileKind.Cuscar, reported.Count, 0, s => _cuscar.Write(s, call, reported, call.Reported, "9"), progress);
        }

        var number = 0;
        // Two reports of changes at most: what is known three days ahead, and the last moment.
        foreach (var told in cargo.Later.GroupBy(l => (Late: call.Eta - l.PreparedAt < TimeSpan.FromDays(3), l.Function)).OrderBy(g => g.Key))
        {
            Add($"cuscar/{name}-{++number}.edi", SampleFileKind.Cuscar, 0, told.Count(),
                s => _cuscar.Write(s, call, [.. told.Select(l => l.Consignment)], told.Max(l => l.PreparedAt), told.Key.Function), progress);
        }

        if (cargo.Stowage.Count > 0)
        {
            // The plan is final when the last foreign port is left; until then there is a first one.
            var left = call.Eta.AddDays(-call.Service.Loadings.Min(l => l.Days)).AddHours(3);
            Add($"baplie/{name}.edi", SampleFileKind.Baplie, cargo.Stowage.Count, 0, s => _baplie.Write(s, cargo, left < _instant ? left : call.Reported), progress);
        }
    }

    private void Add(string path, SampleFileKind kind, int records, int versions, Action<Stream> write, IProgress<string>? progress)
    {
        var full = Path.Combine(_incoming, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using (var stream = new FileStream(full, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            write(stream);
        }

        _files.Add(new SampleFile(path, kind, records, versions, new FileInfo(full).Length));
        progress?.Report(path);
    }
}
