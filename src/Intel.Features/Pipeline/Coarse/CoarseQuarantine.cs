using Intel.Core.Imports;
using Intel.Features.Http;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>The quarantine as its reader may see it: whoever sees places to a kilometre sees that a part of a file is there and why, and none of its text.</summary>
internal sealed class CoarseQuarantine(IQuarantine exact, ICoordinateAccess access) : IQuarantine
{
    public async Task<IReadOnlyList<QuarantineEntry>> ListAsync(string? fileId, bool openOnly, int limit, long? before, CancellationToken cancellationToken)
    {
        var entries = await exact.ListAsync(fileId, openOnly, limit, before, cancellationToken);
        return access.IsExact ? entries : [.. entries.Select(CoarseReading.Of)];
    }

    public async Task<QuarantineEntry?> FindAsync(long number, CancellationToken cancellationToken) =>
        await exact.FindAsync(number, cancellationToken) is not { } entry ? null : access.IsExact ? entry : CoarseReading.Of(entry);

    public Task<long> CountOpenAsync(CancellationToken cancellationToken) => exact.CountOpenAsync(cancellationToken);
}
