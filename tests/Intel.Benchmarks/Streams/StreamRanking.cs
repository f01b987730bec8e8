using System.Collections.Immutable;
using System.Text.Json;

namespace Intel.Benchmarks.Streams;

/// <summary>How a planted case came out.</summary>
/// <param name="Seed">The year's seed.</param>
/// <param name="Way">The way of operating.</param>
/// <param name="HasReason">Whether a consignment of the case carries a right reason.</param>
/// <param name="Rank">The best rank of its consignments in their node, as a share of the node's consignments; ties count half.</param>
internal sealed record Outcome(int Seed, string Way, bool HasReason, double Rank);

/// <summary>Looks planted cases up in the answer of a search.</summary>
internal static class StreamRanking
{
    /// <summary>One outcome for each case.</summary>
    internal static ImmutableArray<Outcome> Of(JsonElement answer, ImmutableArray<StreamCase> cases, int seed)
    {
        var items = answer.GetProperty("items").EnumerateArray().Select(Read).ToArray();
        var nodes = items.GroupBy(i => i.Node).ToDictionary(g => g.Key, g => g.Select(i => i.Risk).Order().ToArray());
        var byBill = items.ToLookup(i => i.Bill);
        return
        [
            .. cases.Select(c =>
            {
                var told = c.Bills.SelectMany(b => byBill[b]).ToArray();
                return new Outcome(seed, c.Way, told.Any(i => c.Codes.Any(i.Codes.Contains)), told.Length == 0 ? 1 : told.Min(i => Rank(nodes[i.Node], i.Risk)));
            }),
        ];
    }

    private static double Rank(double[] rising, double risk)
    {
        var above = rising.Count(r => r > risk);
        var same = rising.Count(r => r == risk);
        return (above + ((same + 1) / 2.0)) / rising.Length;
    }

    private static Item Read(JsonElement item)
    {
        var fields = item.GetProperty("fields");
        return new(First(fields, "bl"), First(fields, "pod"), item.GetProperty("risk").GetDouble(), [.. item.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("code").GetString()!)]);
    }

    private static string First(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var values) && values.GetArrayLength() > 0 ? values[0].GetString() ?? "" : "";

    private sealed record Item(string Bill, string Node, double Risk, ImmutableHashSet<string> Codes);
}
