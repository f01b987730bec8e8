using Intel.Core.Nodes;
using Intel.Features.Nodes;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Nodes;

/// <summary>Nodes in words.</summary>
internal sealed class NodeWords(Words words)
{
    /// <summary>What a node is called: by its plan, else by the list of places, else by its code.</summary>
    internal string Name(string code, string? name) => name is { Length: > 0 } && name != code ? name : words.Place(code);

    /// <summary>A rate with its interval: 12.3 (8.1–17.9); a dash without arrivals.</summary>
    internal string Rate(FlagRate rate) => rate is { Rate: { } value, RateLow: { } low, RateHigh: { } high }
        ? $"{words.Number(value)} ({words.Number(low)}\u2013{words.Number(high)})"
        : "\u2013";

    /// <summary>How the recent rate stands to the one before it.</summary>
    internal string Trend(NodeFigures figures)
    {
        if (figures.P is not { } p || figures.RatioLow is not { } low)
        {
            return words["nodes.trend-none"];
        }

        var interval = words.Format("nodes.trend-interval", figures.Ratio is { } ratio ? Two(ratio) : "\u2013", Two(low), figures.RatioHigh is { } high ? Two(high) : "\u221E", p < 0.001 ? "< 0.001" : p.ToString("0.###", words.Culture));
        return $"{interval} {words[p < 0.05 ? "nodes.trend-real" : "nodes.trend-chance"]}";
    }

    /// <summary>How far a plan is: 3 of 5; a dash without one.</summary>
    internal string Progress(SecurityPlan? plan, PlanPillar pillar)
    {
        if (plan is null)
        {
            return "\u2013";
        }

        var (inPlace, applicable) = plan.Of(pillar);
        return words.Format("map.of-all", inPlace, applicable);
    }

    private string Two(double value) => value.ToString(value < 10 ? "0.00" : "0.0", words.Culture);
}
