using System.Collections.Immutable;
using Intel.Core.Imports;

namespace Intel.Core.Places;

/// <summary>
/// Reads positions from what people and programs write: decimal commas, degrees with minutes and seconds, swapped axes,
/// a system that is not named or named wrongly. What had to be guessed is a warning; what was written is kept.
/// </summary>
public static class CoordinateReader
{
    private const double MetresPerDegree = 111_320;

    /// <summary>Belgium and some 100 km around it: what lies beyond is kept, with a warning.</summary>
    private static readonly (double South, double West, double North, double East) Surroundings = (48.6, 1.4, 52.6, 7.5);

    private static readonly (double South, double West, double North, double East) Belgium = (49.45, 2.5, 51.56, 6.45);

    private static readonly ImmutableArray<CoordinateSystem> Systems =
        [CoordinateSystem.Wgs84, CoordinateSystem.Lambert72, CoordinateSystem.Lambert2008];

    /// <summary>Metres that a position obtained in this way may be off, where the source does not say.</summary>
    public static double DefaultPrecisionMetres(PositionMethod method) => method switch
    {
        PositionMethod.Measured => 10,
        PositionMethod.PointedOnMap => 50,
        PositionMethod.Address => 100,
        PositionMethod.AreaCentre => 3000,
        _ => 250,
    };

    /// <summary>Reads coordinates. Nothing in them throws.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static CoordinateReading Read(CoordinateText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text.East) && string.IsNullOrWhiteSpace(text.North))
        {
            return CoordinateReading.Nothing;
        }

        var written = Shorten(text.East?.Trim() + " " + text.North?.Trim());
        if (!CoordinateNumber.TryParse(text.East ?? "", out var east) || !CoordinateNumber.TryParse(text.North ?? "", out var north)
            || (east.Value == 0 && north.Value == 0))
        {
            return new CoordinateReading(null, [new Warning(WarningCodes.CoordinatesUnreadable, written, text.Unit)]);
        }

        CoordinateSystem? named = BelgianLambert.TryGetSystem(text.System, out var system) ? system : null;
        var guess = Guess(east, north, named);
        if (guess is null && east.HasThousandsDots && north.HasThousandsDots)
        {
            (east, north) = (east.WithoutDots(), north.WithoutDots());
            guess = Guess(east, north, named);
        }

        guess ??= FarAway(east, north, named);
        return guess is { } found
            ? Accept(found, text, written, named)
            : new CoordinateReading(null, [new Warning(WarningCodes.CoordinatesUnreadable, written, text.Unit)]);
    }

    /// <summary>
    /// Reads coordinates that stand in one text, latitude or X first ("51.2194, 4.4025", "51,2194; 4,4025",
    /// "N 51°13'10" E 4°24'09"", "152357 212161").
    /// </summary>
    public static CoordinateReading ReadPair(string? pair, string? system = null, PositionMethod method = PositionMethod.Unknown, int unit = 0)
    {
        if (string.IsNullOrWhiteSpace(pair))
        {
            return CoordinateReading.Nothing;
        }

        var (first, second) = SplitPair(pair.Trim());
        var isPlane = CoordinateNumber.TryParse(first, out var number) && Math.Abs(number.Value) > 180;
        return Read(isPlane
            ? new CoordinateText(first, second, system, method, null, unit)
            : new CoordinateText(second, first, system, method, null, unit));
    }

    private static (string First, string Second) SplitPair(string pair)
    {
        if (pair.Length > 200)
        {
            return (pair, "");
        }

        // The mark between the two is the strongest that stands there once: a comma may be decimal, a space may be thousands.
        foreach (var mark in new[] { ";", "/", "|", ", ", "," })
        {
            if (pair.IndexOf(mark, StringComparison.Ordinal) is > 0 and var at && at == pair.LastIndexOf(mark, StringComparison.Ordinal))
            {
                return (pair[..at], pair[(at + mark.Length)..]);
            }
        }

        for (var index = 1; index < pair.Length - 1; index++)
        {
            if (char.ToUpperInvariant(pair[index]) is 'E' or 'O' or 'W' or 'N' or 'S' && char.IsWhiteSpace(pair[index - 1]) && !char.IsLetter(pair[index + 1]))
            {
                return (pair[..index], pair[index..]);
            }

            if (char.ToUpperInvariant(pair[index]) is 'E' or 'O' or 'W' or 'N' or 'S' && char.IsWhiteSpace(pair[index + 1]))
            {
                return (pair[..(index + 1)], pair[(index + 1)..]);
            }
        }

        var words = pair.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 ? (words[0], words[1]) : (pair, "");
    }

    private static Reading? Guess(CoordinateNumber east, CoordinateNumber north, CoordinateSystem? named)
    {
        var lettersSwapped = east.IsNorthing == true || north.IsNorthing == false;
        ImmutableArray<bool> orders = lettersSwapped ? [true] : [false, true];
        var systems = named is { } system ? Systems.Remove(system).Insert(0, system) : Systems;
        foreach (var box in new[] { Belgium, Surroundings })
        {
            foreach (var candidate in systems)
            {
                foreach (var swapped in orders)
                {
                    var (x, y) = swapped ? (north, east) : (east, north);
                    if (TryResolve(candidate, x.Value, y.Value, out var latitude, out var longitude) && Holds(box, latitude, longitude))
                    {
                        return new Reading(candidate, latitude, longitude, swapped, Math.Max(x.Step, y.Step));
                    }
                }
            }
        }

        return null;
    }

    private static Reading? FarAway(CoordinateNumber east, CoordinateNumber north, CoordinateSystem? named)
    {
        var swapped = east.IsNorthing == true || north.IsNorthing == false;
        var (x, y) = swapped ? (north, east) : (east, north);
        return TryResolve(named ?? CoordinateSystem.Wgs84, x.Value, y.Value, out var latitude, out var longitude)
            ? new Reading(named ?? CoordinateSystem.Wgs84, latitude, longitude, swapped, Math.Max(x.Step, y.Step))
            : null;
    }

    private static bool TryResolve(CoordinateSystem system, double east, double north, out double latitude, out double longitude)
    {
        (latitude, longitude) = (0, 0);

        // The two planes lie 500 km apart, so that their ranges around Belgium do not meet.
        var isInRange = system switch
        {
            CoordinateSystem.Wgs84 => Math.Abs(east) <= 180 && Math.Abs(north) <= 90,
            CoordinateSystem.Lambert72 => Math.Abs(east) is > 1000 and < 450_000 && Math.Abs(north) is > 1000 and < 450_000,
            _ => east is > 450_000 and < 900_000 && north is > 450_000 and < 900_000,
        };
        if (!isInRange)
        {
            return false;
        }

        (latitude, longitude) = BelgianLambert.Resolve(system, east, north);
        return Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180;
    }

    private static CoordinateReading Accept(Reading found, CoordinateText text, string written, CoordinateSystem? named)
    {
        var warnings = ImmutableArray.CreateBuilder<Warning>();
        if (found.IsSwapped)
        {
            warnings.Add(new Warning(WarningCodes.AxesSwapped, written, text.Unit));
        }

        if (named != found.System)
        {
            warnings.Add(new Warning(WarningCodes.CoordinateSystemInferred, Shorten($"{written} {text.System?.Trim()}".Trim()), text.Unit));
        }

        if (!Holds(Surroundings, found.Latitude, found.Longitude))
        {
            warnings.Add(new Warning(WarningCodes.CoordinatesFarAway, written, text.Unit));
        }

        var position = new Position(
            found.Latitude, found.Longitude, Precision(found, text), text.Method, found.System, written);
        return new CoordinateReading(position, warnings.ToImmutable());
    }

    /// <summary>What the source says; otherwise the method's default, but never finer than half of the last place written.</summary>
    private static double Precision(Reading found, CoordinateText text)
    {
        var stated = (text.Precision ?? "").Trim().TrimStart('±', '~', '<').Trim();
        if (CoordinateNumber.TryParse(stated, out var metres) && metres is { IsNorthing: null, Value: > 0 and < 1_000_000 })
        {
            return metres.Value;
        }

        var step = found.System == CoordinateSystem.Wgs84 ? found.Step * MetresPerDegree : found.Step;
        return Math.Max(DefaultPrecisionMetres(text.Method), Math.Round(step / 2));
    }

    private static bool Holds((double South, double West, double North, double East) box, double latitude, double longitude) =>
        latitude >= box.South && latitude <= box.North && longitude >= box.West && longitude <= box.East;

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200];

    private readonly record struct Reading(CoordinateSystem System, double Latitude, double Longitude, bool IsSwapped, double Step);
}
