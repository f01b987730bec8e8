using Intel.Core;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Places;

/// <summary>Somebody places every record whose address is clear.</summary>
public static class PlaceClear
{
    /// <summary>All of them.</summary>
    /// <param name="By">Who.</param>
    public sealed record Command(string By) : IRequest<Outcome<Result>>;

    /// <summary>What came of it.</summary>
    /// <param name="Placed">Records that have a position of their own now.</param>
    /// <param name="Left">Records that still wait.</param>
    public sealed record Result(int Placed, int Left);

    internal sealed class Handler(WaitingPlaces waiting, IMediator mediator, IRecordReader records, PlaceFinder finder) : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ids = await waiting.ListAsync(cancellationToken);
            var placed = 0;
            foreach (var id in ids)
            {
                if (await ShowUnplaced.ItemAsync(records, finder, id, cancellationToken) is { Match.IsClear: true }
                    && (await mediator.Send(new ChoosePlace.Command(id, null, request.By), cancellationToken)).IsDone)
                {
                    placed++;
                }
            }

            return Outcome<Result>.Done(new Result(placed, ids.Length - placed));
        }
    }
}
