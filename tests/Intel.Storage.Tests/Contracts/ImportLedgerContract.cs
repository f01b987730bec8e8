using System.Collections.Immutable;
using Intel.Core.Imports;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class ImportLedgerContract : RecordsContract
{
    [Fact]
    public async Task ReceiveAsync_NewFile_IsEntered()
    {
        var file = await Records.Ledger.ReceiveAsync(Received(1, "één.edi"), Token);

        Assert.Equal(("één.edi", 10L, ImportStatus.Received, Day(1)), (file.Name, file.Length, file.Status, file.ReceivedAt));
        Assert.Equivalent(file, await Records.Ledger.FindAsync(FileId(1), Token));
    }

    [Fact]
    public async Task ReceiveAsync_WhatItIsSaidToBe_IsEnteredWithIt()
    {
        var said = Received(1, "a.csv") with { FormatKey = "finding-csv", Format = "finding-csv", Recognition = "as the user says", Mapping = "agent" };

        await Records.Ledger.ReceiveAsync(said, Token);
        Records.Reopen();

        Assert.Equivalent(said, await Records.Ledger.FindAsync(FileId(1), Token), strict: true);
    }

    [Fact]
    public async Task ReceiveAsync_FileThatIsThere_ReturnsItAsItStands()
    {
        var file = await Records.Ledger.ReceiveAsync(Received(1, "a.edi"), Token);
        await Records.Ledger.UpdateAsync(file with { Status = ImportStatus.Done }, Token);

        var again = await Records.Ledger.ReceiveAsync(Received(1, "b.edi"), Token);

        Assert.Equal(("a.edi", ImportStatus.Done), (again.Name, again.Status));
    }

    [Fact]
    public async Task DoneOfAsync_Formats_AreThoseReadToTheirEndInTheOrderTheyCame()
    {
        foreach (var (number, key, status) in new[] { (3, "effort-csv", ImportStatus.Done), (1, "effort-geojson", ImportStatus.Done), (2, "effort-csv", ImportStatus.Failed), (4, "finding-csv", ImportStatus.Done) })
        {
            var file = await Records.Ledger.ReceiveAsync(Received(number, "a") with { FormatKey = key }, Token);
            await Records.Ledger.UpdateAsync(file with { Status = status }, Token);
        }

        Records.Reopen();

        Assert.Equal([FileId(3), FileId(1)], (await Records.Ledger.DoneOfAsync(["effort-geojson", "effort-csv"], Token)).Select(f => f.FileId));
        Assert.Empty(await Records.Ledger.DoneOfAsync([], Token));
    }

    [Fact]
    public async Task UpdateAsync_EveryField_ComesBack()
    {
        var file = await Records.Ledger.ReceiveAsync(Received(1, "a.edi"), Token);
        var changed = file with
        {
            Status = ImportStatus.Failed,
            Format = "CUSCAR D.95B",
            FormatKey = "edifact",
            Recognition = "UNH+1+CUSCAR:D:95B:UN'",
            Mapping = "agent",
            Messages = ImmutableSortedDictionary<string, int>.Empty.Add("CUSCAR", 3),
            NotReadMessages = ImmutableSortedDictionary<string, int>.Empty.Add("IFTMIN", 1),
            Warnings = [new Warning(WarningCodes.InterchangeCountWrong, "UNZ+2", 9)],
            Failure = "why",
            IsSimulated = true,
            FinishedAt = Clock.GetUtcNow(),
        };

        await Records.Ledger.UpdateAsync(changed, Token);
        Records.Reopen();

        Assert.Equivalent(changed, await Records.Ledger.FindAsync(FileId(1), Token), strict: true);
    }

    [Fact]
    public async Task UpdateAsync_CheckpointAndCounts_AreNotTouched()
    {
        var before = await Records.Ledger.ReceiveAsync(Received(1, "a.edi"), Token);
        await Records.WriteAsync(1, Part(Some("A")));

        await Records.Ledger.UpdateAsync(before with { Status = ImportStatus.Done }, Token);

        var after = await Records.Ledger.FindAsync(FileId(1), Token);
        Assert.Equal((1L, new ImportCounts(1, 0, 0, 0, 0)), (after!.Checkpoint, after.Counts));
    }

    [Fact]
    public async Task ListAsync_ByPages_GivesEachOnceTheLatestFirst()
    {
        for (var number = 1; number <= 7; number++)
        {
            await Records.ReceiveAsync(number);
        }

        var listed = new List<string>();
        string? before = null;
        while (await Records.Ledger.ListAsync(3, before, Token) is { Count: > 0 } page)
        {
            listed.AddRange(page.Select(f => f.FileId));
            before = page[^1].FileId;
        }

        Assert.Equal(Enumerable.Range(1, 7).Reverse().Select(FileId), listed);
    }

    [Fact]
    public async Task InterruptedAsync_ReceivedAndReading_EarliestFirst()
    {
        foreach (var (number, status) in new[] { (1, ImportStatus.Reading), (2, ImportStatus.Done), (3, ImportStatus.Received), (4, ImportStatus.Failed), (5, ImportStatus.MappingNeeded) })
        {
            await Records.ReceiveAsync(number);
            await Records.Ledger.UpdateAsync((await Records.Ledger.FindAsync(FileId(number), Token))! with { Status = status }, Token);
        }

        Assert.Equal([FileId(1), FileId(3)], (await Records.Ledger.InterruptedAsync(Token)).Select(f => f.FileId));
        Assert.Equal(1, (await Records.Ledger.CountAsync(Token))[ImportStatus.MappingNeeded]);
    }

    [Fact]
    public async Task FindAsync_Unknown_IsNull() => Assert.Null(await Records.Ledger.FindAsync("'; DROP TABLE Files; --", Token));
}
