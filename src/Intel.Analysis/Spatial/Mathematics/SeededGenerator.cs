namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>
/// Random numbers that are the same for the same seed on every machine: xoshiro256** (Blackman and Vigna 2018,
/// ACM TOMS 47:36), its four words filled by SplitMix64 from the seed. Not for secrets. Not safe on several threads.
/// System.Random is not used because its algorithm may change between versions of .NET.
/// </summary>
public sealed class SeededGenerator
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>A generator at the start of a seed's sequence.</summary>
    public SeededGenerator(ulong seed)
    {
        unchecked
        {
            for (var word = 0; word < _state.Length; word++)
            {
                seed += 0x9E3779B97F4A7C15UL;
                var mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9UL;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
                _state[word] = mixed ^ (mixed >> 31);
            }
        }
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var result = ulong.RotateLeft(_state[1] * 5, 7) * 9;
            var shifted = _state[1] << 17;
            _state[2] ^= _state[0];
            _state[3] ^= _state[1];
            _state[1] ^= _state[2];
            _state[0] ^= _state[3];
            _state[2] ^= shifted;
            _state[3] = ulong.RotateLeft(_state[3], 45);
            return result;
        }
    }

    /// <summary>A number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, bound), without the bias of a remainder (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var threshold = unchecked(0UL - range) % range;
        while (true)
        {
            var high = Math.BigMul(NextBits(), range, out var low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }

    /// <summary>A number from the standard normal distribution (Marsaglia's polar method; the second of the pair is let go).</summary>
    public double NextNormal()
    {
        while (true)
        {
            double u = (2 * NextDouble()) - 1, v = (2 * NextDouble()) - 1;
            var square = (u * u) + (v * v);
            if (square is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>Puts items into random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
