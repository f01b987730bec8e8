using System.Xml.Linq;
using Xunit;

namespace Intel.Tests.Architecture;

/// <summary>The arrows between projects are exactly the ones that CONTRIBUTING.md draws.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Intel.Core"] = [],
        ["Intel.Ingest"] = ["Intel.Core"],
        ["Intel.Analysis"] = ["Intel.Core"],
        ["Intel.Features"] = ["Intel.Analysis", "Intel.Core", "Intel.Ingest"],
        ["Intel.Records"] = ["Intel.Core"],
        ["Intel.Index.Elasticsearch"] = ["Intel.Core"],
        ["Intel.Index.Sqlite"] = ["Intel.Core"],
        ["Intel.Server"] = ["Intel.Analysis", "Intel.Core", "Intel.Features", "Intel.Index.Elasticsearch", "Intel.Index.Sqlite", "Intel.Ingest", "Intel.Records"],
    };

    [Fact]
    public void Projects_References_AreTheArrows()
    {
        var found = Solution.Files("src", "*.csproj").ToDictionary(
            f => Path.GetFileNameWithoutExtension(f),
            f => XDocument.Load(f).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!)).Order(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(Arrows, arrow => Assert.Equal(arrow.Value, found[arrow.Key]));
    }

    [Fact]
    public void Packages_Versions_AreCentral() => Assert.All(
        Solution.Files("src", "*.csproj").Concat(Solution.Files("tests", "*.csproj")),
        file => Assert.DoesNotContain(XDocument.Load(file).Descendants("PackageReference"), r => r.Attribute("Version") is not null));
}
