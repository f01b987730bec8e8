using Intel.Analysis.Rules;
using Intel.Core.Queries;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Shipments;

/// <summary>Which facets the list of shipments has, and how their values are named.</summary>
internal static class ShipmentFacets
{
    private const int Values = 8;
    private static readonly string[] Bounds = ["0\u201319", "20\u201339", "40\u201359", "60\u201379", "80\u2013100"];

    // Band and node are what an analyst narrows by first; the rest is counted when it is asked for.
    private static readonly (string Field, bool IsOpen)[] Facets =
    [
        ("band", true), ("pod", true), ("eta", true), ("rule", true), ("status", true), ("objective", true), ("origin", false), ("pol", false),
        ("heading", false), ("importer", false), ("substance", false), ("un", false), ("reefer", false), ("source", false), ("warning", false), ("simulated", false),
    ];

    /// <summary>Every facet with whether it stands open: always, because its field is asked for, or because the address says so.</summary>
    internal static IReadOnlyList<(string Field, bool IsOpen)> All(QueryParts query, IReadOnlyCollection<string> opened) =>
        [.. Facets.Select(f => (f.Field, f.IsOpen || opened.Contains(f.Field) || query.Values(f.Field).Count > 0))];

    /// <summary>What to count of a facet.</summary>
    internal static FacetRequest Request(string field, bool isWhole) => field == "eta"
        ? new FacetRequest(field, 366)
        : new FacetRequest(field, isWhole ? 200 : Values);

    /// <summary>A value as people read it.</summary>
    internal static string Label(Words words, RuleSet rules, string field, string value) => field switch
    {
        "pod" or "pol" => words.Place(value),
        "origin" => words.Country(value.Length > 2 ? value[..2] : value),
        "objective" => $"{value} {words[$"objective.{value}"]}",
        "heading" => Texts.Words.Goods(value) is { } goods ? $"{value} {goods}" : value,
        "reefer" or "simulated" => words.Of("value", value),
        "rule" => rules.Rules.FirstOrDefault(r => r.Code == value) is { } rule ? words.In(rule.Title) : value is "risk-model" or "anomaly-model" ? words[$"model-reason.{value}"] : value,
        "un" => $"UN {value}",
        "band" when Enum.GetValues<Core.Flags.RiskBand>().Where(b => Core.Flags.RiskBands.Name(b) == value).ToArray() is [var band] =>
            $"{words.Capital(words[$"band.{value}"])} {Bounds[(int)band]}",
        "status" or "source" or "warning" => words.Of(field, value),
        _ => value,
    };
}
