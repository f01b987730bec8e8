using Intel.Analysis.Randomness;

namespace Intel.Features.Samples;

/// <summary>
/// What the simulated month draws, the same on every machine: <see cref="SeededRandom"/>'s stream, and on it only integer
/// arithmetic and the four operations of IEEE 754: <see cref="Math.Exp"/> and its like may differ in the last bit between
/// platforms, and one bit is enough for another file.
/// </summary>
internal sealed class SampleRandom(ulong seed)
{
    private readonly ulong _seed = seed;
    private readonly SeededRandom _random = new(seed);

    /// <summary>A stream of its own for a named part, so that drawing more in one part leaves the others as they were.</summary>
    public SampleRandom Fork(string part, int number = 0)
    {
        // FNV-1a, 64 bits.
        var hash = 14695981039346656037UL;
        foreach (var c in part)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return new SampleRandom(SeededRandom.Mix(unchecked(_seed ^ hash ^ ((ulong)number * 0x9E3779B97F4A7C15UL))));
    }

    /// <summary>A fraction, 0 included, 1 not.</summary>
    public double NextDouble() => _random.NextDouble();

    /// <summary>A whole number from 0 to below the limit.</summary>
    public int Next(int limit) => _random.Next(limit);

    /// <summary>A whole number between two bounds, both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>Whether something of that probability happens.</summary>
    public bool Chance(double fraction) => NextDouble() < fraction;

    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];

    /// <summary>Approximately a standard normal deviate: twelve uniform ones added up (Irwin-Hall), which never passes ±6.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var index = 0; index < 12; index++)
        {
            sum += NextDouble();
        }

        return sum;
    }

    /// <summary>A skewed positive factor around 1: e to the power of a normal deviate times the spread.</summary>
    public double Skewed(double spread) => Exp(Normal() * spread);

    /// <summary>Digits and capital letters by a pattern: # a digit, &amp; a letter, anything else itself.</summary>
    public string Fill(string pattern) => string.Create(pattern.Length, (Random: this, pattern), static (span, state) =>
    {
        for (var index = 0; index < span.Length; index++)
        {
            span[index] = state.pattern[index] switch
            {
                '#' => (char)('0' + state.Random.Next(10)),
                '&' => (char)('A' + state.Random.Next(26)),
                var c => c,
            };
        }
    });

    // (e^(x/1024))^1024 with a short series: accurate to about 1e-10 here, and the same bits everywhere.
    private static double Exp(double x)
    {
        var y = x / 1024;
        var power = 1 + (y * (1 + ((y / 2) * (1 + (y / 3)))));
        for (var index = 0; index < 10; index++)
        {
            power *= power;
        }

        return power;
    }
}
