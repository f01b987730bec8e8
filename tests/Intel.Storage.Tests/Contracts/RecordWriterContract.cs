using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class RecordWriterContract : RecordsContract
{
    [Fact]
    public async Task WriteAsync_NewRecord_IsStoredWhole()
    {
        var counts = await Records.WriteAsync(1, Part(Some("A", warned: true)));

        Assert.Equal(new ImportCounts(1, 0, 0, 1, 0), counts);
        var stored = await Records.Reader.FindAsync(Id("A"), Token);
        Assert.NotNull(stored);
        Assert.Equal(1, stored.Version);
        Assert.Equal(FileId(1), stored.FileId);
        Assert.Equal(new SourceSpan(100, 100, 1, 1), stored.Source);
        Assert.Equal(Clock.GetUtcNow(), stored.StoredAt);
        Assert.Empty(stored.Differences);
        Assert.Equal(RecordJson.Serialise(Some("A", warned: true)), RecordJson.Serialise(stored.Document));
    }

    [Fact]
    public async Task WriteAsync_AfterReopening_EverythingIsThere()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        Records.Reopen();

        var stored = await Records.Reader.FindAsync(Id("A"), Token);

        Assert.Equal(RecordJson.Serialise(Some("A")), RecordJson.Serialise(stored!.Document));
        Assert.Equal(1, (await Records.Pending.CountAsync(Token)).Score);
    }

    [Fact]
    public async Task WriteAsync_LaterMessage_IsTheNextVersionWithItsDifferences()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1)));
        var counts = await Records.WriteAsync(2, Part(Some("A", day: 2, seal: "X99999", weight: 1200)));

        Assert.Equal(new ImportCounts(0, 1, 0, 0, 0), counts);
        var versions = await Records.Reader.VersionsAsync(Id("A"), Token);
        Assert.Equal([1, 2], versions.Select(v => v.Version));
        Assert.Equal(
            ["goods[0].grossWeightKg", "equipment.seals", "equipment.grossWeightKg"],
            versions[1].Differences.Select(d => d.Field));
        Assert.Equal(new FieldDifference("equipment.seals", "MSKU6011672: H53175 (CA)", "MSKU6011672: X99999 (CA)"), versions[1].Differences[1]);
    }

    [Fact]
    public async Task WriteAsync_SameMessageInAnotherFile_IsUnchanged()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1)));
        await Records.DrainAsync();
        var counts = await Records.WriteAsync(2, Part(Some("A", day: 2, warned: true)));

        Assert.Equal(new ImportCounts(0, 0, 1, 1, 0), counts);
        Assert.Single(await Records.Reader.VersionsAsync(Id("A"), Token));
        Assert.Equal(new PendingCounts(0, 0), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task WriteAsync_EarlierMessageArrivesLater_DoesNotBecomeTheLatest()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 5, weight: 5)));
        await Records.WriteAsync(2, Part(Some("A", day: 3, weight: 3)));

        var versions = await Records.Reader.VersionsAsync(Id("A"), Token);

        Assert.Equal([3.0, 5.0], versions.Select(v => ((Consignment)v.Document).GrossWeightKg!.Value));
        Assert.Equal(2, (await Records.Reader.FindAsync(Id("A"), Token))!.Version);
        Assert.NotEmpty(versions[1].Differences);
        Assert.Empty(versions[0].Differences);
    }

    [Fact]
    public async Task WriteAsync_MessageTurnsUpBetweenTwoThatAgree_LatestComesBack()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1, weight: 1)));
        await Records.WriteAsync(2, Part(Some("A", day: 3, weight: 1)));
        await Records.WriteAsync(3, Part(Some("A", day: 2, weight: 2)));

        var versions = await Records.Reader.VersionsAsync(Id("A"), Token);

        Assert.Equal([1.0, 2.0, 1.0], versions.Select(v => ((Consignment)v.Document).GrossWeightKg!.Value));
    }

    [Fact]
    public async Task WriteAsync_MessageWithoutTime_DoesNotOverrideOneWithTime()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1, weight: 1)));
        await Records.WriteAsync(2, Part(Some("A", day: null, weight: 2)));

        Assert.Equal(1.0, ((Consignment)(await Records.Reader.FindAsync(Id("A"), Token))!.Document).GrossWeightKg);
        Assert.Equal(2, (await Records.Reader.VersionsAsync(Id("A"), Token)).Count);
    }

    [Fact]
    public async Task WriteAsync_RowsApartInOneFile_AreOneVersion()
    {
        var file = await Records.ReceiveAsync(1);
        var first = Some("A", source: ConsignmentSource.Table, day: null);
        var second = Some("A", source: ConsignmentSource.Table, day: null, weight: 7, container: "CSQU3054383", seal: "S4444");

        await Records.Writer.WriteAsync(new ImportBatch(file, 2, [Part(first), Part(Some("B", source: ConsignmentSource.Table), 2)]), Token);
        var counts = await Records.Writer.WriteAsync(new ImportBatch(file, 3, [Part(second, 3)]), Token);

        Assert.Equal(new ImportCounts(0, 0, 0, 1, 0), counts);
        var stored = Assert.Single(await Records.Reader.VersionsAsync(Id("A"), Token));
        var consignment = (Consignment)stored.Document;
        Assert.Equal(2, consignment.Goods.Length);
        Assert.Equal(["MSKU6011672", "CSQU3054383"], consignment.Equipment.Select(e => e.Number.ToString()));
        Assert.Contains(consignment.Warnings, w => w.Code == WarningCodes.RowsApart);
    }

    [Fact]
    public async Task WriteAsync_RepeatedBatch_WritesNothing()
    {
        var file = await Records.ReceiveAsync(1);
        var batch = new ImportBatch(file, 2, [Part(Some("A")), Rejected("CNI+1'", 2)]);
        await Records.Writer.WriteAsync(batch, Token);

        Assert.Equal(new ImportCounts(0, 0, 0, 0, 0), await Records.Writer.WriteAsync(batch, Token));

        var stored = await Records.Ledger.FindAsync(file, Token);
        Assert.Equal(2, stored!.Checkpoint);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1), stored.Counts);
        Assert.Equal(1, await Records.Quarantine.CountOpenAsync(Token));
    }

    [Fact]
    public async Task WriteAsync_BatchOverlapsWhatIsWritten_WritesTheRestOnly()
    {
        var file = await Records.ReceiveAsync(1);
        await Records.Writer.WriteAsync(new ImportBatch(file, 2, [Part(Some("A")), Part(Some("B"), 2)]), Token);

        var counts = await Records.Writer.WriteAsync(new ImportBatch(file, 3, [Part(Some("A")), Part(Some("B"), 2), Part(Some("C"), 3)]), Token);

        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), counts);
    }

    [Fact]
    public async Task WriteAsync_BatchLeavesAGap_IsRefusedAndWritesNothing()
    {
        var file = await Records.ReceiveAsync(1);

        await Assert.ThrowsAsync<ArgumentException>(() => Records.Writer.WriteAsync(new ImportBatch(file, 5, [Part(Some("A"))]), Token));

        Assert.Null(await Records.Reader.FindAsync(Id("A"), Token));
        Assert.Equal(0, (await Records.Ledger.FindAsync(file, Token))!.Checkpoint);
    }

    [Fact]
    public async Task WriteAsync_SimulatedRecord_MarksItsFile()
    {
        await Records.WriteAsync(1, Part(Some("A") with { IsSimulated = true }));

        Assert.True((await Records.Ledger.FindAsync(FileId(1), Token))!.IsSimulated);
    }

    [Fact]
    public async Task WriteAsync_EarlierShipmentOfAScoredOnesParty_ScoredOneWaitsAgain()
    {
        await Records.WriteAsync(1, Part(Some("LATER", day: 9, consignee: "Alpha")), Part(Some("OTHER", day: 9, consignee: "Beta", consignor: "Gamma", heading: "6204", container: "CSQU3054383", seal: "QQQQ1"), 2));
        await Records.DrainAsync();
        await Records.WriteAsync(2, Part(Some("EARLIER", day: 2, consignee: "Alpha", consignor: "Delta", heading: "9405", container: "TGHU7599330", seal: "ZZZZ1")));

        var waiting = await Records.Pending.TakeAsync(PendingStage.Score, 10, Token);

        Assert.Contains(Id("EARLIER"), waiting.Select(w => w.Id));
        Assert.Contains(Id("LATER"), waiting.Select(w => w.Id));
        Assert.Equal(Id("EARLIER"), waiting[0].Id);
    }

    [Fact]
    public async Task ResolveAsync_Correction_StoresItsRecordsAndClosesTheEntry()
    {
        await Records.WriteAsync(1, Rejected("CNI+1'RFF+BM:1'"));
        var entry = Assert.Single(await Records.Quarantine.ListAsync(FileId(1), true, 10, null, Token));
        var resolution = new QuarantineResolution(Clock.GetUtcNow(), "an", "CNI+1'RFF+BM:A'", [Id("A")]);

        var counts = await Records.Writer.ResolveAsync(entry.Number, resolution, [Part(Some("A"))], Token);

        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), counts);
        Assert.NotNull(await Records.Reader.FindAsync(Id("A"), Token));
        Assert.Equal(0, await Records.Quarantine.CountOpenAsync(Token));
        var resolved = (await Records.Quarantine.FindAsync(entry.Number, Token))!.Resolution!;
        Assert.Equal(("an", "CNI+1'RFF+BM:A'"), (resolved.By, resolved.CorrectedText));
        Assert.Equal([Id("A")], resolved.RecordIds);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), (await Records.Ledger.FindAsync(FileId(1), Token))!.Counts);
    }

    [Fact]
    public async Task ResolveAsync_Twice_ConflictsAndChangesNothing()
    {
        await Records.WriteAsync(1, Rejected("CNI+1'"));
        var entry = Assert.Single(await Records.Quarantine.ListAsync(null, true, 10, null, Token));
        var resolution = new QuarantineResolution(Clock.GetUtcNow(), "an", null, [Id("A")]);
        await Records.Writer.ResolveAsync(entry.Number, resolution, [Part(Some("A"))], Token);

        await Assert.ThrowsAsync<VersionConflictException>(() => Records.Writer.ResolveAsync(entry.Number, resolution, [Part(Some("B"))], Token));

        Assert.Null(await Records.Reader.FindAsync(Id("B"), Token));
    }

    [Fact]
    public async Task ExpectAsync_BatchWrittenOrNot_ChangesNothing()
    {
        var file = await Records.ReceiveAsync(1);
        var batch = new ImportBatch(file, 1, [Part(Some("A"))]);
        await Records.Writer.ExpectAsync(new ImportBatch(file, 1, [Part(Some("NEVER"))]), Token);
        await Records.Writer.ExpectAsync(batch, Token);
        Assert.Null(await Records.Reader.FindAsync(Id("A"), Token));

        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), await Records.Writer.WriteAsync(batch, Token));

        Assert.Equal(RecordJson.Serialise(Some("A")), RecordJson.Serialise((await Records.Reader.FindAsync(Id("A"), Token))!.Document));
        Assert.Null(await Records.Reader.FindAsync(Id("NEVER"), Token));
    }
}
