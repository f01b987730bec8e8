using System.Runtime.InteropServices;

namespace Intel.Analysis.Risk;

/// <summary>
/// What became of the same goods before: declarations and frauds of each <see cref="GoodsTriple"/>, and the
/// beta-binomial update of a prior with them: (strength x prior + frauds) / (strength + declarations), the mean of a
/// beta distribution after that many trials (A. Gelman et al., Bayesian Data Analysis, 2.4).
/// </summary>
/// <remarks>It assumes that the same goods keep their nature: a triple that turns fraudulent is found late, after as many honest repeats as it had.</remarks>
internal sealed class TripleHistory
{
    private readonly Dictionary<GoodsTriple, (int Declarations, int Frauds)> _counts = [];

    /// <summary>Counts.</summary>
    public TripleHistory(IEnumerable<Declaration> declarations)
    {
        foreach (var declaration in declarations)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, declaration.Triple, out _);
            count = (count.Declarations + 1, count.Frauds + (declaration.IsFraud ? 1 : 0));
        }
    }

    /// <summary>Triples there are.</summary>
    public int Count => _counts.Count;

    /// <summary>Whether these goods were seen before.</summary>
    public bool Knows(GoodsTriple triple) => _counts.ContainsKey(triple);

    /// <summary>The prior after the triple's history; the prior itself where there is none.</summary>
    public double Update(double prior, GoodsTriple triple, double strength)
    {
        var (declarations, frauds) = _counts.GetValueOrDefault(triple);
        return ((strength * prior) + frauds) / (strength + declarations);
    }

    /// <summary>The lookup table: the share of frauds among the same goods, or what is given where there are none.</summary>
    public double Share(GoodsTriple triple, double otherwise) =>
        _counts.TryGetValue(triple, out var count) ? (double)count.Frauds / count.Declarations : otherwise;
}
