using System.Collections.Immutable;
using Intel.Analysis.Models;
using Intel.Core.Models;

namespace Intel.Features.Models.Folders;

/// <summary>A content of either model, read and checked: what a folder needs to know of it.</summary>
/// <param name="Golden">The golden lines that it gives.</param>
/// <param name="FaultOf">Why a golden line is not its own; null when it is.</param>
/// <param name="Thresholds">The thresholds that this program uses with it.</param>
internal sealed record ScoringContent(Func<IReadOnlyList<string>> Golden, Func<string, string?> FaultOf, ImmutableArray<Threshold> Thresholds)
{
    /// <summary>Reads a content.</summary>
    /// <exception cref="FormatException">It is none, or of other features.</exception>
    internal static ScoringContent Read(string name, byte[] content)
    {
        if (name == ModelNames.Risk)
        {
            var risk = RiskModel.Read(content);
            return new ScoringContent(() => GoldenRows.Of(risk), line => GoldenRows.Fault(risk, line), RiskModel.Thresholds);
        }

        var anomaly = AnomalyModel.Read(content);
        return new ScoringContent(() => GoldenRows.Of(anomaly), line => GoldenRows.Fault(anomaly, line), AnomalyModel.Thresholds);
    }
}
