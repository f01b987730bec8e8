using System.Globalization;
using Intel.Core.Consignments;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>
/// The containers of the lines: numbers with right check digits, each with a tare of its own, used again only when a
/// box can have gone out and come back.
/// </summary>
internal sealed class ContainerFleet(SampleRandom random)
{
    private const int ShortestRoundTripDays = 12;
    private readonly HashSet<(string Prefix, int Serial)> _serials = [];
    private readonly Dictionary<string, Queue<(DateTimeOffset FreeAt, string Number, int TareKg)>> _idle = [];

    /// <summary>A box of the line that can be at the place of loading on that day.</summary>
    /// <param name="carrier">The line.</param>
    /// <param name="sizeType">ISO 6346 size and type.</param>
    /// <param name="loadedAt">When it is loaded.</param>
    /// <param name="days">How long it travels.</param>
    public (string Number, int TareKg) Take(Carrier carrier, string sizeType, DateTimeOffset loadedAt, int days)
    {
        var pool = $"{carrier.Code}/{sizeType}";
        if (!_idle.TryGetValue(pool, out var idle))
        {
            _idle[pool] = idle = new Queue<(DateTimeOffset, string, int)>();
        }

        // Half of the boxes that could be back are: the others are loaded elsewhere.
        var (number, tare) = idle.Count > 0 && idle.Peek().FreeAt <= loadedAt && random.Chance(0.5)
            ? Again(idle.Dequeue())
            : (New(carrier.Prefixes[random.Chance(0.72) ? 0 : random.Next(carrier.Prefixes.Length)]), Tare(sizeType));
        idle.Enqueue((loadedAt.AddDays(days + Math.Max(days, ShortestRoundTripDays) + random.Next(8)), number, tare));
        return (number, tare);

        static (string, int) Again((DateTimeOffset FreeAt, string Number, int TareKg) box) => (box.Number, box.TareKg);
    }

    /// <summary>The same number with another last digit: as written by somebody in a hurry, or by a forger.</summary>
    public static string WithWrongCheckDigit(string number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number[..10]}{(number[10] - '0' + 4) % 10}");

    private string New(string prefix)
    {
        int serial;
        do
        {
            serial = random.Next(1_000_000);
        }
        while (!_serials.Add((prefix, serial)));

        var ten = string.Create(CultureInfo.InvariantCulture, $"{prefix}{serial:000000}");
        return string.Create(CultureInfo.InvariantCulture, $"{ten}{ContainerNumber.CheckDigit(ten)}");
    }

    private int Tare(string sizeType) => (10 * random.Next(12)) + sizeType switch
    {
        "45R1" => 4_520,
        "22R1" => 2_960,
        "22G1" => 2_180,
        "42G1" => 3_640,
        "22T6" => 3_750,
        _ => 3_800,
    };
}
