namespace Intel.Analysis.Anomaly;

/// <summary>Counts in a sorted array.</summary>
internal static class Sorted
{
    /// <summary>How many are below a value.</summary>
    public static int CountBelow(double[] sorted, double value) => Count(sorted, v => v < value);

    /// <summary>How many are at a value or below.</summary>
    public static int CountAtMost(double[] sorted, double value) => Count(sorted, v => v <= value);

    private static int Count(double[] sorted, Func<double, bool> isLeft)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isLeft(sorted[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
