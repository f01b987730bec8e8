using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Analysis.Randomness;

namespace Intel.Analysis.Models;

/// <summary>
/// Shipments with exactly what a model says of each, one JSON object a line: a content that gives anything else, on this
/// machine or another, is another model or is not computed as it was. They are made from the content itself, so that the
/// same content gives the same lines, and no shipment leaves with a model that it does not hold already.
/// </summary>
public static class GoldenRows
{
    /// <summary>Lines at least.</summary>
    public const int Least = 10;

    private const int MostLine = 20_000;
    private const int Drawn = 48;
    private const ulong Seed = 1;
    private const int Apart = 5;

    // How far out a number is put, beside the greatest of the examples: a little, and so far that a model must speak of it.
    private static readonly float[] Steps = [0.5f, 8];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Usual shipments as it keeps them, each half of one and half of another, and each number that it looks at put out a little and far.</summary>
    public static IReadOnlyList<string> Of(AnomalyModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var examples = model.Examples.ToArray();
        var halves = examples.Select((example, index) => example.Select((value, place) => place % 2 == 0 ? value : examples[(index + Apart) % examples.Length][place]).ToArray());
        var moved = AnomalyModel.LookedAt.SelectMany((feature, index) => Steps.Select(step =>
        {
            var values = examples[index % examples.Length].ToArray();
            values[feature] += step * (1 + Math.Abs(examples.Max(e => e[feature])));
            return values;
        }));
        var keys = new ulong[ShipmentFeatures.Categories.Length];
        return [.. examples.Concat(halves).Concat(moved).Select(values => Line(model, new ShipmentVector(values, keys)))];
    }

    /// <summary>Shipments drawn from both sides of the trees' splits, of companies that it knows and of none.</summary>
    public static IReadOnlyList<string> Of(RiskModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var random = new SeededRandom(Seed);
        var splits = model.Trees.Trees.SelectMany(t => t.Features.Zip(t.Thresholds)).ToLookup(s => s.First, s => s.Second);
        ulong[][] keys = [.. model.Statistics.Counts.Select(c => c.Keys.Take(1000).ToArray())];
        return [.. Enumerable.Range(0, Drawn).Select(_ => Line(model, new ShipmentVector(
            [.. Enumerable.Range(0, ShipmentFeatures.Width).Select(i => Drawing(random, [.. splits[i]]))],
            [.. keys.Select(k => k.Length == 0 || random.Next(4) == 0 ? 0 : k[random.Next(k.Length)])])))];
    }

    /// <summary>Why a line is not what the model says of its shipment, in a few words; null when it is, to the last bit.</summary>
    public static string? Fault(AnomalyModel model, string line) => Fault(line, shipment => Line(model, shipment));

    /// <summary>Why a line is not what the model says of its shipment, in a few words; null when it is, to the last bit.</summary>
    public static string? Fault(RiskModel model, string line) => Fault(line, shipment => Line(model, shipment));

    private static float Drawing(SeededRandom random, float[] splits)
    {
        var split = splits.Length == 0 ? 0 : splits[random.Next(splits.Length)];
        return random.Next(2) == 0 ? split : MathF.BitIncrement(split);
    }

    private static string? Fault(string line, Func<ShipmentVector, string> say)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length > MostLine)
        {
            return $"is longer than {MostLine} characters";
        }

        JsonObject found;
        ShipmentVector? shipment;
        try
        {
            found = JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("no object");
            shipment = Shipment(found);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            return "is no JSON object with values and keys";
        }

        if (shipment is null)
        {
            return $"does not hold {ShipmentFeatures.Width} numbers and {ShipmentFeatures.Categories.Length} keys of 16 hexadecimal digits";
        }

        var said = say(shipment);
        return said == line ? null : Difference(found, (JsonObject)JsonNode.Parse(said)!);
    }

    private static ShipmentVector? Shipment(JsonObject line)
    {
        float[] values = [.. (line["values"] as JsonArray ?? []).Select(v => v?.GetValue<float>() ?? float.NaN)];
        string[] keys = [.. (line["keys"] as JsonArray ?? []).Select(k => k?.GetValue<string>() ?? "")];
        return values.Length == ShipmentFeatures.Width && values.All(float.IsFinite)
            && keys.Length == ShipmentFeatures.Categories.Length && keys.All(k => k.Length == 16)
            ? new ShipmentVector(values, [.. keys.Select(k => ulong.Parse(k, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))])
            : null;
    }

    private static string Difference(JsonObject found, JsonObject said)
    {
        foreach (var (name, value) in said)
        {
            var (there, here) = (found[name]?.ToJsonString() ?? "nothing", value?.ToJsonString() ?? "nothing");
            if (there != here)
            {
                return $"says {name} {Shortened(there)}, and the content gives {Shortened(here)}";
            }
        }

        return "is written otherwise than the content's own";
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";

    private static string Line(AnomalyModel model, ShipmentVector shipment)
    {
        var said = model.Assess(shipment);
        return JsonSerializer.Serialize(
            new
            {
                shipment.Values,
                Keys = Keys(shipment),
                said.Rarity,
                said.Points,
                said.Rows,
                Contributions = said.Factors.Select(f => new { Feature = ShipmentFeatures.All[f.Index].Name, f.Value, f.Low, f.High, f.Saved }),
                Change = said.Change.Select(i => ShipmentFeatures.All[i].Name),
            },
            Options);
    }

    private static string Line(RiskModel model, ShipmentVector shipment)
    {
        var said = model.Assess(shipment);
        return JsonSerializer.Serialize(
            new
            {
                shipment.Values,
                Keys = Keys(shipment),
                Score = model.Score(shipment),
                said.Points,
                said.Step,
                said.Base,
                Contributions = model.Trees.Contributions(model.Statistics.Encode(shipment)),
                Factors = said.Factors.Select(f => new { f.Index, f.LogOdds, f.Opened, f.Finds, f.Value }),
            },
            Options);
    }

    private static ImmutableArray<string> Keys(ShipmentVector shipment) => [.. shipment.Keys.Select(k => k.ToString("x16", CultureInfo.InvariantCulture))];
}
