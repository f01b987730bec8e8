using System.Globalization;
using System.Text.Json;
using Intel.Analysis.Models;
using Intel.Core.Models;

namespace Intel.Features.Models;

/// <summary>How shipments have changed since the version in use was made, when that was last measured.</summary>
/// <param name="At">When it was measured, UTC.</param>
/// <param name="From">The first day of the later shipments; null when there are none.</param>
/// <param name="Until">Their last day; null when there are none.</param>
/// <param name="Found">Later shipments that were found: from <see cref="DriftBasis.LeastRows"/> on they are compared.</param>
/// <param name="Report">What was measured; null of too few.</param>
public sealed record MeasuredDrift(DateTimeOffset At, DateOnly? From, DateOnly? Until, int Found, DriftReport? Report)
{
    /// <summary>The later shipments are those of so many days before the newest.</summary>
    public const int Days = 30;

    private const int MostSaid = 3;

    /// <summary>What was last measured of a version; null when nothing was.</summary>
    public static MeasuredDrift? Of(ModelVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Drift is { } kept ? JsonSerializer.Deserialize<MeasuredDrift>(kept, ModelReport.Json) : null;
    }

    /// <summary>Whether anything is beyond its limit.</summary>
    public bool HasDrifted => Report is { HasDrifted: true };

    internal string ToJson() => JsonSerializer.Serialize(this, ModelReport.Json);

    /// <summary>What is beyond its limit, the farthest first, in a few words with number, limit and basis; null when nothing is.</summary>
    internal string? Sentence(int version)
    {
        if (Report is not { HasDrifted: true } report)
        {
            return null;
        }

        (double Times, string Said)[] beyond =
        [
            .. report.Numbers.Where(n => n.IsBeyond).Select(n => (n.Index / n.Limit, Say($"{ModelLabels.OfFeature(n.Name, "en")} (index {n.Index:0.00}, from {n.Limit:0.00} on it counts)"))),
            .. report.Categories.Where(c => c.IsMixBeyond).Select(c => (c.Index / c.IndexLimit, Say($"the mix of {ModelLabels.OfCategory(c.Name, "en")} (index {c.Index:0.00}, from {c.IndexLimit:0.00} on it counts)"))),
            .. report.Categories.Where(c => c.IsUnknownBeyond).Select(c => (
                c.Unknown / (c.UnknownLimit * c.Of), Say($"{ModelLabels.OfCategory(c.Name, "en")} not seen then ({c.Unknown} of {c.Of}, {c.Expected:0.0%} expected, from {c.UnknownLimit:0.0%} on it counts)"))),
        ];
        var said = beyond.OrderByDescending(b => b.Times).Take(MostSaid).Select(b => b.Said);
        var more = beyond.Length > MostSaid ? Say($" and {beyond.Length - MostSaid} more") : "";
        return Say($"{report.Now} shipments of {From:yyyy-MM-dd} to {Until:yyyy-MM-dd} are unlike the {report.Before} that version {version} was made from: {string.Join("; ", said)}{more}");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
