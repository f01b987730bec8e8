using Intel.Core.Models;
using MediatR;

namespace Intel.Features.Models;

/// <summary>Somebody looks at the models: which score, which tried to, and what each was worth.</summary>
public static class ListModels
{
    /// <summary>The versions of all models, or of one.</summary>
    /// <param name="Name">The model; null for all.</param>
    public sealed record Query(string? Name) : IRequest<IReadOnlyList<Line>>;

    /// <summary>A version with what was measured.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Report">What was measured.</param>
    public sealed record Line(ModelVersion Version, ModelReport Report)
    {
        /// <summary>How shipments have changed since it was made, as last measured; null when that never was.</summary>
        public MeasuredDrift? Drift { get; } = MeasuredDrift.Of(Version);
    }

    internal sealed class Handler(IModelRegistry registry) : IRequestHandler<Query, IReadOnlyList<Line>>
    {
        public async Task<IReadOnlyList<Line>> Handle(Query request, CancellationToken cancellationToken) =>
            [.. (await registry.ListAsync(request.Name, cancellationToken)).Select(v => new Line(v, ModelReport.Of(v)))];
    }
}
