using System.Collections.Concurrent;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit;
using Intel.TestKit.Elasticsearch;
using Xunit;

namespace Intel.Storage.Tests.Index;

/// <summary>Versions, keys and certificates.</summary>
public sealed class ElasticsearchConnectionTests(ElasticsearchServer server) : ElasticsearchTests(server)
{
    private const string Key = "dGhlLXJpZ2h0LWtleTpvZi1hLXRlc3Q=";

    [Theory]
    [InlineData("7.17.28", "Update the cluster")]
    [InlineData("8.18.4", "Update the cluster")]
    [InlineData("10.0.0-SNAPSHOT", "Update this program")]
    public async Task SearchAsync_VersionThatIsNotSpoken_NamesItAndTheWayOut(string version, string way)
    {
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        proxy.Intercept = async request =>
        {
            await request.AnswerAsync(200, $$$"""{"version":{"number":"{{{version}}}"}}""");
            return true;
        };
        var index = Indexes.Open(Indexes.Options(proxy.Address), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));

        Assert.Contains($"is version {version.Split('-')[0]}", exception.Message, StringComparison.Ordinal);
        Assert.Contains(way, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.19.0", 8)]
    [InlineData("9.0.1", 9)]
    public async Task SearchAsync_VersionThatIsSpoken_IsAskedInItsOwnWay(string version, int major)
    {
        var asked = new ConcurrentQueue<string>();
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        proxy.Intercept = async request =>
        {
            asked.Enqueue($"{request.Context.Request.Path} {request.Context.Request.Headers.Accept}");
            await request.AnswerAsync(request.Context.Request.Path == "/" ? 200 : 500, $$$"""{"version":{"number":"{{{version}}}"}}""");
            return true;
        };
        var index = Indexes.Open(Indexes.Options(proxy.Address), TimeProvider.System);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));

        Assert.Equal("/ application/json", asked.First());
        Assert.Equal(2, asked.Skip(1).Count(a => a.EndsWith($"application/vnd.elasticsearch+json; compatible-with={major}", StringComparison.Ordinal)));
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task SearchAsync_SomethingElseAnswers_SaysThatItIsNotElasticsearch()
    {
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        proxy.Intercept = async request =>
        {
            await request.AnswerAsync(200, "[]");
            return true;
        };
        var index = Indexes.Open(Indexes.Options(proxy.Address), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));

        Assert.Contains("is not Elasticsearch", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_PrivateAuthorityAndRightKey_IsServed()
    {
        using var certificates = new PrivateCertificates(TimeProvider.System.GetUtcNow());
        await using var proxy = await StartGuardedAsync(certificates);
        var options = Indexes.Options(proxy.Address);
        (options.CertificateAuthority, options.ApiKey) = (certificates.AuthorityFile, Key);
        var index = Indexes.Open(options, TimeProvider.System);

        await index.WriteAsync(SearchEntries.Many(3), Token);

        Assert.Equal(3, await index.CountAsync(new AllNode(), [], Token));
    }

    [Theory]
    [InlineData("d3Jvbmc6a2V5", "does not accept the API key")]
    [InlineData(null, "wants a key or a user")]
    [InlineData("bm90OmFsbG93ZWQ=", "does not allow this")]
    public async Task SearchAsync_KeyThatDoesNotDo_SaysSoAndKeepsItToItself(string? key, string sentence)
    {
        using var certificates = new PrivateCertificates(TimeProvider.System.GetUtcNow());
        await using var proxy = await StartGuardedAsync(certificates);
        var options = Indexes.Options(proxy.Address);
        (options.CertificateAuthority, options.ApiKey) = (certificates.AuthorityFile, key);
        var index = Indexes.Open(options, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));

        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key ?? Key, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "127.0.0.1")]
    [InlineData(true, "elsewhere.example")]
    public async Task SearchAsync_CertificateNotTrusted_SaysSo(bool isAuthorityKnown, string host)
    {
        using var certificates = new PrivateCertificates(TimeProvider.System.GetUtcNow(), host);
        await using var proxy = await StartGuardedAsync(certificates);
        var options = Indexes.Options(proxy.Address);
        (options.CertificateAuthority, options.ApiKey) = (isAuthorityKnown ? certificates.AuthorityFile : null, Key);
        var index = Indexes.Open(options, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));

        Assert.Contains("is not trusted", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchAsync_AnotherAuthority_IsNotTrusted()
    {
        using var certificates = new PrivateCertificates(TimeProvider.System.GetUtcNow());
        using var others = new PrivateCertificates(TimeProvider.System.GetUtcNow());
        await using var proxy = await StartGuardedAsync(certificates);
        var options = Indexes.Options(proxy.Address);
        (options.CertificateAuthority, options.ApiKey) = (others.AuthorityFile, Key);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => Indexes.Open(options, new ImpatientTimeProvider()).CountAsync(new AllNode(), [], Token));

        Assert.Contains("is not trusted", exception.Message, StringComparison.Ordinal);
    }

    private async Task<ElasticsearchProxy> StartGuardedAsync(PrivateCertificates certificates)
    {
        var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server, certificates.Server);
        proxy.Intercept = async request =>
        {
            var given = request.Context.Request.Headers.Authorization.ToString();
            if (given == $"ApiKey {Key}")
            {
                return false;
            }

            var isKnown = given == "ApiKey bm90OmFsbG93ZWQ=";
            await request.AnswerAsync(isKnown ? 403 : 401, $$"""{"error":{"type":"security_exception","reason":"no"},"status":{{(isKnown ? 403 : 401)}}}""");
            return true;
        };
        return proxy;
    }
}
