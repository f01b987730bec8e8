using System.Collections.Immutable;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>Fills the calls: how much each brings, from which habits, what is told again later, and what its stowage plan shows.</summary>
internal sealed class CargoMaker
{
    // An honest newcomer is as common as this; the tables of habits hold all the others.
    private const double NewImporterShare = 0.008;
    private const double NewConsignorShare = 0.03;
    private const double ChangedShare = 0.06;
    private readonly SampleRandom _random;
    private readonly TradeWorld _world;
    private readonly ConsignmentMaker _maker;
    private readonly DateTimeOffset _instant;
    private readonly Dictionary<(Liner, Port), WeightedChoice<Lane>> _habits;
    private readonly ImmutableArray<int> _quotas;
    private readonly double _stowageShare;

    public CargoMaker(SampleRandom random, TradeWorld world, ConsignmentMaker maker, ImmutableArray<VesselCall> calls, DateTimeOffset instant, int consignments, int stowed)
    {
        (_random, _world, _maker, _instant) = (random, world, maker, instant);
        _habits = Habits(random.Fork("ports"), world);
        _quotas = Quotas(random.Fork("quotas"), calls, consignments);
        var planned = calls.Where(HasPlan).Sum(c => _quotas[c.Number]);
        _stowageShare = planned == 0 ? 0 : (double)stowed / planned;
    }

    /// <summary>The cargo of a call.</summary>
    public CallCargo Fill(VesselCall call)
    {
        var cargo = new CallCargo(call);
        var quota = _quotas[call.Number];
        if (quota == 0)
        {
            return cargo;
        }

        var habits = _habits[(call.Service, call.Port)];
        for (var index = 0; index < quota; index++)
        {
            var lane = _random.NextDouble() switch
            {
                < NewImporterShare => _world.Newcomer(call.Service),
                < NewImporterShare + NewConsignorShare => _world.WithNewConsignor(habits.Next(_random)),
                _ => habits.Next(_random),
            };
            var consignment = _maker.Make(lane, call);
            cargo.Consignments.Add(consignment);
            if (consignment.Agent is null && _random.Chance(ChangedShare))
            {
                ChangeLater(cargo, consignment);
            }
        }

        if (HasPlan(call))
        {
            Stow(cargo, (int)(quota * _stowageShare));
        }

        return cargo;
    }

    /// <summary>When a change made that many days before arrival is told; null when that still lies ahead.</summary>
    public DateTimeOffset? ChangeTime(VesselCall call, int daysBefore)
    {
        var at = call.Eta.AddDays(-daysBefore).AddMinutes(-_random.Next(600));
        return at > call.Reported.AddHours(3) && at < _instant ? at : null;
    }

    private static bool HasPlan(VesselCall call) => call.Number % 4 == 1;

    private static Dictionary<(Liner, Port), WeightedChoice<Lane>> Habits(SampleRandom random, TradeWorld world)
    {
        var byPort = new Dictionary<(Liner, Port), List<Lane>>();
        foreach (var lane in world.Lanes)
        {
            var port = new WeightedChoice<(Port Port, int Share)>(lane.Service.Calls, c => c.Share).Next(random).Port;
            if (!byPort.TryGetValue((lane.Service, port), out var lanes))
            {
                byPort[(lane.Service, port)] = lanes = [];
            }

            lanes.Add(lane);
        }

        return byPort.ToDictionary(p => p.Key, p => new WeightedChoice<Lane>(p.Value, l => l.Weight));
    }

    private ImmutableArray<int> Quotas(SampleRandom random, ImmutableArray<VesselCall> calls, int consignments)
    {
        var weights = calls.Select(c => _habits.TryGetValue((c.Service, c.Port), out var habits) ? habits.Total * random.Skewed(0.12) : 0).ToArray();
        var total = weights.Sum();
        var (given, owed) = (0, 0.0);
        var quotas = ImmutableArray.CreateBuilder<int>(calls.Length);
        foreach (var weight in weights)
        {
            owed += weight / total * consignments;
            quotas.Add((int)(owed + 1e-6) - given);
            given += quotas[^1];
        }

        return quotas.MoveToImmutable();
    }

    private void ChangeLater(CallCargo cargo, SampleConsignment consignment)
    {
        if (ChangeTime(cargo.Call, _random.Between(1, 6)) is not { } at)
        {
            return;
        }

        var changed = _random.Next(10) switch
        {
            < 4 => Weighed(consignment),
            < 6 => consignment with { Notify = _random.Pick(CompanyNames.Forwarders) },
            < 8 => consignment with { Lines = [.. consignment.Lines.Select(l => l with { Text = $"{l.Text} AMENDED", Hs = l.Hs })] },
            // Named at last: the usual end of a negotiable document, unlike its beginning.
            8 => consignment with { Consignee = consignment.Consignee.IsFormula && !consignment.Notify.IsFormula ? consignment.Notify : consignment.Consignee },
            // The seal that was not noted at first, or set anew by customs at the port of loading.
            _ => consignment with { Boxes = [.. consignment.Boxes.Select((b, i) => i > 0 ? b : b.Seal is null ? b with { Seal = _maker.Seal(consignment.Carrier) } : _random.Chance(0.15) ? b with { Seal = _random.Fill("CU######"), IsCustomsSeal = true } : b)] },
        };
        cargo.Later.Add(new LaterVersion(changed, at, "4"));
    }

    private SampleConsignment Weighed(SampleConsignment consignment)
    {
        var factor = 1 + (_random.Normal() * 0.012);
        return consignment with { Lines = [.. consignment.Lines.Select(l => l with { Grams = (long)(l.Grams * factor) / 1000 * 1000 })] };
    }

    private void Stow(CallCargo cargo, int count)
    {
        var boxes = cargo.Consignments.SelectMany(c => c.Boxes.Select(b => (Box: b, c.Loading, Line: c.Carrier.Code))).DistinctBy(b => b.Box.Number).Take(count).ToList();
        foreach (var stowed in boxes)
        {
            // The plan has the mass as weighed at the gate; it is never quite that of the documents.
            var kg = (int)(stowed.Box.CargoGrams / 1000) + stowed.Box.TareKg + _random.Between(-80, 80);
            cargo.Stowage.Add((stowed.Box with { VerifiedKg = _random.Chance(0.9) ? kg : null }, stowed.Loading, stowed.Line));
        }
    }
}
