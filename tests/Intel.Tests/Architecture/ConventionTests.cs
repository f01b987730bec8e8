using System.Reflection;
using System.Xml.Linq;
using MediatR;
using Xunit;

namespace Intel.Tests.Architecture;

/// <summary>The house's conventions, each with its exceptions in sight.</summary>
public sealed class ConventionTests
{
    private static readonly string[] SourcePatterns = ["*.cs", "*.razor", "*.ts", "*.css"];
    private static readonly Assembly Core = typeof(Intel.Core.RecordId).Assembly;
    private static readonly Assembly Features = Assembly.Load("Intel.Features");

    [Fact]
    public void Requests_Handlers_AreOneEachAndSealed()
    {
        var requests = Features.GetTypes().Where(t => !t.IsAbstract && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))).ToArray();
        Assert.NotEmpty(requests);
        var handlers = Features.GetTypes()
            .SelectMany(t => t.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(i => (Request: i.GenericTypeArguments[0], Handler: t)))
            .ToLookup(p => p.Request, p => p.Handler);
        Assert.All(requests, request => Assert.True(Assert.Single(handlers[request]).IsSealed, request.FullName));
    }

    [Fact]
    public void Ports_Methods_AreAsyncCancellableAndSayWhatTheyThrow()
    {
        var docs = XDocument.Load(Path.ChangeExtension(Core.Location, ".xml")).Descendants("member")
            .ToDictionary(m => (string)m.Attribute("name")!, m => m, StringComparer.Ordinal);
        var ports = Core.GetTypes().Where(t => t is { IsInterface: true, IsPublic: true } && t.GetMethods().Any(m => typeof(Task).IsAssignableFrom(m.ReturnType))).ToArray();
        Assert.NotEmpty(ports);
        foreach (var method in ports.SelectMany(p => p.GetMethods()).Where(m => !m.IsSpecialName))
        {
            var name = $"{method.DeclaringType!.Name}.{method.Name}";
            Assert.True(
                typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal),
                $"{name} is not async");
            Assert.True(method.GetParameters().LastOrDefault()?.ParameterType == typeof(CancellationToken), $"{name} does not end in a CancellationToken");
            var key = $"M:{method.DeclaringType.FullName}.{method.Name}(";
            Assert.True(
                docs.Any(d => d.Key.StartsWith(key, StringComparison.Ordinal) && d.Value.Descendants("exception").Any()),
                $"{name} does not document what it throws");
        }
    }

    [Fact]
    public void Core_PublicTypes_AreImmutable()
    {
        var mutable = Core.GetExportedTypes()
            .Where(t => t is { IsInterface: false, IsEnum: false } && !typeof(Exception).IsAssignableFrom(t)
                && !typeof(System.Text.Json.Serialization.JsonSerializerContext).IsAssignableFrom(t))
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
                .Select(p => $"{t.FullName}.{p.Name}")
                .Concat(t.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(f => !f.IsInitOnly).Select(f => $"{t.FullName}.{f.Name}")));
        Assert.Empty(mutable);
    }

    [Fact]
    public void Core_PublicTypes_HaveSummaries()
    {
        var docs = XDocument.Load(Path.ChangeExtension(Core.Location, ".xml")).Descendants("member")
            .Where(m => m.Element("summary") is not null).Select(m => (string)m.Attribute("name")!).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Core.GetExportedTypes().Where(t => !typeof(System.Text.Json.Serialization.JsonSerializerContext).IsAssignableFrom(t) && t.DeclaringType is null),
            t => Assert.Contains($"T:{t.FullName}", docs));
    }

    [Fact]
    public void SourceFiles_Length_IsAtMostFourHundredLines()
    {
        var tooLong = SourcePatterns.SelectMany(p => Solution.Files("src", p).Concat(Solution.Files("tests", p)))
            .Where(f => !f.Contains("Migrations", StringComparison.Ordinal) && !f.Contains("wwwroot", StringComparison.Ordinal))
            .Select(f => (File: Path.GetRelativePath(Solution.Root, f), Lines: File.ReadAllLines(f).Length))
            .Where(f => f.Lines > 400);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Names_Vague_AreNotUsed()
    {
        string[] vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Impl", "Dto", "Base"];
        var assemblies = new[] { "Intel.Core", "Intel.Ingest", "Intel.Analysis", "Intel.Features", "Intel.Records", "Intel.Index.Sqlite", "Intel.Index.Elasticsearch", "Intel.Server" }.Select(Assembly.Load);
        var named = assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("Intel", StringComparison.Ordinal) == true && !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))
            .Where(t => vague.Any(v => t.Name.EndsWith(v, StringComparison.Ordinal)));
        Assert.Empty(named);
    }
}
