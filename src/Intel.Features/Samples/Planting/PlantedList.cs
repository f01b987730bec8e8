using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Intel.Features.Samples.Planting;

/// <summary>Writes the list of planted cases that lies beside the files.</summary>
internal static class PlantedList
{
    public static void Write(string path, SampleOptions options, DateTimeOffset instant, ImmutableArray<PlantedCase> cases, ImmutableArray<PlantedSeries> series)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteBoolean("simulated", true);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("instant", instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("size", options.Size);
        json.WriteStartArray("cases");
        foreach (var planted in cases)
        {
            json.WriteStartObject();
            json.WriteString("way", planted.Way);
            json.WriteString("objective", planted.Objective.ToString());
            Strings(json, "documents", planted.Documents);
            Strings(json, "containers", planted.Containers);
            Strings(json, "indicators", planted.Indicators);
            json.WriteString("reveals", planted.Reveals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("series");
        foreach (var planted in series)
        {
            json.WriteStartObject();
            json.WriteString("name", planted.Name);
            json.WriteBoolean("decoy", planted.IsDecoy);
            Strings(json, "findings", planted.Findings);
            json.WriteString("reveals", planted.Reveals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
