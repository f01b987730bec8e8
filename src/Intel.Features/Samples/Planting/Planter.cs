using System.Collections.Immutable;
using Intel.Core;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Planting;

/// <summary>
/// Plants ways of operating among the honest traffic and keeps the list of them. Each shows in the messages alone:
/// nothing is told to the platform that a message would not tell.
/// </summary>
internal sealed class Planter
{
    private readonly SampleRandom _random;
    private readonly PlantedTraffic _traffic;
    private readonly Dictionary<int, List<PlantedWay>> _byCall = [];
    private readonly List<PlantedCase> _cases = [];

    public Planter(SampleRandom random, TradeWorld world, ConsignmentMaker maker, ImmutableArray<VesselCall> calls, DateTimeOffset instant)
    {
        _random = random;
        _traffic = new PlantedTraffic(random.Fork("traffic"), world, maker, instant);
        foreach (var way in PlantedWays.All)
        {
            // The first three weeks are the history against which the last ten days stand out. What is only seen
            // when a message is followed by another needs a call that was reported early enough.
            var places = calls
                .Where(c => c.Eta > instant.AddDays(-3) && way.Fits(c) && (!way.NeedsChange || _traffic.HasTimeForChange(c)))
                .ToList();
            for (var left = way.Cases; left > 0 && places.Count > 0; left--)
            {
                var place = random.Pick(places);
                if (places.Count > left)
                {
                    places.Remove(place);
                }

                Place(place, way);
            }
        }
    }

    /// <summary>The cases planted so far.</summary>
    public ImmutableArray<PlantedCase> Cases => [.. _cases.OrderBy(c => c.Way, StringComparer.Ordinal).ThenBy(c => c.Documents.FirstOrDefault(), StringComparer.Ordinal)];

    /// <summary>How many consignments the cases add to the month.</summary>
    public int Added { get; private set; }

    /// <summary>Plants what belongs to a call.</summary>
    public void Plant(CallCargo cargo)
    {
        if (!_byCall.TryGetValue(cargo.Call.Number, out var ways))
        {
            return;
        }

        foreach (var way in ways)
        {
            var before = cargo.Consignments.Count;
            var made = way.Plant(_traffic, cargo);
            // Somewhere in the list, not at its end, where a reader would look first.
            for (var index = before; index < cargo.Consignments.Count; index++)
            {
                var other = _random.Next(index + 1);
                (cargo.Consignments[index], cargo.Consignments[other]) = (cargo.Consignments[other], cargo.Consignments[index]);
            }

            Added += cargo.Consignments.Count - before;
            if (made is { } planted)
            {
                _cases.Add(new PlantedCase(way.Name, new ObjectiveCode(way.Objective), planted.Documents, planted.Containers, way.Indicators, planted.Reveals));
            }
        }
    }

    private void Place(VesselCall call, PlantedWay way)
    {
        if (!_byCall.TryGetValue(call.Number, out var ways))
        {
            _byCall[call.Number] = ways = [];
        }

        ways.Add(way);
    }
}

/// <summary>What one planting left in the messages.</summary>
internal sealed record PlantedTrace(ImmutableArray<string> Documents, ImmutableArray<string> Containers, string Reveals);

/// <summary>A way of operating that can be planted.</summary>
/// <param name="Name">Its name in the list.</param>
/// <param name="Objective">The number behind "3." of the objective it serves.</param>
/// <param name="Cases">How often it is planted.</param>
/// <param name="NeedsChange">Whether a later message must be possible.</param>
/// <param name="Indicators">Codes of the indicators that are expected to speak.</param>
/// <param name="Fits">Whether a call can hide it.</param>
/// <param name="Plant">Plants it; null when this planting only prepares a later one.</param>
internal sealed record PlantedWay(
    string Name, int Objective, int Cases, bool NeedsChange, ImmutableArray<string> Indicators, Func<VesselCall, bool> Fits, Func<PlantedTraffic, CallCargo, PlantedTrace?> Plant);
