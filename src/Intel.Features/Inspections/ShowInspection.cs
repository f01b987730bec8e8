using Intel.Core;
using Intel.Core.Inspections;
using MediatR;

namespace Intel.Features.Inspections;

/// <summary>Somebody opens one list again.</summary>
public static class ShowInspection
{
    /// <summary>Which list.</summary>
    public sealed record Query(long Number) : IRequest<Outcome<InspectionSheet>>;

    internal sealed class Handler(IInspectionStore lists, InspectionSheets sheets) : IRequestHandler<Query, Outcome<InspectionSheet>>
    {
        public async Task<Outcome<InspectionSheet>> Handle(Query request, CancellationToken cancellationToken) =>
            await lists.FindAsync(request.Number, cancellationToken) is { } list
                ? Outcome<InspectionSheet>.Done(await sheets.OfAsync(list, cancellationToken))
                : Outcome<InspectionSheet>.NotFound($"There is no inspection list {request.Number}.");
    }
}
