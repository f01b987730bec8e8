using System.Collections.Immutable;
using Intel.Analysis.Anomaly;

namespace Intel.Analysis.Models;

/// <summary>What is kept of an anomaly model: arrays of numbers.</summary>
internal sealed record AnomalyContent(
    string Features,
    ImmutableArray<double> Scale,
    ImmutableArray<double> Low,
    ImmutableArray<double> High,
    ImmutableArray<double> Median,
    ImmutableArray<double[]> Reference,
    ImmutableArray<IsolationNode> Forest,
    int SampleSize,
    double[] ForestScores,
    double[] NearScores,
    double[] Combined,
    DriftBasis? Basis = null)
{
    private const int MostReferences = 10_000;
    private const int MostTrees = 1_000;
    private const int MostNodes = 1_000_000;

    /// <summary>What in it no training gives, in a few words; null when there is nothing.</summary>
    /// <param name="width">Numbers that the model looks at.</param>
    /// <param name="leastReferences">Shipments that it compares with at least.</param>
    internal string? Fault(int width, int leastReferences)
    {
        if (!Are(Scale, width) || !Are(Low, width) || !Are(High, width) || !Are(Median, width) || Scale.Any(s => s <= 0))
        {
            return $"Scale, Low, High and Median are not {width} numbers each, the scales above 0";
        }

        if (Reference.IsDefault || Reference.Length < leastReferences || Reference.Length > MostReferences || !Reference.All(r => ModelJson.AreNumbers(r, width)))
        {
            return $"Reference is not {leastReferences} to {MostReferences} rows of {width} numbers";
        }

        var rows = Combined.Length;
        if (rows < AnomalyModel.LeastRows || rows > AnomalyModel.MostRows || !AreSorted(ForestScores, rows) || !AreSorted(NearScores, rows) || !AreSorted(Combined, rows))
        {
            return $"ForestScores, NearScores and Combined are not equally many rising numbers, {AnomalyModel.LeastRows} to {AnomalyModel.MostRows}";
        }

        return FaultOfForest(width) ?? Basis?.Fault();
    }

    private string? FaultOfForest(int width)
    {
        if (Forest.IsDefaultOrEmpty || Forest.Length > MostTrees || SampleSize < 2 || SampleSize > AnomalyModel.MostRows)
        {
            return $"Forest is not 1 to {MostTrees} trees grown on 2 to {AnomalyModel.MostRows} rows";
        }

        var open = new Stack<IsolationNode?>(Forest);
        for (var seen = 0; open.TryPop(out var node); seen++)
        {
            if (node is null || node.Rows < 0 || node.Rows > SampleSize || node.Column < 0 || node.Column >= width || !double.IsFinite(node.Cut) || node.Below is null != node.Above is null)
            {
                return "Forest holds a node that is none";
            }

            if (seen > MostNodes)
            {
                return $"Forest has more than {MostNodes} nodes";
            }

            if (node.Below is not null)
            {
                open.Push(node.Below);
                open.Push(node.Above);
            }
        }

        return null;
    }

    private static bool Are(ImmutableArray<double> values, int count) => !values.IsDefault && ModelJson.AreNumbers(values, count);

    private static bool AreSorted(double[] values, int count) => ModelJson.AreNumbers(values, count) && values.Zip(values.Skip(1)).All(p => p.First <= p.Second);
}
