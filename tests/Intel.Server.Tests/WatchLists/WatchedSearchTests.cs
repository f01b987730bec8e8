using Intel.Features.WatchLists;
using Intel.Server.Tests.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.WatchLists;

/// <summary>A search that somebody watches says how many more shipments it finds than when they last looked.</summary>
public sealed class WatchedSearchTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watched_ShipmentComes_IsOneMoreUntilSomebodyLooks()
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var search = (await mediator.Send(new WatchSearch.Command("voyage:WATCH01", "my boat", "an"), Token)).Value!;
        Assert.Equal((0L, "my boat"), (search.SeenTotal, search.Name));

        await server.TakeAsync("watch.csv", "B/L;Container;POL;POD;ETA;Description;Gross weight kg;Voyage\nTSTU2026801;QXRU3333331;ECGYE;BEANR;2026-02-02;BANANAS;20000;WATCH01\n");

        Assert.Equal((1L, 1L), await LineAsync());
        Assert.Equal("voyage:WATCH01", (await mediator.Send(new OpenWatchedSearch.Command(search.Number, "an"), Token)).Value!.Text);
        Assert.Equal((1L, 0L), await LineAsync());
        Assert.False((await mediator.Send(new OpenWatchedSearch.Command(search.Number, "bo"), Token)).IsDone);
        await mediator.Send(new StopWatching.Command(search.Number, "an"), Token);
        Assert.Empty(await mediator.Send(new WatchedSearches.Query("an"), Token));

        async Task<(long? Total, long More)> LineAsync()
        {
            var line = Assert.Single(await mediator.Send(new WatchedSearches.Query("an"), Token));
            return (line.Total, line.More);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("consignes:tropica")]
    public async Task Watch_QueryThatCannotBeRead_IsRefused(string text)
    {
        await using var scope = server.App.Services.CreateAsyncScope();

        Assert.False((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new WatchSearch.Command(text, null, "an"), Token)).IsDone);
    }
}
