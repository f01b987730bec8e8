namespace Intel.Analysis.Spatial.Profiling;

/// <summary>
/// Rossmo's criminal geographic targeting (2000, Geographic Profiling): the score of a place as the common starting point of a series,
/// k sum [phi / d^f + (1 - phi) B^(g - f) / (2B - d)^g], d the Manhattan distance |dx| + |dy| to each event, phi 1 beyond the buffer B
/// and 0 inside. Assumes one offender (or crew) with one fixed anchor who sets out from it in all directions, and ground that is
/// alike everywhere. Waste is carried away and left: few dumps a laboratory, along roads. Offer it only for a series of
/// five or more that is linked by chemistry or traces, and only with its record on known pairs
/// (<see cref="ProfileCalibration"/>). The scores are no probabilities. CRAN's rgeoprofile 0.2.2 computes the inside of the
/// buffer otherwise and is no check.
/// </summary>
public static class GeographicTargeting
{
    /// <summary>Events below which no profile is drawn.</summary>
    public const int FewestEvents = 5;

    /// <summary>The score of one place.</summary>
    /// <param name="events">The series.</param>
    /// <param name="place">The place.</param>
    /// <param name="buffer">B, in the points' unit; positive.</param>
    /// <param name="f">The exponent outside.</param>
    /// <param name="g">The exponent inside.</param>
    public static double Score(IReadOnlyList<PlanarPoint> events, PlanarPoint place, double buffer, double f = 1.2, double g = 1.2)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(buffer);
        var score = 0.0;
        foreach (var at in events)
        {
            var distance = Manhattan(at, place);
            score += distance > buffer ? 1 / Math.Pow(distance, f) : Math.Pow(buffer, g - f) / Math.Pow((2 * buffer) - distance, g);
        }

        return score;
    }

    /// <summary>The usual buffer: half the mean Manhattan distance to the nearest other event.</summary>
    public static double DefaultBuffer(IReadOnlyList<PlanarPoint> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Enumerable.Range(0, events.Count).Average(one =>
            Enumerable.Range(0, events.Count).Where(other => other != one).Min(other => Manhattan(events[one], events[other]))) / 2;
    }

    /// <summary>The hunting area: the events' box, widened on each side by its side over 2 (C - 1).</summary>
    public static (double West, double East, double South, double North) HuntingArea(IReadOnlyList<PlanarPoint> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        double west = events.Min(e => e.X), east = events.Max(e => e.X), south = events.Min(e => e.Y), north = events.Max(e => e.Y);
        double padX = (east - west) / (2 * (events.Count - 1)), padY = (north - south) / (2 * (events.Count - 1));
        return (west - padX, east + padX, south - padY, north + padY);
    }

    /// <summary>CrimeStat's journey to crime by a negative exponential, A exp(B d), with B negative.</summary>
    /// <param name="distance">Distance in the unit that <paramref name="b"/> was fitted in.</param>
    /// <param name="a">The height at 0.</param>
    /// <param name="b">The decay, negative.</param>
    public static double NegativeExponential(double distance, double a = 1.89, double b = -0.06) => a * Math.Exp(b * distance);

    /// <summary>CrimeStat's truncated negative exponential: a straight line up to a peak, then a decline from it that starts at the value its curve has there.</summary>
    /// <param name="distance">Distance.</param>
    /// <param name="peak">The height of the peak.</param>
    /// <param name="peakDistance">Where it lies; positive.</param>
    /// <param name="c">The decay, negative.</param>
    public static double TruncatedNegativeExponential(double distance, double peak = 13.8, double peakDistance = 0.4, double c = -0.06) =>
        distance <= peakDistance ? peak / peakDistance * distance : peak * Math.Exp(c * (distance - peakDistance));

    internal static double Manhattan(PlanarPoint one, PlanarPoint other) => Math.Abs(one.X - other.X) + Math.Abs(one.Y - other.Y);
}
