using Intel.Core.Series;

namespace Intel.Analysis.Series;

/// <summary>How often each trace occurs among all findings that show one of its kind.</summary>
internal sealed class TraceFrequencies
{
    private readonly Dictionary<(TraceKind Kind, string Key), int> _carriers = [];
    private readonly Dictionary<TraceKind, int> _observed = [];
    private readonly Dictionary<TraceKind, int> _distinct = [];
    private readonly double _shrinkage;

    public TraceFrequencies(IReadOnlyList<TracedFinding> findings, double shrinkage)
    {
        _shrinkage = shrinkage;
        foreach (var finding in findings)
        {
            foreach (var kind in finding.Traces.Select(t => t.Kind).Distinct())
            {
                _observed[kind] = _observed.GetValueOrDefault(kind) + 1;
            }

            foreach (var trace in finding.Traces)
            {
                var count = _carriers.GetValueOrDefault((trace.Kind, trace.Key));
                _carriers[(trace.Kind, trace.Key)] = count + 1;
                _distinct[trace.Kind] = _distinct.GetValueOrDefault(trace.Kind) + (count == 0 ? 1 : 0);
            }
        }
    }

    /// <summary>Findings beside a pair that shares it that carry the trace too.</summary>
    public int Others(SiteTrace trace) => Math.Max(0, _carriers.GetValueOrDefault((trace.Kind, trace.Key)) - 2);

    /// <summary>Findings beside a pair that show a trace of that kind.</summary>
    public int Observed(TraceKind kind) => Math.Max(0, _observed.GetValueOrDefault(kind) - 2);

    /// <summary>
    /// The chance that an unrelated finding carries the trace: the share among the others, drawn towards one value in all
    /// that were ever seen and one that was not, so that few findings never make a trace look rarer than they can tell.
    /// </summary>
    public double Share(SiteTrace trace)
    {
        var prior = 1.0 / (_distinct.GetValueOrDefault(trace.Kind) + 1);
        return (Others(trace) + (_shrinkage * prior)) / (Observed(trace.Kind) + _shrinkage);
    }
}
