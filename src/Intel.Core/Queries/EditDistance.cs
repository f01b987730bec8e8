namespace Intel.Core.Queries;

/// <summary>
/// The least number of typing mistakes between two words: letters added, left out, mistaken for another, or two
/// neighbours swapped (Damerau-Levenshtein in its restricted form, where no stretch is edited twice). A letter is a
/// character of Unicode, also where UTF-16 writes it as two.
/// </summary>
public static class EditDistance
{
    /// <summary>Whether so many mistakes at the most lie between two words.</summary>
    public static bool IsWithin(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most) => Between(left, right, most) <= most;

    /// <summary>The distance; anything above <paramref name="most"/> is given as <paramref name="most"/> + 1.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most) =>
        left.IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && right.IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? Distance(left, right, most)
            : Distance<int>(Letters(left), Letters(right), most);

    private static int[] Letters(ReadOnlySpan<char> word)
    {
        var letters = new List<int>(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            letters.Add(rune.Value);
        }

        return [.. letters];
    }

    private static int Distance<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int most)
        where T : struct, IEquatable<T>
    {
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return most + 1;
        }

        Span<int> rows = right.Length < 128 ? stackalloc int[3 * (right.Length + 1)] : new int[3 * (right.Length + 1)];
        var width = right.Length + 1;
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var now = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var cost = left[i - 1].Equals(right[j - 1]) ? 0 : 1;
                var distance = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1].Equals(right[j - 2]) && left[i - 2].Equals(right[j - 1]))
                {
                    distance = Math.Min(distance, before[j - 2] + 1);
                }

                now[j] = distance;
                least = Math.Min(least, distance);
            }

            if (least > most)
            {
                return most + 1;
            }

            var spare = before;
            before = last;
            last = now;
            now = spare;
        }

        return Math.Min(last[right.Length], most + 1);
    }
}
