using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Places;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Sites;

/// <summary>What lies near a site: laboratories and findings within a distance, the nearest first.</summary>
public static class NearSites
{
    /// <summary>Sites listed at the most.</summary>
    public const int Most = 20;

    /// <summary>Around what.</summary>
    /// <param name="Id">The site in the middle, which is left out.</param>
    /// <param name="Latitude">Degrees on WGS84.</param>
    /// <param name="Longitude">Degrees on WGS84.</param>
    /// <param name="Metres">How far.</param>
    public sealed record Query(RecordId Id, double Latitude, double Longitude, double Metres) : IRequest<Outcome<Result>>;

    /// <summary>The sites around.</summary>
    /// <param name="Total">How many there are.</param>
    /// <param name="Items">The nearest of them, at most <see cref="Most"/>.</param>
    public sealed record Result(long Total, ImmutableArray<NearSite> Items);

    /// <summary>A site and how far off it is.</summary>
    /// <param name="Item">The site.</param>
    /// <param name="Metres">Metres from the middle, between the positions as given: either may be off by its precision.</param>
    public sealed record NearSite(SearchItem Item, double Metres);

    internal sealed class Handler(ISearchIndex index) : IRequestHandler<Query, Outcome<Result>>
    {
        // All within the distance are asked for, so that the nearest are the nearest; a place has tens, not thousands.
        private const int MostAround = 2000;

        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var around = await index.PointsAsync(
                new NearNode(request.Latitude, request.Longitude, request.Metres, 0, 0), RecordKinds.Sites, MostAround, cancellationToken);
            var others = around.Items.Where(i => i.Id != request.Id && i is { Latitude: not null, Longitude: not null })
                .Select(i => new NearSite(i, Distance.GreatCircleMetres(request.Latitude, request.Longitude, i.Latitude!.Value, i.Longitude!.Value)))
                .OrderBy(n => n.Metres).ThenBy(n => n.Item.Id).ToList();
            var self = around.Items.Length - others.Count;
            return Outcome<Result>.Done(new Result(around.Total - self, [.. others.Take(Most)]));
        }
    }
}
