using System.Globalization;
using System.Text.Json;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Core.Sites;

namespace Intel.Ingest.Formats.Json;

/// <summary>Reads where something is: address, municipality and coordinates, as far as they are given.</summary>
internal static class SitePlaceReader
{
    /// <summary>Reads a place from its own object or from the record's members, and from a GeoJSON geometry where there is one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="geometry">A GeoJSON geometry; undefined when there is none.</param>
    /// <param name="day">The day whose municipalities are meant; null when the record has no date.</param>
    public static SitePlace Read(JsonFields record, JsonElement geometry, DateOnly? day)
    {
        var own = record.Get("place", "location");
        var isObject = own.ValueKind == JsonValueKind.Object;
        var fields = isObject ? new JsonFields(own, record.Notes) : record;
        var address = Join(fields.Text("address", "street"), fields.Text("postcode", "postalCode")) ?? (isObject ? null : record.TextOf(own));
        var municipality = fields.Text("municipality", "commune", "gemeente");
        var system = CrsName(fields.Get("crs", "epsg", "coordinateSystem")) ?? record.Notes.CoordinateSystem;
        var written = fields.Text("nisCode", "nis");
        var position = Position(fields, geometry, system);
        if (isObject)
        {
            fields.KeepRest("place.");
        }

        return Complete(address, municipality, written, position, day ?? Municipalities.MergersOn, record.Notes);
    }

    /// <summary>The name in a crs member, such as EPSG:31370; null when there is none.</summary>
    public static string? CrsName(JsonElement crs) => crs.ValueKind switch
    {
        JsonValueKind.String => crs.GetString(),
        JsonValueKind.Number => crs.GetRawText(),
        JsonValueKind.Object when crs.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object =>
            properties.TryGetProperty("name", out var name) ? CrsName(name) : properties.TryGetProperty("code", out var code) ? CrsName(code) : null,
        JsonValueKind.Object when crs.TryGetProperty("name", out var bare) => CrsName(bare),
        _ => null,
    };

    private static Position? Position(JsonFields fields, JsonElement geometry, string? system)
    {
        var nested = fields.Get("position", "coordinates", "gps");
        var source = nested.ValueKind == JsonValueKind.Object ? new JsonFields(nested, fields.Notes) : fields;
        var precision = source.Text("precisionMetres", "precision", "accuracy") ?? (source == fields ? null : fields.Text("precisionMetres", "precision"));
        var method = Method(source.Text("method", "positionMethod"), fields.Notes);
        var named = source == fields ? system : CrsName(source.Get("crs", "epsg", "writtenIn")) ?? system;
        var latitude = source.Text("latitude", "lat");
        var longitude = source.Text("longitude", "lon", "lng", "long");
        var north = latitude ?? source.Text("y", "lambertY", "yLambert");
        var east = longitude ?? source.Text("x", "lambertX", "xLambert");

        // Fields of these names say which system they are in.
        named ??= latitude is not null && longitude is not null ? "EPSG:4326" : null;
        var unit = fields.Notes.Unit;
        CoordinateReading reading;
        if (geometry.ValueKind == JsonValueKind.Object && Geometry.CentreOf(geometry) is { } centre)
        {
            (reading, precision) = FromGeometry(centre, named, method, precision, unit);
        }
        else if (nested.ValueKind == JsonValueKind.String)
        {
            reading = CoordinateReader.ReadPair(nested.GetString(), named, method, unit);
        }
        else if (nested.ValueKind == JsonValueKind.Array && nested.GetArrayLength() >= 2)
        {
            // GeoJSON's order: longitude or X first.
            reading = CoordinateReader.Read(new CoordinateText(fields.TextOf(nested[0]), fields.TextOf(nested[1]), named, method, precision, unit));
        }
        else
        {
            reading = CoordinateReader.Read(new CoordinateText(east, north, named, method, precision, unit));
        }

        fields.Notes.Warnings.AddRange(reading.Warnings);
        return reading.Position;
    }

    /// <summary>A line's or an area's position is its centre, and may be off by as much as its furthest point.</summary>
    private static (CoordinateReading Reading, string? Precision) FromGeometry(GeometryCentre centre, string? named, PositionMethod method, string? precision, int unit)
    {
        // RFC 7946 allows WGS84 alone: what names no system is WGS84 where its numbers can be.
        var system = named ?? (Math.Abs(centre.East) <= 180 && Math.Abs(centre.North) <= 90 ? "EPSG:4326" : null);
        var reading = CoordinateReader.Read(Text(centre.East, centre.North, system, method, precision, unit));
        if (reading.Position is { } middle && centre.IsExtended
            && CoordinateReader.Read(Text(centre.FurthestEast, centre.FurthestNorth, system, method, null, unit)).Position is { } furthest)
        {
            var radius = Distance.GreatCircleMetres(middle.Latitude, middle.Longitude, furthest.Latitude, furthest.Longitude);
            var metres = Math.Max(Math.Ceiling(radius), middle.PrecisionMetres);
            var widened = new Position(middle.Latitude, middle.Longitude, metres, middle.Method, middle.WrittenIn, middle.WrittenAs);
            return (new CoordinateReading(widened, reading.Warnings), precision);
        }

        return (reading, precision);
    }

    private static CoordinateText Text(double east, double north, string? system, PositionMethod method, string? precision, int unit) => new(
        east.ToString("R", CultureInfo.InvariantCulture), north.ToString("R", CultureInfo.InvariantCulture), system, method, precision, unit);

    private static PositionMethod Method(string? text, RecordNotes notes)
    {
        if (text is null)
        {
            return PositionMethod.Unknown;
        }

        if (ValueWords.Find("method", text) is { } word && Enum.TryParse<PositionMethod>(word, ignoreCase: true, out var method))
        {
            return method;
        }

        notes.Warn(WarningCodes.ValueUnknown, text);
        return PositionMethod.Unknown;
    }

    /// <summary>Adds what the register of municipalities knows: the code from the position or the name, and a vague position from the municipality alone.</summary>
    private static SitePlace Complete(string? address, string? municipality, string? written, Position? position, DateOnly day, RecordNotes notes)
    {
        var nis = written is not null && Municipalities.TryGet(written, day, out _) ? written : null;
        if (written is not null && nis is null)
        {
            notes.Warn(WarningCodes.MunicipalityUnknown, written);
        }

        nis ??= position is null ? null : Municipalities.At(position.Latitude, position.Longitude, day)?.NisCode;
        if (Municipalities.Named(municipality ?? TownOf(address), day) is [var only])
        {
            if (municipality is not null && position is not null && nis is not null && nis != only.NisCode)
            {
                notes.Warn(WarningCodes.MunicipalityContradicted, $"{municipality} / {nis}");
            }

            nis ??= only.NisCode;
        }

        if (position is null && nis is not null && Municipalities.CentreOf(nis) is { } centre)
        {
            position = new Position(centre.Latitude, centre.Longitude, Math.Max(centre.RadiusMetres, 1), PositionMethod.AreaCentre, CoordinateSystem.Wgs84, municipality ?? address ?? nis);
        }

        return new SitePlace(address, municipality, nis, position);
    }

    /// <summary>The town at the end of an address: "Kaai 4, 9000 Gent" gives Gent.</summary>
    private static string? TownOf(string? address) => address?.Split([',', '\n'])[^1].Trim().TrimStart("0123456789 B-".ToCharArray()).Trim();

    private static string? Join(string? first, string? second) => first is null || second is null ? first ?? second : $"{first}, {second}";
}
