using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>When which ship calls where: weekly services, their ships one after another.</summary>
internal static class Schedule
{
    private static readonly DateTimeOffset FirstSunday = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Flags = ["PA", "LR", "MH", "MT", "CY", "SG", "PT", "BE"];

    /// <summary>The calls whose estimated arrival lies in the window, in that order.</summary>
    public static ImmutableArray<VesselCall> Calls(SampleRandom random, SampleTables tables, DateTimeOffset instant)
    {
        var (from, to) = (instant.AddDays(-SampleOptions.DaysBefore), instant.AddDays(SampleOptions.DaysAfter));
        var firstWeek = (int)((from - FirstSunday).TotalDays / 7) - 1;
        var calls = new List<VesselCall>();
        var ships = Fleet(random.Fork("vessels"), tables);
        foreach (var service in tables.Services)
        {
            var fork = random.Fork(service.Code, firstWeek);
            for (var week = firstWeek; week < firstWeek + 8; week++)
            {
                var eta = FirstSunday.AddDays((week * 7) + service.Weekday).AddHours(service.Hour + fork.Between(-9, 14)).AddMinutes(fork.Next(4) * 15);
                var ship = ships[service][week % service.Vessels];
                var voyage = string.Create(CultureInfo.InvariantCulture, $"{service.Code[..2]}{week % 1000:000}{(service.Code.Length % 2 == 0 ? 'N' : 'E')}");
                foreach (var (port, share) in service.Calls)
                {
                    if (eta >= from && eta <= to)
                    {
                        calls.Add(new VesselCall(0, service, ship, voyage, port, eta, share, Reported(fork, service, eta, instant)));
                    }

                    eta = eta.AddHours(20 + fork.Next(9));
                }
            }
        }

        return [.. calls.OrderBy(c => c.Eta).ThenBy(c => c.Voyage, StringComparer.Ordinal).Select((c, index) => c with { Number = index })];
    }

    /// <summary>
    /// When a report that is usually made that long before arrival was made: in working hours mostly, and before the present.
    /// </summary>
    public static DateTimeOffset Before(SampleRandom random, DateTimeOffset eta, double hours, DateTimeOffset instant)
    {
        var at = eta.AddHours(-hours);
        if (random.Chance(0.85))
        {
            at = new DateTimeOffset(at.Date, TimeSpan.Zero).AddHours(6 + random.Next(12)).AddMinutes(random.Next(60));
            at = at.DayOfWeek switch { DayOfWeek.Saturday => at.AddDays(-1), DayOfWeek.Sunday => at.AddDays(-2), _ => at };
        }

        return at < instant ? at : instant.AddMinutes(-random.Between(20, 1200));
    }

    private static DateTimeOffset Reported(SampleRandom random, Liner service, DateTimeOffset eta, DateTimeOffset instant)
    {
        // The report is due before the last foreign port is left; long routes are reported one to three weeks ahead.
        var transit = service.Loadings.Min(l => l.Days);
        return Before(random, eta, Math.Clamp(transit * 24 * (0.55 + (random.NextDouble() * 0.35)), 14, 20 * 24), instant);
    }

    private static Dictionary<Liner, ImmutableArray<Vessel>> Fleet(SampleRandom random, SampleTables tables)
    {
        var serial = 0;
        var ships = new Dictionary<Liner, ImmutableArray<Vessel>>();
        foreach (var service in tables.Services)
        {
            ships[service] =
            [
                .. Enumerable.Range(0, service.Vessels).Select(index =>
                {
                    var line = service.Carriers[index % service.Carriers.Length].Name;
                    var name = $"{line[..line.IndexOf(' ', StringComparison.Ordinal)]} {CompanyNames.VesselWords[serial % CompanyNames.VesselWords.Length]}";
                    return new Vessel(serial < CompanyNames.VesselWords.Length ? name : $"{name} {(serial / CompanyNames.VesselWords.Length) + 1}", Imo(997000 + (serial++ * 7)), random.Fill("Q&&&#"), random.Pick(Flags));
                }),
            ];
        }

        return ships;
    }

    // Six digits weighted 7 to 2, the sum's last digit behind them (IMO resolution A.1117(30)).
    private static string Imo(int six)
    {
        var digits = six.ToString("000000", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var index = 0; index < 6; index++)
        {
            sum += (digits[index] - '0') * (7 - index);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{digits}{sum % 10}");
    }
}
