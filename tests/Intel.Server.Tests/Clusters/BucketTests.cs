using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Server.Tests.CommandLines;
using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using Intel.TestKit.S3;
using Xunit;

namespace Intel.Server.Tests.Clusters;

/// <summary>A cluster whose archive is in a bucket: what comes in is there, what is lost there is named, and a store that is down loses nothing.</summary>
public sealed class BucketTests(ElasticsearchServer elasticsearch) : IAsyncLifetime
{
    private S3StandIn? _store;

    private S3StandIn Store => _store!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await S3StandIn.StartAsync();

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    [Fact]
    public async Task Migrate_IntoABucket_IsWholeAndGoesOnThere()
    {
        await using var machine = TestHome.OnThisMachine();
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        await WriteAsync(machine);
        Assert.Equal(0, (await IntelProgram.RunAsync(Token, ["ingest", Path.Combine(machine.Folder, "in"), .. machine.Arguments])).ExitCode);
        string[] migrate = ["migrate", "--to", "cluster", "--json", "--data", machine.Folder, .. cluster.Arguments[2..]];

        Store.Intercept = async context =>
        {
            await S3StandIn.RefuseAsync(context, 503, "SlowDown");
            return true;
        };
        var refused = await RunAsync(cluster, migrate);
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains($"bucket {S3StandIn.Bucket}", refused.Error, StringComparison.Ordinal);
        Store.Intercept = _ => Task.FromResult(false);
        var moved = await RunAsync(cluster, migrate);

        Assert.True(moved.ExitCode == 0, moved.Error);
        Assert.Equal(SampleMessages.All.Count, Store.Objects.Count);
        var (there, here) = (await DoctorAsync(cluster, cluster.Arguments), await DoctorAsync(null, machine.Arguments));
        Assert.Equal(here["fingerprints"]!.ToJsonString(), there["fingerprints"]!.ToJsonString());
        Assert.Equal(here["archive"]!.ToJsonString(), there["archive"]!.ToJsonString());
        Assert.Contains($"the bucket {S3StandIn.Bucket} at ", there.ToJsonString(), StringComparison.Ordinal);

        // The same files again add nothing, and what was archived is read again: from the bucket, there is no folder.
        var again = await RunAsync(cluster, ["ingest", Path.Combine(machine.Folder, "in"), "--json", .. cluster.Arguments]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("\"stored\":0", again.Output, StringComparison.Ordinal);
        Assert.Equal(SampleMessages.All.Count, Store.Objects.Count);
        Assert.False(Directory.Exists(Path.Combine(cluster.Folder, "archive")));
    }

    [Fact]
    public async Task Doctor_FilesMissingAndChangedInTheBucket_NamesThem()
    {
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        await WriteAsync(cluster);
        Assert.Equal(0, (await RunAsync(cluster, ["ingest", Path.Combine(cluster.Folder, "in"), .. cluster.Arguments])).ExitCode);
        var keys = Store.Objects.Keys.Order(StringComparer.Ordinal).ToArray();
        Store.Objects.Remove(keys[0]);
        Store.Objects[keys[1]] = Store.Objects[keys[1]][..^1];
        var changed = Store.Objects[keys[2]].ToArray();
        changed[^1] ^= 1;
        Store.Objects[keys[2]] = changed;

        var result = await RunAsync(cluster, ["doctor", "--fingerprint", "--json", .. cluster.Arguments]);

        Assert.Equal(1, result.ExitCode);
        var archive = JsonNode.Parse(result.Output)!["archive"]!;
        Assert.Equal((SampleMessages.All.Count, 1, 2), ((int)archive["files"]!, (int)archive["missing"]!, (int)archive["damaged"]!));
        Assert.Equal(keys[..3].Select(k => k.Split('/')[^1]).Order(StringComparer.Ordinal), archive["examples"]!.AsArray().Select(e => (string)e!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Upload_StoreIsDown_Is503AndComesInAfterwards()
    {
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        using var server = IntelProgram.Start(Environment(cluster), ["serve", .. cluster.Arguments, "--port", "0"]);
        try
        {
            var address = await IntelProgram.AddressAsync(server, Token);
            _ = server.StandardOutput.ReadToEndAsync(Token);
            _ = server.StandardError.ReadToEndAsync(Token);
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            var text = SampleMessages.All.Single(m => m.Name == "report.json").Text;
            Assert.Equal("ready", await ArchiveStateAsync(client));

            Store.Intercept = context =>
            {
                context.Abort();
                return Task.FromResult(true);
            };
            using var refused = await UploadAsync(client, text);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
            Assert.Contains($"bucket {S3StandIn.Bucket}", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
            Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.Equal("unavailable", await ArchiveStateAsync(client));
            Assert.Empty((await client.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/imports", UriKind.Relative), Token))!["items"]!.AsArray());

            Store.Intercept = _ => Task.FromResult(false);
            using var taken = await UploadAsync(client, text);
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
            Assert.Single(Store.Objects);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(Token);
        }
    }

    [Theory]
    [InlineData("Bucket", "No_Such", "S3:Bucket must be")]
    [InlineData("Bucket", "", "S3:Bucket must name the bucket")]
    [InlineData("Endpoint", "s3.example", "S3:Endpoint must be")]
    [InlineData("Endpoint", "https://key:s3cr3t@s3.example", "S3:Endpoint must be")]
    [InlineData("SecretKey", "", "S3:SecretKey must be given")]
    [InlineData("Region", "a b", "S3:Region must be")]
    [InlineData("Prefix", "/archive", "S3:Prefix must be")]
    [InlineData("CertificateAuthority", "/nowhere.crt", "S3:CertificateAuthority must name")]
    [InlineData("PartMegabytes", "1", "S3:PartMegabytes must be 5 to 1024.")]
    public async Task Settings_OneIsWrong_IsRefusedWithASentence(string name, string value, string expected)
    {
        var settings = Settings();
        settings[$"INTEL_S3__{name}"] = value;

        var result = await RunAsync(settings, ["search", "banana", "--postgres", "postgresql://intel@127.0.0.1:1/intel", "--elasticsearch", "http://127.0.0.1:1"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(S3StandIn.SecretKey, result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_BesideAFolderOrWithoutACluster_AreRefused()
    {
        var both = Settings();
        both["INTEL_Storage__ArchiveFolder"] = "/srv/archive";

        Assert.Contains("both set", (await RunAsync(both, ["search", "banana", "--postgres", "postgresql://intel@127.0.0.1:1/intel", "--elasticsearch", "http://127.0.0.1:1"])).Error, StringComparison.Ordinal);
        await using var machine = TestHome.OnThisMachine();
        Assert.Contains("goes with a cluster", (await RunAsync(Settings(), ["search", "banana", .. machine.Arguments])).Error, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(TestHome home)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home.Folder, "in")).FullName;
        foreach (var (name, text) in SampleMessages.All)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, Token);
        }
    }

    private static async Task<string> ArchiveStateAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>(Token))!["dependencies"]!["archive"]!;
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string text)
    {
        using var content = new StringContent(text);
        return await client.PostAsync(new Uri("/api/v1/imports?name=report.json", UriKind.Relative), content, Token);
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["INTEL_S3__Endpoint"] = Store.Address.ToString(),
        ["INTEL_S3__Bucket"] = S3StandIn.Bucket,
        ["INTEL_S3__Region"] = S3StandIn.Region,
        ["INTEL_S3__AccessKey"] = S3StandIn.AccessKey,
        ["INTEL_S3__SecretKey"] = S3StandIn.SecretKey,
        ["INTEL_S3__Attempts"] = "2",
    };

    /// <summary>The keys come from a folder of secrets.</summary>
    private Dictionary<string, string> Environment(TestHome cluster)
    {
        var settings = Settings();
        var secrets = Directory.CreateDirectory(Path.Combine(cluster.Folder, "secrets")).FullName;
        foreach (var key in (string[])["AccessKey", "SecretKey"])
        {
            File.WriteAllText(Path.Combine(secrets, $"S3__{key}"), settings[$"INTEL_S3__{key}"]);
            settings.Remove($"INTEL_S3__{key}");
        }

        settings["INTEL_SECRETS"] = secrets;
        settings["INTEL_S3__SpoolFolder"] = Path.Combine(cluster.Folder, "spool");
        return settings;
    }

    private Task<ProgramResult> RunAsync(TestHome cluster, string[] arguments) => RunAsync(Environment(cluster), arguments);

    private static async Task<ProgramResult> RunAsync(Dictionary<string, string> environment, string[] arguments)
    {
        using var process = IntelProgram.Start(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    private async Task<JsonNode> DoctorAsync(TestHome? cluster, string[] home)
    {
        var result = await RunAsync(cluster is null ? [] : Environment(cluster), ["doctor", "--fingerprint", "--json", .. home]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return JsonNode.Parse(result.Output)!;
    }
}
