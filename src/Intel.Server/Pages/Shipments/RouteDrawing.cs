using Intel.Core.Places;

namespace Intel.Server.Pages.Shipments;

/// <summary>
/// The route of a shipment as a small drawing: places at the positions of the UN/LOCODE list (town centres, to an arc
/// minute) and great circles between them. A ship sails around land and calls at ports that no message names: the line
/// is shorter than the way, and never the track.
/// </summary>
internal sealed class RouteDrawing
{
    internal const double Width = 440;
    private const double Height = 250;
    private const double Margin = 40;
    private const double NarrowestDegrees = 16;
    private const int Samples = 48;

    private readonly double _west;
    private readonly double _north;

    private RouteDrawing(IReadOnlyList<Stop> stops, IReadOnlyList<IReadOnlyList<(double X, double Y)>> legs)
    {
        var all = legs.SelectMany(l => l).Concat(stops.Where(s => s.X.HasValue).Select(s => (X: s.X!.Value, s.Y))).ToList();
        var (west, east, north, south) = (all.Min(p => p.X), all.Max(p => p.X), all.Min(p => p.Y), all.Max(p => p.Y));
        var (wide, high) = (Math.Max(east - west, NarrowestDegrees), Math.Max(south - north, NarrowestDegrees / 2));
        Scale = Math.Min((Width - (2 * Margin)) / wide, (Height - (2 * Margin)) / high);
        _west = ((west + east) / 2) - (Width / 2 / Scale);
        _north = ((north + south) / 2) - (Height / 2 / Scale);
        Stops = stops;
        Legs = [.. legs.Select(leg => leg.Select(p => (PixelsX(p.X), PixelsY(p.Y))).ToList())];
    }

    /// <summary>A place on the way.</summary>
    /// <param name="Place">The place as the message names it.</param>
    /// <param name="Note">What happens there and when.</param>
    /// <param name="Metres">Great-circle metres from the place before; null for the first, and where either has no position.</param>
    /// <param name="X">Degrees east, beyond 180 where the route crosses the antimeridian; null when the list has no position.</param>
    /// <param name="Y">Degrees south.</param>
    internal sealed record Stop(Location Place, string Note, double? Metres, double? X, double Y);

    /// <summary>A name beside its place, in pixels, where it crosses no other.</summary>
    internal sealed record Label(string Text, double X, double Y, string Anchor);

    /// <summary>The places, in the order of the message.</summary>
    internal IReadOnlyList<Stop> Stops { get; }

    /// <summary>The lines, in pixels: one for each pair of neighbours that both have a position.</summary>
    internal IReadOnlyList<IReadOnlyList<(double X, double Y)>> Legs { get; }

    /// <summary>Pixels a degree.</summary>
    internal double Scale { get; }

    /// <summary>How the world's drawing is moved so that a turn of the earth lies under the route: a translation in pixels for each turn in sight.</summary>
    internal IEnumerable<(double X, double Y)> Worlds =>
        new[] { -360.0, 0, 360 }.Where(turn => turn + 180 > _west && turn - 180 < _west + (Width / Scale)).Select(turn => (PixelsX(turn), PixelsY(0)));

    /// <summary>Its height in pixels.</summary>
    internal static double PixelsHigh => Height;

    /// <summary>The places of a route with the way between them, and its drawing; no drawing where fewer than two have a position.</summary>
    internal static (IReadOnlyList<Stop> Stops, RouteDrawing? Drawing) Of(IReadOnlyList<(Location Place, string Note)> places)
    {
        var stops = new List<Stop>(places.Count);
        var legs = new List<IReadOnlyList<(double, double)>>();
        Stop? before = null;
        foreach (var (place, note) in places)
        {
            if (place.Code.Value is not { } code || !Gazetteer.TryGet(code, out var known) || known is not { Latitude: { } latitude, Longitude: { } longitude })
            {
                stops.Add(new Stop(place, note, null, null, 0));
                before = null;
                continue;
            }

            // The shorter way round: a route over the Pacific goes on beyond 180 degrees.
            var last = stops.FindLast(s => s.X.HasValue)?.X;
            var x = last is { } from ? longitude + (360 * Math.Round((from - longitude) / 360)) : longitude;
            var stop = new Stop(place, note, before is { X: { } } ? Distance.GreatCircleMetres(-before.Y, before.X!.Value, latitude, x) : null, x, -latitude);
            if (before is not null)
            {
                legs.Add(Line(before.X!.Value, -before.Y, x, latitude));
            }

            stops.Add(stop);
            before = stop;
        }

        return (stops, stops.Count(s => s.X.HasValue) < 2 ? null : new RouteDrawing(stops, legs));
    }

    internal double PixelsX(double degreesEast) => (degreesEast - _west) * Scale;

    internal double PixelsY(double degreesSouth) => (degreesSouth - _north) * Scale;

    /// <summary>Names of the places, ends first; a name that would cross another, or leave the drawing, is left out: the table says them all.</summary>
    internal IReadOnlyList<Label> Labels(Func<Stop, bool, string> name)
    {
        const double LineHeight = 16, Character = 7.2, Gap = 8;
        var placed = new List<Label>();
        var taken = Stops.Where(s => s.X.HasValue).Select(s => (Left: PixelsX(s.X!.Value) - 4, Top: PixelsY(s.Y) - 4, Right: PixelsX(s.X!.Value) + 4, Bottom: PixelsY(s.Y) + 4)).ToList();
        foreach (var (stop, isEnd) in Stops.Select((s, i) => (s, i == 0 || i == Stops.Count - 1)).Where(s => s.s.X.HasValue).OrderByDescending(s => s.Item2))
        {
            var (x, y, text) = (PixelsX(stop.X!.Value), PixelsY(stop.Y), name(stop, isEnd));
            var wide = text.Length * Character;
            (Label Label, double Left)[] choices =
            [
                (new Label(text, x + Gap, y + 4, "start"), x + Gap),
                (new Label(text, x - Gap, y + 4, "end"), x - Gap - wide),
                (new Label(text, x, y + 20, "middle"), x - (wide / 2)),
                (new Label(text, x, y - 10, "middle"), x - (wide / 2)),
            ];
            foreach (var (label, left) in choices)
            {
                var box = (Left: left, Top: label.Y - LineHeight + 4, Right: left + wide, Bottom: label.Y + 4);
                if (box.Left >= 2 && box.Right <= Width - 2 && box.Top >= 2 && box.Bottom <= Height - 2
                    && taken.TrueForAll(t => t.Right <= box.Left || t.Left >= box.Right || t.Bottom <= box.Top || t.Top >= box.Bottom))
                {
                    taken.Add(box);
                    placed.Add(label);
                    break;
                }
            }
        }

        return placed;
    }

    // Points along the great circle (slerp), their longitudes without a jump. Opposite ends of the earth have no one circle: a straight line stands for it.
    private static List<(double X, double Y)> Line(double x1, double latitude1, double x2, double latitude2)
    {
        var (from, to) = (Unit(x1, latitude1), Unit(x2, latitude2));
        var angle = Math.Acos(Math.Clamp((from.X * to.X) + (from.Y * to.Y) + (from.Z * to.Z), -1, 1));
        if (angle < 1e-9 || Math.PI - angle < 1e-6)
        {
            return [(x1, -latitude1), (x2, -latitude2)];
        }

        var line = new List<(double X, double Y)>(Samples + 1);
        for (var step = 0; step <= Samples; step++)
        {
            var share = (double)step / Samples;
            var (a, b) = (Math.Sin((1 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle));
            var (x, y, z) = ((a * from.X) + (b * to.X), (a * from.Y) + (b * to.Y), (a * from.Z) + (b * to.Z));
            var longitude = double.RadiansToDegrees(Math.Atan2(y, x));
            var near = line.Count == 0 ? x1 : line[^1].X;
            line.Add((longitude + (360 * Math.Round((near - longitude) / 360)), -double.RadiansToDegrees(Math.Atan2(z, Math.Sqrt((x * x) + (y * y))))));
        }

        return line;
    }

    private static (double X, double Y, double Z) Unit(double longitude, double latitude)
    {
        var (lambda, phi) = (double.DegreesToRadians(longitude), double.DegreesToRadians(latitude));
        return (Math.Cos(phi) * Math.Cos(lambda), Math.Cos(phi) * Math.Sin(lambda), Math.Sin(phi));
    }
}
