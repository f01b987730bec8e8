using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Intel.Analysis.Rules;

/// <summary>One version of a rule as it was written.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Parts">Its parts by name, such as condition and text.nl, in the order of a catalogue file.</param>
public sealed record RuleVersion(int Number, ImmutableArray<KeyValuePair<string, string>> Parts)
{
    /// <summary>The parts that another version tells differently.</summary>
    public ImmutableArray<RuleChange> To(RuleVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (before, after) = (Parts.ToDictionary(p => p.Key, p => p.Value), other.Parts.ToDictionary(p => p.Key, p => p.Value));
        return
        [
            .. Parts.Concat(other.Parts).Select(p => p.Key).Distinct(StringComparer.Ordinal)
                .Select(part => new RuleChange(part, before.GetValueOrDefault(part), after.GetValueOrDefault(part)))
                .Where(c => c.Before != c.After),
        ];
    }
}

/// <summary>A part that two versions of a rule tell differently.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Before">As the first has it; null when it has none.</param>
/// <param name="After">As the second has it; null when it has none.</param>
public sealed record RuleChange(string Part, string? Before, string? After);

/// <summary>Every version of the rules that ship with the platform: none is forgotten when the next takes its place.</summary>
public static class RuleVersions
{
    private const string EarlierPrefix = "earlier-rules/";
    private static readonly Lazy<ILookup<string, RuleVersion>> All = new(Load);

    /// <summary>The versions of a rule, the first first; empty for a code that no rule has.</summary>
    public static ImmutableArray<RuleVersion> Of(string code) => [.. All.Value[code].OrderBy(v => v.Number)];

    private static ILookup<string, RuleVersion> Load()
    {
        var assembly = typeof(RuleVersions).Assembly;
        var earlier = assembly.GetManifestResourceNames().Where(n => n.StartsWith(EarlierPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return reader.ReadToEnd();
        });
        return earlier.Concat(RuleSet.Embedded().Select(f => f.Json)).SelectMany(Read).ToLookup(r => r.Code, r => r.Version, StringComparer.Ordinal);
    }

    private static List<(string Code, RuleVersion Version)> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("rules", out var rules)
            ? [.. rules.EnumerateArray().Select(r => (r.GetProperty("code").GetString()!, new RuleVersion(r.GetProperty("version").GetInt32(), [.. Parts(r, "")])))]
            : [];
    }

    private static IEnumerable<KeyValuePair<string, string>> Parts(JsonElement element, string path)
    {
        foreach (var property in element.EnumerateObject().Where(p => path.Length > 0 || p.Name is not ("code" or "version")))
        {
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var part in Parts(property.Value, name))
                    {
                        yield return part;
                    }

                    break;
                case JsonValueKind.Array:
                    yield return new(name, string.Join("; ", property.Value.EnumerateArray().Select(Line)));
                    break;
                default:
                    yield return new(name, property.Value.ToString());
                    break;
            }
        }
    }

    private static string Line(JsonElement item) => item.ValueKind == JsonValueKind.Object
        ? string.Join(" | ", item.EnumerateObject().Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Value}")))
        : item.ToString();
}
