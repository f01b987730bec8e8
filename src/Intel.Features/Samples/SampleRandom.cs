using System.Numerics;

namespace Intel.Features.Samples;

/// <summary>
/// Numbers that look random and are the same on every machine: xoshiro256** by D. Blackman and S. Vigna, its state
/// filled by SplitMix64 (both from https://prng.di.unimi.it/, public domain). Only integer arithmetic and the four
/// operations of IEEE 754 are used: <see cref="Math.Exp"/> and its like may differ in the last bit between platforms,
/// and one bit is enough for another file.
/// </summary>
internal sealed class SampleRandom
{
    private readonly ulong _seed;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public SampleRandom(ulong seed)
    {
        _seed = seed;
        var state = seed;
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>A stream of its own for a named part, so that drawing more in one part leaves the others as they were.</summary>
    public SampleRandom Fork(string part, int number = 0)
    {
        // FNV-1a, 64 bits.
        var hash = 14695981039346656037UL;
        foreach (var c in part)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        var state = unchecked(_seed ^ hash ^ ((ulong)number * 0x9E3779B97F4A7C15UL));
        return new SampleRandom(SplitMix(ref state));
    }

    public ulong NextUInt64()
    {
        var result = unchecked(BitOperations.RotateLeft(_s1 * 5, 7) * 9);
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A fraction, 0 included, 1 not.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below the limit. The bias of the multiplication (below 2^-32 for small limits) does not matter here.</summary>
    public int Next(int limit) => (int)(((NextUInt64() >> 32) * (ulong)limit) >> 32);

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

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
