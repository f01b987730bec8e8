using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Intel.Tests.Architecture;

/// <summary>What each project may not know, whatever its references would allow.</summary>
public sealed class DependencyTests
{
    private static readonly System.Reflection.Assembly Core = typeof(Intel.Core.RecordId).Assembly;
    private static readonly System.Reflection.Assembly Ingest = System.Reflection.Assembly.Load("Intel.Ingest");
    private static readonly System.Reflection.Assembly Analysis = System.Reflection.Assembly.Load("Intel.Analysis");
    private static readonly System.Reflection.Assembly Features = System.Reflection.Assembly.Load("Intel.Features");
    private static readonly System.Reflection.Assembly Records = System.Reflection.Assembly.Load("Intel.Records");
    private static readonly System.Reflection.Assembly Index = System.Reflection.Assembly.Load("Intel.Index.Sqlite");
    private static readonly System.Reflection.Assembly Cluster = System.Reflection.Assembly.Load("Intel.Index.Elasticsearch");
    private static readonly System.Reflection.Assembly Server = System.Reflection.Assembly.Load("Intel.Server");

    private static readonly ArchUnitNET.Domain.Architecture Loaded =
        new ArchLoader().LoadAssemblies(Core, Ingest, Analysis, Features, Records, Index, Cluster, Server).Build();

    [Fact]
    public void Core_Assemblies_AreSystemAndNetTopologySuite() => Assert.All(
        Core.GetReferencedAssemblies(),
        a => Assert.True(a.Name!.StartsWith("System", StringComparison.Ordinal) || a.Name == "NetTopologySuite", a.Name));

    [Fact]
    public void Analysis_Assemblies_AreNeitherHostNorJobsNorMediator() => Assert.DoesNotContain(
        Analysis.GetReferencedAssemblies(),
        a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || a.Name.StartsWith("Hangfire", StringComparison.Ordinal)
            || a.Name is "MediatR" or "System.Net.Http" or "System.IO.FileSystem" || a.Name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));

    [Fact]
    public void Features_Stores_AreUnknown() => Assert.DoesNotContain(
        Features.GetReferencedAssemblies(),
        a => a.Name!.StartsWith("Intel.Records", StringComparison.Ordinal) || a.Name.StartsWith("Intel.Index", StringComparison.Ordinal)
            || a.Name.StartsWith("Elastic", StringComparison.Ordinal) || a.Name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || a.Name == "Microsoft.Data.Sqlite");

    [Theory]
    [InlineData("Elastic.", "Intel.Index.Elasticsearch")]
    [InlineData("Microsoft.EntityFrameworkCore", "Intel.Records")]
    [InlineData("AWSSDK", "Intel.Records")]
    [InlineData("Microsoft.ML", "Intel.Analysis")]
    [InlineData("Hangfire", "Intel.Server")]
    public void Packages_OneHome_IsKept(string package, string home) => Assert.All(
        new[] { Core, Ingest, Analysis, Features, Records, Index, Cluster, Server }.Where(a => a.GetName().Name != home),
        a => Assert.DoesNotContain(a.GetReferencedAssemblies(), r => r.Name!.StartsWith(package, StringComparison.Ordinal)));

    [Fact]
    public void Records_BucketsClient_IsUsedBesideTheArchiveInABucketOnly() => Types().That()
        .ResideInAssembly(Records).And().DoNotResideInNamespaceMatching(@"^Intel\.Records\.S3(\..*)?$")
        .Should().NotDependOnAnyTypesThat().HaveFullNameMatching(@"^Amazon\.")
        .Check(Loaded);

    [Fact]
    public void Handlers_HttpContext_IsUnknown() => Classes().That()
        .ResideInAssembly(Features).And().HaveName("Handler")
        .Should().NotDependOnAnyTypesThat().HaveFullNameMatching(@"^Microsoft\.AspNetCore\.Http\.(HttpContext|IHttpContextAccessor)$")
        .Check(Loaded);

    public static TheoryData<string, string> SlicePairs()
    {
        var slices = Features.GetTypes().Select(t => t.Namespace).OfType<string>()
            .Where(n => n.StartsWith("Intel.Features.", StringComparison.Ordinal)).Select(n => n.Split('.')[2])
            .Distinct().Where(n => !Shared.Contains(n)).Order(StringComparer.Ordinal).ToArray();
        var data = new TheoryData<string, string>();
        foreach (var from in slices)
        {
            foreach (var to in slices.Where(to => to != from))
            {
                data.Add(from, to);
            }
        }

        return data;
    }

    // What every slice may use: the edge of HTTP, the mediator, and the searching and showing of any record.
    private static readonly string[] Shared = ["Http", "Pipeline", "Search"];

    [Theory]
    [MemberData(nameof(SlicePairs))]
    public void Slices_EachOther_AreUnknown(string from, string to) => Types().That()
        .ResideInNamespaceMatching($@"^Intel\.Features\.{from}(\..*)?$")
        .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching($@"^Intel\.Features\.{to}(\..*)?$")
        .Check(Loaded);
}
