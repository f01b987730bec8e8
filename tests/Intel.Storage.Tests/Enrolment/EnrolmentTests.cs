using Intel.Storage.Tests.Contracts;
using Xunit;

namespace Intel.Storage.Tests.Enrolment;

public sealed class EnrolmentTests
{
    /// <summary>
    /// What the contracts of a family start from, and its backends by how the names of their test classes begin. The
    /// first line that fits counts.
    /// </summary>
    private static readonly (Type Family, string[] Backends)[] Families =
    [
        (typeof(ArchiveContract), ["Folder", "S3"]),
        (typeof(SharedContract), ["Postgres"]), // One process at a time writes a data folder.
        (typeof(RecordsContract), ["Sqlite", "Postgres"]),
        (typeof(SearchIndexContract), ["Sqlite", "Elasticsearch"]),
        (typeof(SearchIndexWritesContract), ["Sqlite", "Elasticsearch"]),
        (typeof(SearchPartsContract), ["Sqlite", "Elasticsearch"]),
        (typeof(SearchTilesContract), ["Sqlite", "Elasticsearch"]),
    ];

    [Fact]
    public void EveryContract_IsEnrolledForEveryBackend()
    {
        var types = typeof(EnrolmentTests).Assembly.GetTypes();
        var contracts = types.Where(t => t.IsAbstract && t.Name.EndsWith("Contract", StringComparison.Ordinal) && t.GetMethods().Any(IsTest)).ToArray();

        Assert.NotEmpty(contracts);
        Assert.All(contracts, c => Assert.Contains(Families, f => f.Family.IsAssignableFrom(c)));
        var missing = contracts.SelectMany(contract => Families.First(f => f.Family.IsAssignableFrom(contract)).Backends
            .Where(backend => !types.Any(t => !t.IsAbstract && contract.IsAssignableFrom(t) && t.Name.StartsWith(backend, StringComparison.Ordinal)))
            .Select(backend => $"{contract.Name} has no class for {backend}"));
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryTestOfAContract_RunsOnEveryBackend()
    {
        // A test that a backend overrides without a reason to run is a test that vanished.
        var silenced = typeof(EnrolmentTests).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.BaseType is { IsAbstract: true } contract && contract.Name.EndsWith("Contract", StringComparison.Ordinal))
            .SelectMany(t => t.BaseType!.GetMethods().Where(IsTest).Where(m => !IsTest(t.GetMethod(m.Name, [.. m.GetParameters().Select(p => p.ParameterType)])!)).Select(m => $"{t.Name}.{m.Name}"));

        Assert.Empty(silenced);
    }

    private static bool IsTest(System.Reflection.MethodInfo method) => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0;
}
