using Intel.Core;
using Intel.Core.Models;
using Intel.Features.Models;
using Intel.Features.Models.Folders;
using Xunit;
using static Intel.Tests.Models.Folders.TravellingModels;

namespace Intel.Tests.Models.Folders;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-model-folders-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ModelNames.Anomaly)]
    [InlineData(ModelNames.Risk)]
    public async Task Export_AgainAndFromAnotherMachine_GivesTheSameBytes(string name)
    {
        var here = await OnRecordAsync();
        Assert.True((await ExportAsync(here, name, At("first"), Token)).IsDone);
        Assert.True((await ExportAsync(here, name, At("second"), Token)).IsDone);
        var there = new KeptModels();
        Assert.True((await ImportAsync(there, At("first"))).IsDone);
        Assert.True((await ExportAsync(there, name, At("third"), Token)).IsDone);

        Assert.Equal(["card.md", "evaluation.json", "golden.jsonl", "manifest.json", "model.json.gz"], Files("first").Keys);
        Assert.Equal(Files("first"), Files("second"));
        Assert.Equal(Files("first"), Files("third"));
    }

    [Theory]
    [InlineData(ModelNames.Anomaly, true)]
    [InlineData(ModelNames.Risk, false)]
    public async Task Import_WhatWasExported_IsAChallengerThatSaysWhereItIsFrom(string name, bool isSimulated)
    {
        var here = await OnRecordAsync();
        await ExportAsync(here, name, At("office/anomaly"), Token);
        var there = new KeptModels();

        var version = (await ImportAsync(there, At("office/anomaly"))).Value!;

        Assert.Equal((1, ModelState.Challenger, "steward", Now.AddDays(-1), isSimulated), (version.Version, version.State, version.By, version.MadeAt, version.IsSimulated));
        Assert.Equal(new ModelOrigin("office/anomaly", 1, Now, "tester"), ModelReport.Of(version).Origin);
        Assert.Contains("brought in by tester from office/anomaly", version.Decision, StringComparison.Ordinal);
        Assert.Equal(await here.ContentAsync(name, 1, Token), await there.ContentAsync(name, 1, Token));
        Assert.Equal("imported", Assert.Single(there.Entries).Action);
    }

    [Fact]
    public async Task Import_WithAReason_IsPutToUseAndWithoutOneOfItsOwnIsNot()
    {
        await ExportAsync(await OnRecordAsync(), ModelNames.Anomaly, At("a"), Token);
        var there = new KeptModels();

        Assert.Equal(OutcomeKind.Invalid, (await ImportAsync(there, At("a"), " ")).Kind);
        Assert.Empty(await there.ListAsync(null, Token));
        Assert.True((await ImportAsync(there, At("a"))).IsDone);
        Assert.Contains("on record already as anomaly 1", (await ImportAsync(there, At("a"))).Message, StringComparison.Ordinal);

        // Killed between keeping and putting to use, the same command goes on.
        var used = (await ImportAsync(there, At("a"), "it was measured here too")).Value!;
        Assert.Equal((1, ModelState.Champion, "Put to use by tester: it was measured here too"), (used.Version, used.State, used.Decision));
        Assert.Equal(OutcomeKind.Conflict, (await ImportAsync(there, At("a"), "again")).Kind);
        Assert.Equal(["imported", "promoted"], there.Entries.Select(e => e.Action));
    }

    [Fact]
    public async Task Export_EndedEarlyOrAfterOneThatWasKilled_LeavesAllOrNothing()
    {
        var kept = await OnRecordAsync();
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExportAsync(kept, ModelNames.Anomaly, At("a"), ended.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));

        Directory.CreateDirectory(At("a.part"));
        await File.WriteAllTextAsync(At("a.part/manifest.json"), "{", Token);
        Assert.Contains("left by an export that did not end", (await ImportAsync(kept, At("a.part"))).Message, StringComparison.Ordinal);
        Assert.True((await ExportAsync(kept, ModelNames.Anomaly, At("a"), Token)).IsDone);
        Assert.Equal([At("a")], Directory.EnumerateFileSystemEntries(_folder));
        Assert.Contains("is there already", (await ExportAsync(kept, ModelNames.Anomaly, At("a"), Token)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("card.md")]
    [InlineData("manifest.json")]
    [InlineData("evaluation.json")]
    [InlineData("golden.jsonl")]
    [InlineData("model.json.gz")]
    public async Task Import_FileMissingCutEmptyOrALink_IsRefusedWithItsName(string name)
    {
        await ExportAsync(await OnRecordAsync(), ModelNames.Anomaly, At("a"), Token);
        var whole = await File.ReadAllBytesAsync(At($"a/{name}"), Token);
        foreach (var (write, sentence) in new (Action<string>, string)[]
        {
            (File.Delete, "is missing"),
            (path => File.WriteAllBytes(path, []), "is empty"),
            (path => File.WriteAllBytes(path, whole[..(whole.Length / 3)]), name),
            (path => File.CreateSymbolicLink(path, "/dev/zero"), "is a link"),
        })
        {
            File.Delete(At($"a/{name}"));
            write(At($"a/{name}"));

            var refused = await ImportAsync(new KeptModels(), At("a"));

            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
            Assert.Equal(OutcomeKind.Invalid, refused.Kind);
        }
    }

    [Fact]
    public async Task Import_ContentThatUnpacksToFarMore_IsRefusedBeforeItFillsTheMemory()
    {
        await ExportAsync(await OnRecordAsync(), ModelNames.Anomaly, At("a"), Token);
        await File.WriteAllBytesAsync(At("a/model.json.gz"), ModelFolder.Pack(new byte[ModelFolder.MostContent + 1]), Token);

        Assert.Contains("model.json.gz unpacks to more than", (await ImportAsync(new KeptModels(), At("a"))).Message, StringComparison.Ordinal);
    }

    private string At(string path) => Path.Combine(_folder, path);

    private SortedDictionary<string, string> Files(string folder) =>
        new(Directory.EnumerateFiles(At(folder)).ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(File.ReadAllBytes(f))), StringComparer.Ordinal);
}
