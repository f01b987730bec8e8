using System.Globalization;

namespace Intel.Server.Tests.Clusters;

/// <summary>Queries as people and programs write them, drawn from a seed over what the simulated month holds and what it does not.</summary>
internal sealed class GeneratedQueries(int seed)
{
    private static readonly string[] Sorts = ["", "risk", "-risk", "eta", "-eta", "weight", "-weight", "bl", "-container", "found", "-litres", "number"];
    private static readonly string[] Facets = ["pod", "pol", "origin", "heading", "rule", "band", "kind", "objective", "province", "product", "class", "substance", "eta", "found", "source", "warning", "importer"];
    private static readonly string[] Words =
    [
        "banan*", "bananas", "frozen", "fresh", "coffee~", "shrmps~", "\"fresh bananas\"", "machine", "parts", "vaten", "drums", "MSKU*", "tolu*", "aceton*",
        "BEANR", "nv", "sa", "\"s.a.\"", "antwerpen", "gent", "créme", "amfetamine", "amphetamine", "dump", "zzzzz",
    ];

    private static readonly string[] Terms =
    [
        "pod:BEANR", "pod:BEZEE,BEGNE", "pol:EC*", "pol:(ECGYE OR COCTG)", "origin:EC", "origin:missing", "hs:0803*", "hs:*", "heading:0803", "reefer:yes", "empty:yes",
        "risk:>=20", "risk:[1 TO 60}", "risk:0", "risk:<70", "weight:>20t", "weight:[1000 TO 15000]", "versions:>1", "band:none", "band:low,moderate,high,very-high",
        "rule:*", "objective:3.3", "objective:3.9,3.10", "warning:*", "warning:missing", "seal:missing", "seal:*", "un:*", "consignee:bv", "carrier:msc", "vessel:m*", "voyage:*w",
        "eta:2026-02", "eta:[2026-02-20 TO 2026-03-05]", "eta:>2026-03-01", "eta:missing", "found:2026-02", "found:[2026-02-10 TO 2026-02-20]",
        "near:51.22,4.40,25km", "near:50.85,4.35,60km", "near:51.05,3.72,8000m", "box:50.7,3.4,51.5,5.9", "box:-60,170,60,-170",
        "kind:finding", "kind:laboratory", "class:dump", "class:production,storage", "product:*", "province:antwerpen", "province:limburg,luxembourg", "surface:*", "cleanup:missing", "groundwater:yes",
        "litres:>200", "litres:>=1m3", "cas:*", "maker:*", "simulated:yes", "simulated:no", "source:table", "status:new", "importer:*",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next search as the API takes it, without the host.</summary>
    public string Next()
    {
        var address = $"/api/v1/records?q={Uri.EscapeDataString(Query(2))}&size={Draw(["5", "20", "100"])}&highlight={Draw(["true", "false"])}";
        address += Draw(Sorts) is { Length: > 0 } sort ? $"&sort={sort}" : "";
        var facets = string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Draw(Facets)).Distinct());
        address += facets.Length > 0 ? $"&facets={facets}" : "";
        return address + Draw(["", "", "&kind=shipments", "&kind=findings"]);
    }

    private string Query(int depth) => _random.Next(depth > 0 ? 8 : 3) switch
    {
        0 => Draw(Words),
        1 or 2 => Draw(Terms),
        3 => $"-{Draw(Terms)} {Query(depth - 1)}",
        4 => $"({Query(depth - 1)}) OR ({Query(depth - 1)})",
        5 => $"NOT ({Query(depth - 1)} -{Draw(Terms)})",
        6 => $"risk:>={_random.Next(60).ToString(CultureInfo.InvariantCulture)} {Query(depth - 1)}",
        _ => $"{Query(depth - 1)} {Query(depth - 1)}",
    };

    private string Draw(string[] values) => values[_random.Next(values.Length)];
}
