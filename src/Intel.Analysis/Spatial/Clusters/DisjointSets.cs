namespace Intel.Analysis.Spatial.Clusters;

/// <summary>Sets that only ever join (Tarjan): near constant time each.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

    /// <summary>Each member in a set of its own.</summary>
    public DisjointSets(int count)
    {
        (_parents, _sizes) = (new int[count], new int[count]);
        for (var member = 0; member < count; member++)
        {
            (_parents[member], _sizes[member]) = (member, 1);
        }
    }

    /// <summary>The member that stands for a member's set.</summary>
    public int Find(int member)
    {
        while (_parents[member] != member)
        {
            _parents[member] = _parents[_parents[member]];
            member = _parents[member];
        }

        return member;
    }

    /// <summary>Joins two members' sets; false when they are one already.</summary>
    public bool Join(int one, int other)
    {
        (one, other) = (Find(one), Find(other));
        if (one == other)
        {
            return false;
        }

        (one, other) = _sizes[one] >= _sizes[other] ? (one, other) : (other, one);
        _parents[other] = one;
        _sizes[one] += _sizes[other];
        return true;
    }
}
