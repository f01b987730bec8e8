using System.Runtime.CompilerServices;
using Intel.Analysis.Addresses;
using Intel.Core;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Places;

/// <summary>Somebody looks at what has an address and no position, with what each address may stand for.</summary>
public static class ListUnplaced
{
    /// <summary>All of them.</summary>
    public sealed record Query : IRequest<IAsyncEnumerable<Waiting>>;

    /// <summary>A record that waits for a place.</summary>
    /// <param name="Id">The record.</param>
    /// <param name="Number">Its number as written; hostile text.</param>
    /// <param name="Address">The address as written; hostile text.</param>
    /// <param name="Match">What it may stand for.</param>
    public sealed record Waiting(RecordId Id, string Number, string Address, AddressMatch Match);

    internal sealed class Handler(IRecordReader records, PlaceFinder finder) : IRequestHandler<Query, IAsyncEnumerable<Waiting>>
    {
        public Task<IAsyncEnumerable<Waiting>> Handle(Query request, CancellationToken cancellationToken) => Task.FromResult(AllAsync(cancellationToken));

        private async IAsyncEnumerable<Waiting> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var record in records.AllAsync(null, cancellationToken))
            {
                // Ids are in the order of their kinds: findings, laboratories, shipments, which have no place.
                if (record.Id.Kind == RecordKind.Shipment)
                {
                    yield break;
                }

                if (PlaceFinder.IsWaiting(record.Document))
                {
                    var place = PlaceFinder.PlaceOf(record.Document)!;
                    yield return new Waiting(record.Id, RecordNumber.Of(record.Document), place.Address!, await finder.FindAsync(place, cancellationToken));
                }
            }
        }
    }
}
