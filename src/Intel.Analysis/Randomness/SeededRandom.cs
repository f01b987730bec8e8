using System.Numerics;

namespace Intel.Analysis.Randomness;

/// <summary>
/// Numbers that look random and are the same for the same seed on every machine and every version of .NET, which
/// <see cref="Random"/> does not promise: xoshiro256** by D. Blackman and S. Vigna, its state filled by SplitMix64
/// (https://prng.di.unimi.it/, public domain). Not for secrets. Not safe to share between threads: fork one a task.
/// </summary>
public sealed class SeededRandom
{
    private readonly ulong _seed;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A generator; any seed is good, neighbouring seeds give unrelated streams.</summary>
    public SeededRandom(ulong seed)
    {
        _seed = seed;
        var state = seed;
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>A stream for a numbered part, the same whatever was drawn here before: so work can be shared among threads.</summary>
    public SeededRandom Fork(int number)
    {
        return new SeededRandom(Mix(unchecked(_seed ^ (((ulong)number + 1) * 0x9E3779B97F4A7C15UL))));
    }

    /// <summary>A seed that has nothing to see of the one it is made from (one step of SplitMix64).</summary>
    public static ulong Mix(ulong seed) => SplitMix(ref seed);

    /// <summary>64 random bits.</summary>
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

    /// <summary>A whole number from 0 to below the limit. Some come more often than others, by a share below limit / 2^32: 0.02 % at a million.</summary>
    public int Next(int limit) => (int)(((NextUInt64() >> 32) * (ulong)limit) >> 32);

    /// <summary>A standard normal deviate (Marsaglia's polar method; its second deviate is thrown away to keep no state).</summary>
    public double Normal()
    {
        while (true)
        {
            var u = (2 * NextDouble()) - 1;
            var v = (2 * NextDouble()) - 1;
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
            }
        }
    }

    /// <summary>Puts a list into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
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
