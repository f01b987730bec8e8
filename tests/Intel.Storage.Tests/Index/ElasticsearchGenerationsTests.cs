using System.Buffers.Text;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.Elasticsearch;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Intel.Storage.Tests.Index;

/// <summary>What is kept on the cluster: generations, versions of records, states of searches.</summary>
public sealed class ElasticsearchGenerationsTests(ElasticsearchServer server) : ElasticsearchTests(server)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task WriteAsync_LowerTicketLater_ChangesNothing()
    {
        var (index, other) = (Indexes.Open(), Indexes.Open());
        var entry = SearchEntries.Some("A", 10);
        await index.WriteAsync([entry with { Item = entry.Item with { Version = 3, Risk = 30 }, Ticket = 7 }], Token);
        await other.WriteAsync([entry with { Item = entry.Item with { Version = 3, Risk = 20 }, Ticket = 6 }], Token);
        await other.WriteAsync([entry with { Item = entry.Item with { Version = 9, Risk = 20 } }], Token);
        Assert.Equal(30, Assert.Single((await other.SearchAsync(new SearchRequest { Query = new AllNode() }, Token)).Items).Risk);
    }

    [Fact]
    public async Task WriteAsync_TicketNotLower_ReplacesWhateverTheVersion()
    {
        // A part that joins an earlier message can leave a record with fewer versions than it had.
        var (index, other) = (Indexes.Open(), Indexes.Open());
        var entry = SearchEntries.Some("A", 10);
        await index.WriteAsync([entry with { Item = entry.Item with { Version = 2, Risk = 30 }, Ticket = 7 }], Token);
        await other.WriteAsync([entry with { Item = entry.Item with { Version = 1, Risk = 40 }, Ticket = 7 }], Token);
        Assert.Equal(40, Assert.Single((await other.SearchAsync(new SearchRequest { Query = new AllNode() }, Token)).Items).Risk);
    }

    [Fact]
    public async Task CompleteRebuildAsync_SomethingIsGone_LeavesTheOldOne()
    {
        var index = Indexes.Open();
        await index.WriteAsync(SearchEntries.Many(5), Token);
        await index.BeginRebuildAsync(Token);
        await index.WriteAsync(SearchEntries.Many(9), Token);
        await Indexes.AskAsync(HttpMethod.Delete, $"/{Indexes.Prefix}-write/_doc/{SearchEntries.Many(1)[0].Item.Id}");

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CompleteRebuildAsync(Token));

        Assert.Contains("holds 8 records", exception.Message, StringComparison.Ordinal);
        Assert.Equal(5, await index.CountAsync(new AllNode(), [], Token));
        await index.BeginRebuildAsync(Token);
        await index.WriteAsync(SearchEntries.Many(9), Token);
        await index.CompleteRebuildAsync(Token);
        Assert.Equal(9, await index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task CompleteRebuildAsync_ClockThatStands_LeavesOneIndexNamedByTheTime()
    {
        var index = Indexes.Open(Indexes.Options(), new FakeTimeProvider(Now));
        for (var round = 0; round < 3; round++)
        {
            await index.BeginRebuildAsync(Token);
            await index.CompleteRebuildAsync(Token);
        }

        var names = JsonNode.Parse(await Indexes.AskAsync(HttpMethod.Get, $"/{Indexes.Prefix}-*/_alias"))!.AsObject();
        Assert.Equal($"{Indexes.Prefix}-20260301080000003", Assert.Single(names).Key);
        Assert.Equal([$"{Indexes.Prefix}-read", $"{Indexes.Prefix}-write"], names[0]!["aliases"]!.AsObject().Select(a => a.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SearchAsync_IndexOfAnotherVersion_AsksForARebuildAndARebuildMendsIt()
    {
        var prefix = Indexes.Prefix;
        await Indexes.AskAsync(HttpMethod.Put, $"/{prefix}-20200101000000000", $$$"""{"aliases":{"{{{prefix}}}-read":{ },"{{{prefix}}}-write":{ } },"mappings":{"_meta":{"mapping":0} } }""");
        var index = Indexes.Open();

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));
        Assert.Contains("index rebuild", exception.Message, StringComparison.Ordinal);

        await index.BeginRebuildAsync(Token);
        await index.WriteAsync(SearchEntries.Many(3), Token);
        await index.CompleteRebuildAsync(Token);
        Assert.Equal(3, await index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task SearchAsync_IndexRemovedByOthers_BeginsAgainEmpty()
    {
        var index = Indexes.Open();
        await index.WriteAsync(SearchEntries.Many(3), Token);
        await ElasticsearchServer.RemoveAsync(Indexes.Server, Indexes.Prefix);

        await index.WriteAsync(SearchEntries.Many(2), Token);
        Assert.Equal(2, await index.CountAsync(new AllNode(), [], Token));
        await ElasticsearchServer.RemoveAsync(Indexes.Server, Indexes.Prefix);
        Assert.Equal(0, await index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task SearchAsync_StateNoLongerKept_GoesOnBehindTheSamePlace()
    {
        var index = Indexes.Open();
        await index.WriteAsync(SearchEntries.Many(50), Token);
        var request = new SearchRequest { Query = new AllNode(), Size = 10 };
        var seen = new List<RecordId>();
        for (string? cursor = null; ;)
        {
            var page = await index.SearchAsync(request with { Cursor = cursor }, Token);
            seen.AddRange(page.Items.Select(i => i.Id));
            cursor = page.Next;
            if (cursor is null)
            {
                break;
            }

            if (JsonNode.Parse(Base64Url.DecodeFromChars(cursor))![2]?.GetValue<string>() is { } state)
            {
                await Indexes.AskAsync(HttpMethod.Delete, "/_pit", new JsonObject { ["id"] = state }.ToJsonString());
            }
        }

        Assert.Equal(50, seen.Count);
        Assert.Equal(50, seen.Distinct().Count());
    }

    [Fact]
    public async Task SearchAsync_RebuiltBetweenPages_GoesOnInTheNewOne()
    {
        var index = Indexes.Open();
        await index.WriteAsync(SearchEntries.Many(30), Token);
        var request = new SearchRequest { Query = new AllNode(), Size = 10 };
        var first = await index.SearchAsync(request, Token);
        var second = await index.SearchAsync(request with { Cursor = first.Next }, Token);
        await index.BeginRebuildAsync(Token);
        await index.WriteAsync(SearchEntries.Many(30), Token);
        await index.CompleteRebuildAsync(Token);
        var third = await index.SearchAsync(request with { Cursor = second.Next }, Token);

        Assert.Null(third.Next);
        Assert.Equal(30, first.Items.Concat(second.Items).Concat(third.Items).Select(i => i.Id).Distinct().Count());
    }

    [Fact]
    public async Task SearchAsync_RelevanceLeastFirst_KeepsWhatDoesNotMatchLast()
    {
        var index = Indexes.Open();
        await index.WriteAsync([SearchEntries.Some("A", 0, "goods:one banana among other goods"), SearchEntries.Some("B", 90, "goods:apples"), SearchEntries.Some("C", 0, "goods:banana banana")], Token);
        var query = QueryParser.Parse("banana OR pod:missing", Now).Root!;

        var page = await index.SearchAsync(new SearchRequest { Query = query, Sort = new SearchSort(SearchSort.Relevance, false) }, Token);

        Assert.Equal(["A", "C", "B"], page.Items.Select(i => i.Title));
    }

    [Fact]
    public async Task SearchAsync_RelevanceOfAnotherForm_OrdersAndNeverFinds()
    {
        var index = Indexes.Open();
        await index.WriteAsync([SearchEntries.Some("A", 0, "goods:apples"), SearchEntries.Some("B", 0, "goods:bananen"), SearchEntries.Some("C", 0, "goods:banaan")], Token);
        var sort = new SearchSort(SearchSort.Relevance, true);

        var all = await index.SearchAsync(new SearchRequest { Query = QueryParser.Parse("banaan OR pod:missing", Now).Root!, Sort = sort }, Token);
        var found = await index.SearchAsync(new SearchRequest { Query = QueryParser.Parse("banaan", Now).Root!, Sort = sort }, Token);

        Assert.Equal(["C", "B", "A"], all.Items.Select(i => i.Title));
        Assert.Equal(["C"], found.Items.Select(i => i.Title));
    }
}
