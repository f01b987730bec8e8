using Intel.Core.Queries;
using Xunit;

namespace Intel.Tests.Queries;

public sealed class QueryDocumentTests
{
    [Fact]
    public void Document_EveryFieldAndFault_IsNamed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Intel.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        var text = File.ReadAllText(Path.Combine(folder.FullName, "docs", "query-language.md"));
        Assert.All(SearchFields.All.Where(f => f.Type != SearchFieldType.Position), f =>
        {
            Assert.Contains($"`{f.Name}`", text, StringComparison.Ordinal);
            Assert.All(f.Aliases, a => Assert.Contains(a, text, StringComparison.Ordinal));
            Assert.All(f.Name == "objective" ? [] : f.Values, v => Assert.Contains(v, text, StringComparison.Ordinal));
        });
        Assert.All(SearchParts.All, p =>
        {
            Assert.Contains($"`{p.Name}:(", text, StringComparison.Ordinal);
            Assert.Contains($"| `{p.Name}:( )` | {string.Join(", ", p.Fields.Select(f => $"`{f.Name}`"))}", text, StringComparison.Ordinal);
        });
    }
}
