using System.Globalization;
using Intel.Core.Models;
using Intel.Features.Models.Folders;
using Intel.Tests.Architecture;
using Xunit;

namespace Intel.Tests.Models.Folders;

/// <summary>Every model in the repository is what models/README.md says, and its content gives its golden lines on this machine.</summary>
public sealed class RepositoryModelsTests
{
    private const long MostBytes = 500_000;
    private static readonly string Models = Path.Combine(Solution.Root, "models");

    public static TheoryData<string> Folders =>
        [.. Directory.EnumerateDirectories(Models).SelectMany(Directory.EnumerateDirectories).Select(f => Path.GetRelativePath(Models, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Folder_EachModel_HoldsTogetherAndScoresItsGoldenLines(string name)
    {
        var folder = Path.Combine(Models, name);

        var (manifest, report, _) = await FolderReader.ReadAsync(folder, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);

        Assert.Equal(Path.Combine(manifest.Name, manifest.Version.ToString(CultureInfo.InvariantCulture)), name);
        Assert.Equal(
            [ModelFolder.Card, ModelFolder.Evaluation, ModelFolder.Golden, ModelFolder.Manifest, ModelFolder.Content],
            Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.True(report.Passed, "it did not pass the gates");
        Assert.True(manifest.IsSimulated, "what is learned from real shipments stays with whoever may see them");
        Assert.InRange(Directory.EnumerateFiles(folder).Sum(f => new FileInfo(f).Length), 1, MostBytes);
    }

    [Fact]
    public void Folder_Anything_IsAModelsOrTheReadme() => Assert.All(
        Directory.EnumerateFileSystemEntries(Models).Select(f => Path.GetFileName(f)), name => Assert.Contains(name, ModelNames.All.Append("README.md")));

    [Fact]
    public async Task Readme_EachFileOfAFolder_IsDescribed()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Models, "README.md"), TestContext.Current.CancellationToken);

        Assert.All(
            new[] { ModelFolder.Card, ModelFolder.Manifest, ModelFolder.Evaluation, ModelFolder.Golden, ModelFolder.Content }.Concat(ModelCard.Headings),
            said => Assert.Contains(said, text, StringComparison.Ordinal));
    }
}
