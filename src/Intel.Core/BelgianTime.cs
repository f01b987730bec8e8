namespace Intel.Core;

/// <summary>Days as they are lived in Belgium (Europe/Brussels, summer time included): where a day begins, and which day an instant falls on.</summary>
public static class BelgianTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>The instant at which a day begins, UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => InstantOf(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The instant of a time read from a clock on the wall, UTC. A time that summer time skips is taken as an hour later.</summary>
    public static DateTimeOffset InstantOf(DateTime wallClock)
    {
        var local = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        // The first and last days of the calendar have no room for an offset.
        if (local.Year is 1 or 9999)
        {
            return new DateTimeOffset(local, TimeSpan.Zero);
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The day that an instant falls on.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => instant.Year is 1 or 9999
        ? DateOnly.FromDateTime(instant.UtcDateTime)
        : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
