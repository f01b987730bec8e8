using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Intel.Benchmarks.Streams;

/// <summary>What was written of a year.</summary>
internal sealed record StreamWritten(int Files, int Shipments, ImmutableArray<StreamCase> Cases, int Lines, int Lanes);

/// <summary>Writes a year of calls as files; their names begin with the hour in which they were told.</summary>
internal sealed class StreamYear(int seed, int size, bool shuffled)
{
    private static readonly DateTime First = new(2025, 1, 6, 0, 0, 0, DateTimeKind.Utc);
    private readonly StreamWorld _world = new(seed);
    private readonly List<StreamCase> _cases = [];
    private int _files;
    private int _shipments;

    /// <summary>Writes all files.</summary>
    internal StreamWritten Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = _world.Random;
        // What honest people do: they send again, change parties of goods sold afloat, mend names, mistype numbers.
        var again = .01 + (random.NextDouble() * .05);
        var afloat = .0005 + (random.NextDouble() * .003);
        var mended = .002 + (random.NextDouble() * .01);
        var mistyped = .001 + (random.NextDouble() * .006);
        var lanes = _world.Lanes.ToLookup(l => l.Carrier);
        var shares = _world.Nodes.Sum(n => n.Share);
        var perWeek = size / 52.0;
        for (var week = 0; week < 52; week++)
        {
            foreach (var (line, at) in _world.Lines.Select((l, i) => (l, i)))
            {
                var total = lanes[at].Sum(l => l.Weight);
                foreach (var (port, share) in _world.Nodes)
                {
                    var season = 1 + (.2 * Math.Sin((2 * Math.PI * week / 52) + at));
                    var count = (int)Math.Round(perWeek * share / shares * season * total / _world.Lanes.Sum(l => l.Weight));
                    if (count > 0)
                    {
                        var (ship, imo) = _world.Pick(line.Ships);
                        var eta = First.AddDays((week * 7) + (at % 7)).AddHours(random.Next(24));
                        Call(folder, new(line, ship, imo, $"{(char)('A' + at)}{week + 1:00}{port[^1]}", port, eta), [.. lanes[at]], total, count, new(again, afloat, mended, mistyped));
                    }
                }
            }
        }

        return new(_files, _shipments, [.. _cases], _world.Lines.Length, _world.Lanes.Length);
    }

    private void Call(string folder, StreamCall call, StreamLane[] lanes, double total, int count, Noise noise)
    {
        var told = call.Eta.AddHours(-_world.Random.Next(60, 90));
        var (first, later) = (new List<StreamShipment>(), new List<StreamShipment>());
        for (var index = 0; index < count; index++)
        {
            var shipment = _world.Ship(Draw(lanes, total));
            if (_world.Chance(noise.Mistyped))
            {
                var box = shipment.Boxes[0];
                shipment = shipment with { Boxes = [box with { Number = box.Number[..^1] + (char)('0' + ((box.Number[^1] - '0' + 3) % 10)) }, .. shipment.Boxes[1..]] };
            }

            if (call.Eta > First.AddDays(60) && _world.Chance(.004) && Planted(shipment) is { } plot)
            {
                first.Add(plot.First);
                later.AddRange(plot.Later is null ? [] : [plot.Later]);
                first.AddRange(plot.Beside is null ? [] : [plot.Beside]);
                continue;
            }

            first.Add(shipment);
            if (_world.Chance(noise.Again))
            {
                later.Add(shipment);
            }
            else if (_world.Chance(noise.Afloat))
            {
                later.Add(shipment with { Consignee = _world.Pick(lanes).Consignee });
            }
            else if (_world.Chance(noise.Mended))
            {
                later.Add(shipment with { Consignee = shipment.Consignee with { Name = shipment.Consignee.Name.Replace(" ", "  ", StringComparison.Ordinal) + "." } });
            }
        }

        _shipments += first.Count;
        File(folder, call, told, first);
        if (later.Count > 0)
        {
            File(folder, call, call.Eta.AddHours(-_world.Random.Next(10, 30)), later);
        }
    }

    private StreamPlot? Planted(StreamShipment shipment)
    {
        var way = _world.Pick(StreamWay.All);
        if (way.Plot(_world, shipment) is not { } plot)
        {
            return null;
        }

        _cases.Add(new(way.Name, [plot.First.Bill, .. plot.Beside is { } beside ? [beside.Bill] : Array.Empty<string>()], way.Codes));
        return plot;
    }

    private StreamLane Draw(StreamLane[] lanes, double total)
    {
        var left = _world.Random.NextDouble() * total;
        foreach (var lane in lanes)
        {
            left -= lane.Weight;
            if (left <= 0)
            {
                return lane;
            }
        }

        return lanes[^1];
    }

    private void File(string folder, StreamCall call, DateTime told, IReadOnlyList<StreamShipment> shipments)
    {
        var number = ++_files;
        var name = shuffled ? $"{(number * 2_654_435_761L) % 4_294_967_291:x8}" : string.Create(CultureInfo.InvariantCulture, $"{told:yyyyMMddHH}-{call.Line.Code}-{number:00000}");
        System.IO.File.WriteAllText(Path.Combine(folder, $"{name}.{StreamMessages.Extension(call.Line.Layout)}"), StreamMessages.Write(call, told, shipments, number), new UTF8Encoding(false));
    }

    private sealed record Noise(double Again, double Afloat, double Mended, double Mistyped);
}
