using System.Collections.Immutable;

namespace Intel.Core.Nodes;

/// <summary>A node and the state of its security plan, as one person put it down. A change is a later version; none is erased.</summary>
/// <param name="Node">What identifies the node: its UN/LOCODE, or a code of its own (2 to 20 letters, digits and hyphens, upper case).</param>
/// <param name="Version">From 1; a change is the next.</param>
/// <param name="Kind">What the node is.</param>
/// <param name="Name">What people call it. Hostile text.</param>
/// <param name="Query">The records that belong to it, in the query language.</param>
/// <param name="States">How far each measure is, by its code; those that are missing are unknown.</param>
/// <param name="Note">In the person's own words; null when there is none. Hostile text.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
public sealed record SecurityPlan(
    string Node, int Version, NodeKind Kind, string Name, string Query, ImmutableSortedDictionary<string, MeasureState> States, string? Note, string By, DateTimeOffset At)
{
    /// <summary>How far a measure is.</summary>
    public MeasureState StateOf(PlanMeasure measure) => States.GetValueOrDefault(measure?.Code ?? "", MeasureState.Unknown);

    /// <summary>Measures of a part that are in place, and those that the node has a use for.</summary>
    public (int InPlace, int Applicable) Of(PlanPillar pillar)
    {
        var states = PlanMeasure.All.Where(m => m.Pillar == pillar).Select(StateOf).ToArray();
        return (states.Count(s => s == MeasureState.InPlace), states.Count(s => s != MeasureState.NotApplicable));
    }
}

/// <summary>The nodes' security plans, each version of them.</summary>
public interface ISecurityPlans
{
    /// <summary>Keeps a version. Durable when it returns.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    /// <exception cref="VersionConflictException">The node has a plan of this version already.</exception>
    Task SaveAsync(SecurityPlan plan, CancellationToken cancellationToken);

    /// <summary>Every version of a node's plan, the latest first; empty when it has none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<SecurityPlan>> HistoryAsync(string node, CancellationToken cancellationToken);

    /// <summary>The latest version of each node's plan, by node.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<SecurityPlan>> ListAsync(CancellationToken cancellationToken);
}
