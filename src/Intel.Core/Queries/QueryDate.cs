using System.Globalization;

namespace Intel.Core.Queries;

/// <summary>A date as written: a year, month, day, minute or second, or so long from now.</summary>
/// <param name="From">Its first instant, UTC.</param>
/// <param name="Before">The first instant behind it, UTC.</param>
/// <param name="Instant">Where a relative date points.</param>
/// <param name="IsRelative">Whether it counts from now: <c>7d</c>, <c>-24h</c>, <c>now</c>.</param>
internal readonly record struct QueryDate(DateTimeOffset From, DateTimeOffset Before, DateTimeOffset Instant, bool IsRelative)
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];

    public static bool TryParse(string text, DateTimeOffset now, out QueryDate date)
    {
        date = default;
        var today = BelgianTime.DayOf(now);
        switch (text.ToLowerInvariant())
        {
            case "today":
                date = Days(today, 1);
                return true;
            case "yesterday":
                date = Days(today.AddDays(-1), 1);
                return true;
            case "tomorrow":
                date = Days(today.AddDays(1), 1);
                return true;
            case "now":
                date = Relative(now, TimeSpan.Zero);
                return true;
        }

        return TryRelative(text, now, ref date) || TryCalendar(text, ref date) || TryInstant(text, ref date);
    }

    /// <summary>The same date as it is written here, when it was written in another way: 31/01/2026, 2026-1-5.</summary>
    public static string? Mended(string text, DateTimeOffset now)
    {
        foreach (var culture in (string[])["nl-BE", ""])
        {
            if (text.Any(char.IsAsciiDigit)
                && DateOnly.TryParseExact(text, ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "yyyyMMdd"], CultureInfo.GetCultureInfo(culture), DateTimeStyles.None, out var day))
            {
                return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        return QueryCursor.Nearest(text, ["today", "yesterday", "tomorrow", "now"]) is { } word && TryParse(word, now, out _) ? word : null;
    }

    private static bool TryRelative(string text, DateTimeOffset now, ref QueryDate date)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) || Math.Abs((long)count) > 40_000)
        {
            return false;
        }

        TimeSpan? unit = char.ToLowerInvariant(text[^1]) switch { 'h' => TimeSpan.FromHours(1), 'd' => TimeSpan.FromDays(1), 'w' => TimeSpan.FromDays(7), _ => null };
        if (unit is null || (count == 0 && text[0] != '0'))
        {
            return false;
        }

        date = Relative(now, unit.Value * count);
        return true;
    }

    private static bool TryCalendar(string text, ref QueryDate date)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var day) && IsInside(day))
        {
            date = Days(day, 1);
            return true;
        }

        if (text.Length == 7 && DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", invariant, DateTimeStyles.None, out var month) && IsInside(month))
        {
            date = Days(month, month.AddMonths(1).DayNumber - month.DayNumber);
            return true;
        }

        if (text.Length == 4 && DateOnly.TryParseExact(text + "-01-01", "yyyy-MM-dd", invariant, DateTimeStyles.None, out var year) && IsInside(year))
        {
            date = Days(year, year.AddYears(1).DayNumber - year.DayNumber);
            return true;
        }

        return false;
    }

    private static bool TryInstant(string text, ref QueryDate date)
    {
        if (!DateTime.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read) || !IsInside(DateOnly.FromDateTime(read)))
        {
            return false;
        }

        var from = read.Kind == DateTimeKind.Utc || text.EndsWith('Z') ? new DateTimeOffset(DateTime.SpecifyKind(read, DateTimeKind.Utc)) : BelgianTime.InstantOf(read);
        var hasSeconds = text.Length > 18 && text[16] == ':';
        date = new QueryDate(from, from.AddSeconds(hasSeconds ? 1 : 60), from, false);
        return true;
    }

    private static QueryDate Days(DateOnly first, int count)
    {
        var from = BelgianTime.StartOf(first);
        return new QueryDate(from, BelgianTime.StartOf(first.AddDays(count)), from, false);
    }

    // Fields hold whole seconds.
    private static QueryDate Relative(DateTimeOffset now, TimeSpan distance)
    {
        var whole = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var point = whole + distance;
        return point < whole ? new QueryDate(point, whole, point, true) : new QueryDate(whole, point, point, true);
    }

    // Room for offsets and for the day behind on either side of the calendar.
    private static bool IsInside(DateOnly day) => day.Year is > 1 and < 9998;
}
