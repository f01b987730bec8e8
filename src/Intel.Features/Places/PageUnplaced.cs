using System.Collections.Immutable;
using Intel.Analysis.Addresses;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Core.Sites;
using MediatR;

namespace Intel.Features.Places;

/// <summary>Somebody leafs through what has an address and no position, a page at a time.</summary>
public static class PageUnplaced
{
    /// <summary>Which page.</summary>
    /// <param name="From">How many are passed over; those beyond the end give an empty page.</param>
    /// <param name="Size">How many at the most.</param>
    public sealed record Query(int From, int Size) : IRequest<Outcome<Result>>;

    /// <summary>The page.</summary>
    /// <param name="Total">How many wait.</param>
    /// <param name="Clear">Of those on the page, how many are clear.</param>
    /// <param name="Items">The page.</param>
    public sealed record Result(int Total, int Clear, ImmutableArray<Item> Items);

    /// <summary>One that waits.</summary>
    /// <param name="Id">The record.</param>
    /// <param name="Number">Its number as written; hostile text.</param>
    /// <param name="Place">Its place as it is: the address as written, and the middle of the municipality where that is known.</param>
    /// <param name="IsSimulated">Whether the record is simulated.</param>
    /// <param name="Match">What the address may stand for.</param>
    public sealed record Item(RecordId Id, string Number, SitePlace Place, bool IsSimulated, AddressMatch Match)
    {
        /// <summary>Metres from where it is drawn now to a candidate; null where it is not drawn.</summary>
        public double? MetresTo(AddressCandidate candidate) => Place.Position is { } now
            ? Distance.GreatCircleMetres(now.Latitude, now.Longitude, candidate.Latitude, candidate.Longitude)
            : null;
    }

    internal sealed class Handler(IRecordReader records, WaitingPlaces waiting, PlaceFinder finder) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ids = await waiting.ListAsync(cancellationToken);
            var items = ImmutableArray.CreateBuilder<Item>();
            foreach (var id in ids.Skip(Math.Max(0, request.From)).Take(request.Size))
            {
                if (await ShowUnplaced.ItemAsync(records, finder, id, cancellationToken) is { } item)
                {
                    items.Add(item);
                }
            }

            return Outcome<Result>.Done(new Result(ids.Length, items.Count(i => i.Match.IsClear), items.ToImmutable()));
        }
    }
}
