using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Intel.Core;

namespace Intel.Tests.Models;

/// <summary>A simulated trade in which the truth is known: contraband comes with one consignor and with packages too heavy.</summary>
internal static class OpenedShipments
{
    private const int Heavy = 0;

    internal static ShipmentVector Shipment(SeededRandom random, bool isHeavy, ulong consignor)
    {
        var values = new float[ShipmentFeatures.Width];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = (float)Math.Round(random.NextDouble() * 2, 2);
        }

        values[Heavy] = isHeavy ? 3 : (float)random.NextDouble();
        values[^1] = random.Next(20);
        var keys = new ulong[ShipmentFeatures.Categories.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = index == 0 ? consignor : 100 + (ulong)random.Next(5);
        }

        return new ShipmentVector(values, keys);
    }

    /// <summary>So many shipments, those with a high score opened all and one in <paramref name="oneIn"/> of the rest.</summary>
    internal static (List<OpenedShipment> Opened, double TrueRate) Simulate(ulong seed, int shipments, int oneIn = 1)
    {
        var random = new SeededRandom(seed);
        var (opened, finds) = (new List<OpenedShipment>(), 0);
        for (var number = 0; number < shipments; number++)
        {
            var consignor = 1 + (ulong)random.Next(10);
            var isHeavy = random.NextDouble() < 0.1;
            var chance = consignor == 1 ? 0.5 : isHeavy ? 0.3 : 0.02;
            var found = random.NextDouble() < chance;
            var shipment = Shipment(random, isHeavy, consignor);
            finds += found ? 1 : 0;
            var isChosen = isHeavy || consignor == 1;
            if (isChosen || random.Next(oneIn) == 0)
            {
                opened.Add(new OpenedShipment(
                    RecordId.From(RecordKind.Shipment, $"BL:{number}"),
                    new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number),
                    shipment,
                    found,
                    isChosen ? 1 : 1.0 / oneIn,
                    !isChosen,
                    shipment.Values[^1]));
            }
        }

        return (opened, (double)finds / shipments);
    }
}
