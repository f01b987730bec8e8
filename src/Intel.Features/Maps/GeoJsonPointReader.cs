using System.Globalization;
using System.Text.Json;

namespace Intel.Features.Maps;

/// <summary>
/// Reads the points of a GeoJSON file (RFC 7946): a FeatureCollection, a Feature or a bare geometry; Point and MultiPoint.
/// The whole file is one study, so one feature that cannot be read refuses the file with its number: leaving it out
/// would change the answer unseen.
/// </summary>
internal sealed class GeoJsonPointReader(string file, string? weightName, string? dateName)
{
    // Taken without being asked for only when every feature has a number there: they can mean nothing else.
    private static readonly string[] WeightGuesses = ["weight", "gewicht", "poids", "count", "aantal", "nombre", "anzahl"];
    private static readonly string[] DateGuesses = ["date", "datum", "foundAt", "found_at", "discoveredAt", "discovered_at", "occurredAt", "at", "timestamp", "time", "day"];

    /// <summary>JSON as people write it by hand: commas too many, and remarks.</summary>
    public static JsonDocumentOptions Lenient { get; } = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>A file's JSON, with or without a byte order mark.</summary>
    /// <exception cref="FormatException">It is none; the message says where it breaks.</exception>
    public static JsonDocument Parse(string name, ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        try
        {
            return JsonDocument.Parse(bytes.Span.StartsWith(mark) ? bytes[3..] : bytes, Lenient);
        }
        catch (JsonException broken)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is no JSON: it breaks at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}. Give a GeoJSON file (RFC 7946)."));
        }
    }

    /// <summary>Reads a document.</summary>
    public GeoJsonPoints Read(JsonElement root)
    {
        try
        {
            return ReadFeatures(root);
        }
        catch (FormatException fault)
        {
            return new GeoJsonPoints([], 0, null, null, fault.Message);
        }
    }

    private GeoJsonPoints ReadFeatures(JsonElement root)
    {
        JsonElement[] features = TypeOf(root) switch
        {
            "FeatureCollection" when root.TryGetProperty("features", out var list) && list.ValueKind == JsonValueKind.Array => [.. list.EnumerateArray()],
            "Feature" or "Point" or "MultiPoint" => [root],
            var type => throw new FormatException($"{file} is no GeoJSON of points: its type is {type ?? "missing"}. Give a FeatureCollection of points."),
        };
        var crs = root.TryGetProperty("crs", out var named) ? named.ToString() : "";
        if (crs.Length > 0 && !crs.Contains("CRS84", StringComparison.Ordinal) && !crs.Contains("4326", StringComparison.Ordinal))
        {
            throw new FormatException($"{file} says that its coordinates are in {crs}; export it in WGS84 (EPSG:4326) instead.");
        }

        var weight = weightName is null ? WeightGuesses.Select(g => PropertyIn(features, g, IsWeight)).FirstOrDefault(g => g is not null) : weightName == "none" ? null : weightName;
        var date = dateName is null ? DateGuesses.Select(g => PropertyIn(features, g, p => DateOf(p) is not null)).FirstOrDefault(g => g is not null) : dateName == "none" ? null : dateName;
        var points = new List<GeoJsonPoint>(features.Length);
        var without = 0;
        for (var index = 0; index < features.Length; index++)
        {
            var before = points.Count;
            ReadFeature(features[index], index, weight, date, points);
            without += points.Count == before ? 1 : 0;
        }

        RefuseSwapped(points);
        return new GeoJsonPoints(points, without, weight, date, null);
    }

    private void ReadFeature(JsonElement feature, int index, string? weight, string? date, List<GeoJsonPoint> points)
    {
        var name = NameOf(feature, index);
        var isFeature = TypeOf(feature) == "Feature";
        var geometry = !isFeature ? feature : feature.TryGetProperty("geometry", out var found) ? found : default;
        if (geometry.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined && isFeature)
        {
            return;
        }

        var properties = isFeature && feature.TryGetProperty("properties", out var given) ? given : default;
        var value = weight is null ? 1 : WeightOf(properties, weight, name);
        var at = date is null ? null : ReadDate(properties, date, name);
        var hasCoordinates = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("coordinates", out _);
        switch (TypeOf(geometry))
        {
            case "Point" when hasCoordinates:
                points.Add(ReadPosition(geometry.GetProperty("coordinates"), name, value, at));
                break;
            case "MultiPoint" when hasCoordinates && geometry.GetProperty("coordinates").ValueKind == JsonValueKind.Array:
                foreach (var position in geometry.GetProperty("coordinates").EnumerateArray())
                {
                    points.Add(ReadPosition(position, name, value, at));
                }

                break;
            case var type:
                throw new FormatException($"{file}: {name} is a {type ?? "feature without a geometry that can be read"}; only points are read. Leave it out or put a point in its place.");
        }
    }

    private GeoJsonPoint ReadPosition(JsonElement position, string name, double weight, DateTimeOffset? at)
    {
        double[] numbers = position.ValueKind == JsonValueKind.Array
            ? [.. position.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetDouble(out var number) ? number : double.NaN)]
            : [];
        if (numbers.Length < 2 || !double.IsFinite(numbers[0]) || !double.IsFinite(numbers[1]))
        {
            throw new FormatException($"{file}: the coordinates of {name} are {Short(position)}; they are [longitude, latitude], two numbers.");
        }

        var (longitude, latitude) = (numbers[0], numbers[1]);
        if (Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180)
        {
            var hint = Math.Abs(longitude) > 1_000 ? " They look like metres: export the file in WGS84 (EPSG:4326)." : "";
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{file}: {name} lies at longitude {longitude}, latitude {latitude}, which is nowhere; degrees are [longitude, latitude].{hint}"));
        }

        return new GeoJsonPoint(latitude, longitude, weight, at);
    }

    /// <summary>The commonest mistake in hand-made files: latitude first. Belgium's degrees swapped lie in the sea off Somalia.</summary>
    private void RefuseSwapped(List<GeoJsonPoint> points)
    {
        if (points.Count > 0 && points.All(p => p.Latitude is > 2 and < 7.5 && p.Longitude is > 49 and < 52))
        {
            throw new FormatException($"{file}: every point has latitude first; swap them, GeoJSON is [longitude, latitude].");
        }
    }

    private double WeightOf(JsonElement properties, string weight, string name)
    {
        if (!TryGet(properties, weight, out var value))
        {
            throw new FormatException($"{file}: {name} has no property '{weight}'; give it one, or count points with --weight none.");
        }

        return IsWeight(value) ? Number(value)!.Value : throw new FormatException($"{file}: '{weight}' of {name} is {Short(value)}; a weight is a number from 0 up.");
    }

    private DateTimeOffset? ReadDate(JsonElement properties, string date, string name) =>
        !TryGet(properties, date, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : DateOf(value) ?? throw new FormatException($"{file}: '{date}' of {name} is {Short(value)}; a date is written 2026-11-18 or 2026-11-18T09:30:00Z. Leave dates out with --date none.");

    private static string? PropertyIn(JsonElement[] features, string guess, Func<JsonElement, bool> fits)
    {
        string? spelling = null;
        foreach (var feature in features)
        {
            if (TypeOf(feature) != "Feature" || !feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            spelling ??= properties.EnumerateObject().Select(p => p.Name).FirstOrDefault(p => p.Equals(guess, StringComparison.OrdinalIgnoreCase));
            if (spelling is null || !properties.TryGetProperty(spelling, out var value) || !fits(value))
            {
                return null;
            }
        }

        return spelling;
    }

    private static bool TryGet(JsonElement properties, string name, out JsonElement value)
    {
        value = default;
        return properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out value);
    }

    private static bool IsWeight(JsonElement value) => Number(value) is >= 0;

    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var written) && double.IsFinite(written) ? written
        : null;

    private static DateTimeOffset? DateOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: >= 10 } text && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;

    private static string? TypeOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static string NameOf(JsonElement feature, int index)
    {
        var id = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("id", out var named) ? $" (id {Short(named)})" : "";
        return $"feature {(index + 1).ToString(CultureInfo.InvariantCulture)}{id}";
    }

    private static string Short(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 60 ? text : text[..57] + "...";
    }
}
