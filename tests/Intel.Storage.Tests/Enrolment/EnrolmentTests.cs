using Xunit;

namespace Intel.Storage.Tests.Enrolment;

public sealed class EnrolmentTests
{
    // The backends of each port, by how the names of their test classes begin: what is searched has others than the records.
    private static readonly string[] IndexBackends = ["Sqlite", "Elasticsearch"];
    private static readonly string[] RecordsBackends = ["Sqlite"];

    [Fact]
    public void EveryContract_IsEnrolledForEveryBackend()
    {
        var types = typeof(EnrolmentTests).Assembly.GetTypes();
        var contracts = types.Where(t => t.IsAbstract && t.Name.EndsWith("Contract", StringComparison.Ordinal) && t.GetMethods().Any(IsTest)).ToArray();

        Assert.NotEmpty(contracts);
        var missing = contracts.SelectMany(contract => BackendsOf(contract)
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

    // The property that holds what is tested says which port it is.
    private static string[] BackendsOf(Type contract) =>
        contract.GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic).Any(p => p.PropertyType == typeof(Intel.Core.Queries.ISearchIndex))
            ? IndexBackends
            : RecordsBackends;

    private static bool IsTest(System.Reflection.MethodInfo method) => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0;
}
