using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>Makes consignments out of habits.</summary>
internal sealed class ConsignmentMaker(SampleRandom random, ContainerFleet fleet, Misbehaviours misbehaviours)
{
    private readonly GoodsTexts _texts = new(random.Fork("texts"), misbehaviours);
    private readonly HashSet<string> _documents = [];
    private readonly HashSet<string> _seals = [];
    private readonly Dictionary<Carrier, long> _series = [];
    private (SampleBox Box, int Call, Carrier Carrier, Port Loading)? _shared;

    /// <summary>One consignment of a habit on a call.</summary>
    /// <param name="lane">The habit.</param>
    /// <param name="call">The call.</param>
    /// <param name="alone">Whether it must not share a box with others.</param>
    public SampleConsignment Make(Lane lane, VesselCall call, bool alone = false)
    {
        var commodity = lane.Commodity;
        var loadedAt = call.Eta.AddDays(-lane.Loading.Days).AddHours(-random.Next(30));
        var boxes = ImmutableArray.CreateBuilder<SampleBox>();
        var lines = ImmutableArray.CreateBuilder<SampleLine>();
        var partial = !alone && lane.Boxes == 1 && commodity.Temperature is null && commodity.PerBox > 20 && random.Chance(0.12);
        var count = lane.Boxes == 1 ? 1 : Math.Max(1, lane.Boxes + random.Between(-1, 1));
        for (var index = 0; index < count; index++)
        {
            AddBox(lane, call, loadedAt, partial, boxes, lines);
        }

        var grams = lines.Sum(l => l.Grams);
        var cents = (long)(grams / 1000.0 * commodity.EuroPerKg * lane.EuroFactor * 100 * random.Skewed(0.06));
        return new SampleConsignment
        {
            Document = Document(lane.Carrier),
            Carrier = lane.Carrier,
            Consignor = lane.Consignor,
            Consignee = random.Chance(0.04) ? Company.ToOrder : lane.Importer.Company,
            Notify = random.Chance(0.06) ? random.Pick(CompanyNames.Forwarders) : lane.Notify,
            Loading = lane.Loading.Port,
            Via = lane.Loading.Via,
            Discharge = call.Port,
            LoadedAt = loadedAt,
            Boxes = boxes.ToImmutable(),
            Lines = _texts.Describe(lane, lines.ToImmutable()),
            ValueCents = random.Chance(0.72) ? cents : null,
            FreightCents = random.Chance(0.6) ? (long)(boxes.Count * (1_600 + (95 * lane.Loading.Days)) * 100 * (partial ? 0.25 : 1) * random.Skewed(0.15)) : null,
            Agent = lane.Importer.Agent,
        };
    }

    /// <summary>A document number of the line's series: it counts up with gaps, as other ports use the same series.</summary>
    public string Document(Carrier carrier)
    {
        var pattern = carrier.DocumentPattern;
        var digits = pattern.Count(c => c == '#');
        var modulus = 1L;
        for (var index = 0; index < digits; index++)
        {
            modulus *= 10;
        }

        while (true)
        {
            _series[carrier] = (_series.TryGetValue(carrier, out var last) ? last + random.Between(1, 9) : random.Next(1_000_000_000)) % modulus;
            var serial = _series[carrier].ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
            var next = 0;
            var document = string.Concat(pattern.Select(c => c == '#' ? serial[next++] : c == '&' ? "AEHKNRSX"[random.Next(8)] : c));
            if (_documents.Add(document))
            {
                return document;
            }
        }
    }

    /// <summary>A seal as the line sets them, never the same twice.</summary>
    public string Seal(Carrier carrier)
    {
        string seal;
        do
        {
            seal = random.Fill(carrier.SealPattern);
        }
        while (!_seals.Add(seal));

        return seal;
    }

    private void AddBox(Lane lane, VesselCall call, DateTimeOffset loadedAt, bool partial, ImmutableArray<SampleBox>.Builder boxes, ImmutableArray<SampleLine>.Builder lines)
    {
        var commodity = lane.Commodity;
        var packages = partial
            ? Math.Max(1, (int)(commodity.PerBox * (0.08 + (random.NextDouble() * 0.3))))
            : Math.Max(1, (int)(commodity.PerBox * (1 - (random.Chance(0.3) ? random.NextDouble() * 0.12 : 0))));
        var each = commodity.KgEach * lane.KgFactor * (1 + (random.Normal() * commodity.SpreadPercent / 300));
        // Honest outliers: another packing than usual, told as it is.
        each *= random.Chance(0.006) ? 0.7 + (random.NextDouble() * 0.7) : 1;
        var grams = Math.Min((long)(packages * each * 1000), 28_500_000);
        grams -= random.Chance(0.6) ? grams % 1000 : grams % 10;
        SampleBox box;
        if (partial && _shared is { } shared && (shared.Call, shared.Carrier, shared.Loading) == (call.Number, lane.Carrier, lane.Loading.Port)
            && shared.Box.SizeType == commodity.SizeType)
        {
            // Groupage: several documents over one box, with its one seal.
            box = shared.Box with { CargoGrams = grams, VerifiedKg = null };
        }
        else
        {
            var (number, tare) = fleet.Take(lane.Carrier, commodity.SizeType, loadedAt, lane.Loading.Days);
            if (random.Chance(Misbehaviours.WrongCheckDigitShare))
            {
                misbehaviours.Count(Misbehaviour.WrongCheckDigit);
                number = ContainerFleet.WithWrongCheckDigit(number);
            }

            var verified = tare + (int)(grams / 1000) + (int)(random.Normal() * 60) + (partial ? 4_000 : 0);
            box = new SampleBox(number, commodity.SizeType, random.Chance(0.03) ? null : Seal(lane.Carrier), grams, tare, partial ? null : Math.Max(verified, tare), commodity.Temperature);
        }

        _shared = partial ? (box, call.Number, lane.Carrier, lane.Loading.Port) : _shared;
        boxes.Add(box);
        var volume = random.Chance(0.35) ? (int?)null : Math.Max(100, (int)(packages / (double)commodity.PerBox * (commodity.SizeType.StartsWith('2') ? 28_000 : 58_000)));
        lines.Add(new SampleLine("", commodity.Hs, packages, commodity.Package, grams, volume, boxes.Count - 1));
    }
}
