namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>What is done with each pair of neighbours: a struct, so that the compiler puts it into the loop that finds them.</summary>
internal interface IPairVisitor
{
    /// <summary>Two points within reach, named by their places.</summary>
    /// <param name="one">The one's place.</param>
    /// <param name="other">The other's place.</param>
    /// <param name="squared">Their squared distance; not a number where the source has another measure.</param>
    void Meet(int one, int other, double squared);
}

/// <summary>Points that can name every pair of neighbours once.</summary>
internal interface INeighbourPairs
{
    /// <summary>For each place the index of its point as given.</summary>
    ReadOnlySpan<int> Order { get; }

    /// <summary>Every pair within reach, once, always in the same order.</summary>
    void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor;
}
