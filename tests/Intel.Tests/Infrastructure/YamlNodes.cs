using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Intel.Tests.Infrastructure;

/// <summary>YAML as the JSON that it stands for (YAML 1.2's core schema, with merge keys), one node a document.</summary>
internal static class YamlNodes
{
    internal static IReadOnlyList<JsonNode> Read(string path)
    {
        using var text = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(text);
        return [.. stream.Documents.Select(d => Of(d.RootNode)!)];
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode map => Map(map),
        YamlSequenceNode list => new JsonArray([.. list.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new InvalidDataException($"There is no JSON for {node.NodeType}."),
    };

    private static JsonObject Map(YamlMappingNode map)
    {
        var merged = new JsonObject();
        foreach (var from in map.Where(p => p.Key is YamlScalarNode { Value: "<<" }).Select(p => Map((YamlMappingNode)p.Value)))
        {
            foreach (var (name, value) in from)
            {
                merged[name] = value?.DeepClone();
            }
        }

        foreach (var (key, value) in map.Where(p => p.Key is not YamlScalarNode { Value: "<<" }))
        {
            merged[((YamlScalarNode)key).Value!] = Of(value);
        }

        return merged;
    }

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
    };
}
