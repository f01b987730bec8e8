using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Features.Http;

/// <summary>What to say of a query that cannot be read.</summary>
internal static class QueryFaults
{
    /// <summary>The refusal, with each fault and where it stands.</summary>
    internal static Outcome<T> Refuse<T>(ParsedQuery parsed) =>
        Outcome<T>.Invalid("The query cannot be read.", [.. parsed.Faults.Select(f => $"{f.Code} at {f.Start}: {f.Found}")]);
}
