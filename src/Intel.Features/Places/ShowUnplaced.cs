using Intel.Core;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Places;

/// <summary>Somebody looks at one address that waits for a place, with its neighbours in the queue.</summary>
public static class ShowUnplaced
{
    /// <summary>Which one.</summary>
    public sealed record Query(RecordId Id) : IRequest<Outcome<Result>>;

    /// <summary>It.</summary>
    /// <param name="Item">The record with its candidates.</param>
    /// <param name="Number">Its place in the queue, from 1.</param>
    /// <param name="Total">How many wait.</param>
    /// <param name="Before">The one before it; null for the first.</param>
    /// <param name="After">The one behind it; null for the last.</param>
    public sealed record Result(PageUnplaced.Item Item, int Number, int Total, RecordId? Before, RecordId? After);

    internal sealed class Handler(IRecordReader records, WaitingPlaces waiting, PlaceFinder finder) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ids = await waiting.ListAsync(cancellationToken);
            var at = ids.IndexOf(request.Id);
            return at >= 0 && await ItemAsync(records, finder, request.Id, cancellationToken) is { } item
                ? Outcome<Result>.Done(new Result(item, at + 1, ids.Length, at > 0 ? ids[at - 1] : null, at < ids.Length - 1 ? ids[at + 1] : null))
                : Outcome<Result>.NotFound($"{request.Id} does not wait for a place: it has a position of its own, or no address.");
        }
    }

    /// <summary>What waits under an id; null when it waits no more.</summary>
    internal static async Task<PageUnplaced.Item?> ItemAsync(IRecordReader records, PlaceFinder finder, RecordId id, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken) is { } record && PlaceFinder.IsWaiting(record.Document) && PlaceFinder.PlaceOf(record.Document) is { } place
            ? new PageUnplaced.Item(id, RecordNumber.Of(record.Document), place, record.Document.IsSimulated, await finder.FindAsync(place, cancellationToken))
            : null;
}
