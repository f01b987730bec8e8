using Intel.Core;

namespace Intel.Analysis.Models;

/// <summary>
/// What was opened and found of each company, heading, country and carrier. A share is drawn towards that of all shipments
/// as if <see cref="Borrowed"/> more had been opened at that rate. In training a shipment sees only what was opened
/// before it, never its own outcome (ordered target statistics, L. Prokhorenkova et al., CatBoost, NeurIPS 2018).
/// </summary>
public sealed class FindStatistics
{
    /// <summary>Openings that each borrows.</summary>
    public const double Borrowed = 5;

    private readonly Dictionary<ulong, (int Opened, int Finds)>[] _counts;

    /// <summary>None yet.</summary>
    public FindStatistics() => _counts = [.. ShipmentFeatures.Categories.Select(_ => new Dictionary<ulong, (int, int)>())];

    /// <summary>Numbers that a vector becomes.</summary>
    public static int Width => ShipmentFeatures.Width + (2 * ShipmentFeatures.Categories.Length);

    /// <summary>Shipments counted.</summary>
    public int Opened { get; private set; }

    /// <summary>Finds among them.</summary>
    public int Finds { get; private set; }

    /// <summary>The share of finds among all, one half of one more counted as found so that it is never 0 or 1.</summary>
    public double Rate => (Finds + 0.5) / (Opened + 1);

    /// <summary>What is counted, by category and key, in the order of keys.</summary>
    public IReadOnlyList<IReadOnlyDictionary<ulong, (int Opened, int Finds)>> Counts =>
        [.. _counts.Select(c => new SortedDictionary<ulong, (int Opened, int Finds)>(c))];

    /// <summary>Counts from what was kept.</summary>
    /// <exception cref="ArgumentException">There is not one table for each category.</exception>
    public static FindStatistics Of(int opened, int finds, IReadOnlyList<IReadOnlyDictionary<ulong, (int Opened, int Finds)>> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var statistics = new FindStatistics { Opened = opened, Finds = finds };
        if (counts.Count != statistics._counts.Length)
        {
            throw new ArgumentException($"There are {counts.Count} tables for {statistics._counts.Length} categories.", nameof(counts));
        }

        for (var category = 0; category < counts.Count; category++)
        {
            foreach (var (key, count) in counts[category])
            {
                statistics._counts[category].Add(key, count);
            }
        }

        return statistics;
    }

    /// <summary>Counts one shipment that was opened.</summary>
    public void Add(ShipmentVector shipment, bool found)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        Opened++;
        Finds += found ? 1 : 0;
        for (var category = 0; category < _counts.Length; category++)
        {
            if (shipment.Keys[category] is not 0 and var key)
            {
                var (opened, finds) = _counts[category].GetValueOrDefault(key);
                _counts[category][key] = (opened + 1, finds + (found ? 1 : 0));
            }
        }
    }

    /// <summary>The numbers of a shipment with those of its categories behind them: the share of finds, and the decimal logarithm of one more than were opened.</summary>
    public float[] Encode(ShipmentVector shipment)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        var encoded = new float[Width];
        shipment.Values.CopyTo(encoded, 0);
        for (var category = 0; category < _counts.Length; category++)
        {
            var (opened, finds) = Of(shipment, category);
            encoded[ShipmentFeatures.Width + (2 * category)] = (float)((finds + (Borrowed * Rate)) / (opened + Borrowed));
            encoded[ShipmentFeatures.Width + (2 * category) + 1] = (float)Math.Log10(1 + opened);
        }

        return encoded;
    }

    internal (int Opened, int Finds) Of(ShipmentVector shipment, int category) =>
        shipment.Keys[category] is not 0 and var key ? _counts[category].GetValueOrDefault(key) : default;

    /// <summary>The label of an encoded number.</summary>
    internal static LocalisedText LabelOf(int index) =>
        index < ShipmentFeatures.Width ? ShipmentFeatures.All[index].Label : ShipmentFeatures.Categories[(index - ShipmentFeatures.Width) / 2].Label;

    internal static string FieldOf(int index) =>
        index < ShipmentFeatures.Width ? ShipmentFeatures.All[index].Field : ShipmentFeatures.Categories[(index - ShipmentFeatures.Width) / 2].Field;

    internal static int MonotoneOf(int index) =>
        index < ShipmentFeatures.Width ? ShipmentFeatures.All[index].Monotone : (index - ShipmentFeatures.Width) % 2 == 0 ? 1 : 0;
}
