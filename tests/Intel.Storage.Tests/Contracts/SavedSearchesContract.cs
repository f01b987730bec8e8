using Intel.Core.WatchLists;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class SavedSearchesContract : RecordsContract
{
    [Fact]
    public async Task SaveAsync_SameName_ReplacesAndKeepsTheNumber()
    {
        var first = await Records.Searches.SaveAsync(Search("an", "fruit", "hs:0803*"), Token);
        var again = await Records.Searches.SaveAsync(Search("an", "fruit", "hs:08*"), Token);
        var other = await Records.Searches.SaveAsync(Search("an", "Bananen", "banana~"), Token);
        Records.Reopen();

        Assert.Equal(first.Number, again.Number);
        Assert.Equal([other, again], await Records.Searches.ListAsync("an", Token));
    }

    [Fact]
    public async Task ListAsync_AnotherOwner_SeesNothing()
    {
        await Records.Searches.SaveAsync(Search("an", "fruit", "hs:0803*"), Token);

        Assert.Empty(await Records.Searches.ListAsync("bo", Token));
    }

    [Fact]
    public async Task SeenAsync_Owner_NotesTheTotalAndOthersDoNot()
    {
        var kept = await Records.Searches.SaveAsync(Search("an", "fruit", "hs:0803*"), Token);

        await Records.Searches.SeenAsync("bo", kept.Number, 7, Day(2), Token);
        Assert.Equal([kept], await Records.Searches.ListAsync("an", Token));
        await Records.Searches.SeenAsync("an", kept.Number, 9, Day(3), Token);
        Assert.Equal([kept with { SeenTotal = 9, SeenAt = Day(3) }], await Records.Searches.ListAsync("an", Token));
    }

    [Fact]
    public async Task RemoveAsync_Owner_RemovesAndOthersDoNot()
    {
        var kept = await Records.Searches.SaveAsync(Search("an", "fruit", "hs:0803*"), Token);

        await Records.Searches.RemoveAsync("bo", kept.Number, Token);
        Assert.Single(await Records.Searches.ListAsync("an", Token));
        await Records.Searches.RemoveAsync("an", kept.Number, Token);
        Assert.Empty(await Records.Searches.ListAsync("an", Token));
    }

    private static SavedSearch Search(string owner, string name, string text) => new(0, owner, name, text, 3, Day(1));
}
