using System.Collections.Immutable;
using System.Globalization;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Map;

/// <summary>Counts by month without gaps, as bars of a histogram.</summary>
/// <param name="Months">Every month from the first to the last that has any; a month is its number since the year 0.</param>
internal sealed record MonthChart(ImmutableArray<MonthCount> Months)
{
    /// <summary>No months.</summary>
    internal static MonthChart Empty { get; } = new([]);

    /// <summary>The chart of counts by day.</summary>
    internal static MonthChart Of(IEnumerable<(DateOnly Day, long Count)> days)
    {
        var counts = days.GroupBy(d => (d.Day.Year * 12) + d.Day.Month - 1).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        if (counts.Count == 0)
        {
            return Empty;
        }

        int first = counts.Keys.Min(), last = counts.Keys.Max();
        return new MonthChart([.. Enumerable.Range(first, last - first + 1).Select(m => new MonthCount(m, counts.GetValueOrDefault(m)))]);
    }

    /// <summary>A month in words: Nov 2026.</summary>
    internal static string Name(Words words, int month) => new DateOnly(month / 12, (month % 12) + 1, 1).ToString("MMM yyyy", words.Culture);

    /// <summary>The bars of the months that have any, in a drawing of that size.</summary>
    internal IEnumerable<MonthBar> Bars(double width, double height)
    {
        if (Months.IsEmpty)
        {
            yield break;
        }

        var step = width / Months.Length;
        var most = Math.Max(Months.Max(m => m.Count), 1);
        for (var index = 0; index < Months.Length; index++)
        {
            if (Months[index].Count == 0)
            {
                continue;
            }

            var tall = Math.Max(height * Months[index].Count / most, 1);
            yield return new MonthBar(
                Months[index].Month, Months[index].Count, Svg(index * step), Svg(height - tall), Svg(Math.Max(Math.Min(step * 0.82, 40), 0.5)), Svg(tall));
        }
    }

    private static string Svg(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>How many fall into a month.</summary>
/// <param name="Month">The month's number since the year 0.</param>
/// <param name="Count">How many.</param>
internal readonly record struct MonthCount(int Month, long Count);

/// <summary>A bar, in the drawing's units as SVG writes them.</summary>
internal readonly record struct MonthBar(int Month, long Count, string X, string Y, string Width, string Height);
