using System.Security.Cryptography;
using Intel.Core;
using Intel.Records;
using Intel.Records.S3;
using Intel.TestKit.Elasticsearch;
using Intel.TestKit.S3;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Intel.Storage.Tests.Archives;

/// <summary>What goes wrong around an S3 store: nothing half-written has a name, and the sentence names the bucket and no secret.</summary>
public sealed class S3FaultTests : IAsyncLifetime
{
    private const int Large = 12_000_000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-spool-");
    private readonly List<S3Archive> _archives = [];
    private S3StandIn? _store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private S3StandIn Store => _store!;

    private string Spool => Path.Combine(_folder.FullName, "spool");

    public async ValueTask InitializeAsync() => _store = await S3StandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _archives.ForEach(a => a.Dispose());
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1000, 503, "SlowDown", "too busy or not ready")]
    [InlineData(1000, 500, "InternalError", "too busy or not ready")]
    [InlineData(Large, 503, "SlowDown", "too busy or not ready")]
    [InlineData(1000, 403, "AccessDenied", "does not allow this")]
    [InlineData(1000, 404, "NoSuchBucket", "does not exist")]
    [InlineData(1000, 507, "XMinioStorageFull", "is full")]
    public async Task StoreAsync_StoreRefuses_NothingIsThereAndTheNextTryIs(int count, int status, string code, string expected)
    {
        var archive = Open();
        Store.Intercept = async context =>
        {
            var isRefused = context.Request.Method is "PUT" or "POST";
            if (isRefused)
            {
                await S3StandIn.RefuseAsync(context, status, code);
            }

            return isRefused;
        };

        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => archive.StoreAsync(new MemoryStream(Bytes(count)), Token)), expected);

        Assert.Empty(Store.Objects);
        Assert.Empty(Directory.EnumerateFiles(Spool, "*", SearchOption.AllDirectories));
        Store.Intercept = _ => Task.FromResult(false);
        Assert.True((await archive.StoreAsync(new MemoryStream(Bytes(count)), Token)).IsNew);
    }

    [Fact]
    public async Task StoreAsync_PartRefused_LeavesNeitherObjectNorParts()
    {
        var archive = Open();
        Store.Intercept = async context =>
        {
            var isThird = context.Request.Query["partNumber"] == "3";
            if (isThird)
            {
                await S3StandIn.RefuseAsync(context, 503, "SlowDown");
            }

            return isThird;
        };

        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => archive.StoreAsync(new MemoryStream(Bytes(Large)), Token)), "too busy");

        Assert.Empty(Store.Objects);
        Assert.Equal(0, Store.Unfinished);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(Large)]
    public async Task StoreAsync_OneRefusalOfEach_IsTriedAgain(int count)
    {
        var archive = Open();
        var refused = new HashSet<string>();
        Store.Intercept = async context =>
        {
            bool isFirst;
            lock (refused)
            {
                isFirst = refused.Add($"{context.Request.Method} {context.Request.Path} {context.Request.QueryString}");
            }

            if (isFirst)
            {
                await S3StandIn.RefuseAsync(context, 503, "SlowDown");
            }

            return isFirst;
        };

        var file = await archive.StoreAsync(new MemoryStream(Bytes(count)), Token);

        Assert.Equal(Bytes(count), Assert.Single(Store.Objects).Value);
        Assert.NotNull(await archive.OpenAsync(file.FileId, Token));
    }

    [Fact]
    public async Task StoreAsync_LastAnswerIsLost_IsThereOnce()
    {
        var archive = Open();
        var isLost = false;
        Store.Intercept = context =>
        {
            // The store has done it, and the answer does not come through.
            if (!isLost && context.Request.Method == "POST" && context.Request.Query.ContainsKey("uploadId"))
            {
                isLost = true;
                context.Response.OnStarting(() =>
                {
                    context.Abort();
                    return Task.CompletedTask;
                });
            }

            return Task.FromResult(false);
        };

        var file = await archive.StoreAsync(new MemoryStream(Bytes(Large)), Token);

        Assert.True(isLost);
        Assert.Equal(Bytes(Large), Store.Objects.Single(o => o.Key.EndsWith(file.FileId, StringComparison.Ordinal)).Value);
    }

    [Fact]
    public async Task OpenAsync_AnswerCutAgainAndAgain_GoesOnWhereItWas()
    {
        var file = await Open().StoreAsync(new MemoryStream(Bytes(Large)), Token);
        var archive = Open(o => (o.Attempts, o.CopiesMegabytes) = (8, 0));
        var ranges = new List<string>();
        Store.Intercept = context => CutAsync(context, ranges, 3_000_000);

        await using var stream = await archive.OpenAsync(file.FileId, Token);

        Assert.Equal(file.FileId, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream!, Token)));
        Assert.True(ranges.Count > 1);
        Assert.All(ranges.Skip(1), r => Assert.Matches("^bytes=[1-9][0-9]*-$", r));
    }

    [Fact]
    public async Task OpenAsync_AnswerCutEachTime_SaysSo()
    {
        var file = await Open().StoreAsync(new MemoryStream(Bytes(1000)), Token);
        Store.Intercept = context => CutAsync(context, [], 0);

        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(o => o.CopiesMegabytes = 0).OpenAsync(file.FileId, Token)), "broke");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Spool, "incoming")));
    }

    [Fact]
    public async Task OpenAsync_AnswerStandsStill_IsNotWaitedForEndlessly()
    {
        var file = await Open().StoreAsync(new MemoryStream(Bytes(1000)), Token);
        Store.Intercept = async context =>
        {
            if (context.Request.Method != "GET")
            {
                return false;
            }

            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(Bytes(1000).AsMemory(0, 10));
            await context.Response.Body.FlushAsync();
            await WaitAsync(context);
            return true;
        };

        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(o => (o.CopiesMegabytes, o.TimeoutSeconds) = (0, 0.3)).OpenAsync(file.FileId, Token)), "did not answer within 0.3 s");
    }

    [Fact]
    public async Task StoreAsync_NoAnswerAtAll_IsNotWaitedForEndlessly()
    {
        Store.Intercept = async context =>
        {
            await WaitAsync(context);
            return true;
        };

        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(o => o.TimeoutSeconds = 0.3).StoreAsync(new MemoryStream(Bytes(1)), Token)), "did not answer within 0.3 s");
    }

    [Fact]
    public async Task OpenAsync_BucketIsGone_IsNotCalledALostFile()
    {
        var file = await Open().StoreAsync(new MemoryStream(Bytes(1000)), Token);

        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(o => o.Bucket = "another").OpenAsync(file.FileId, Token)), "does not exist", "another");
    }

    [Theory]
    [InlineData("secret", "does not accept the key")]
    [InlineData("key", "does not accept the key")]
    [InlineData("region", "another region")]
    [InlineData("nobody", "refuses the connection")]
    [InlineData("host", "is not known")]
    public async Task CheckAsync_WrongSettings_SaysWhich(string what, string expected)
    {
        var archive = Open(o =>
        {
            switch (what)
            {
                case "secret": o.SecretKey = "s3cr3t-canary-of-another"; break;
                case "key": o.AccessKey = "another"; break;
                case "region": o.Region = "mars-north-1"; break;
                case "nobody": o.Endpoint = "http://127.0.0.1:1"; break;
                default: o.Endpoint = "http://nowhere.invalid"; break;
            }
        });

        var bucket = what is "nobody" or "host" ? "127.0.0.1:1|nowhere.invalid" : S3StandIn.Bucket;
        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => archive.CheckAsync(Token)), expected, bucket);
    }

    [Fact]
    public async Task StoreAsync_PrivateAuthority_IsTrustedWhenNamed()
    {
        using var certificates = new PrivateCertificates(TimeProvider.System.GetUtcNow());
        await using var store = await S3StandIn.StartAsync(certificates.Server);
        using var stranger = new S3Archive(store.Options(Spool), TimeProvider.System);
        var options = store.Options(Spool);
        options.CertificateAuthority = certificates.AuthorityFile;
        using var friend = new S3Archive(options, TimeProvider.System);

        Said(await Assert.ThrowsAsync<StoreUnavailableException>(() => stranger.CheckAsync(Token)), "is not trusted");
        Assert.True((await friend.StoreAsync(new MemoryStream(Bytes(1000)), Token)).IsNew);
    }

    [Fact]
    public async Task Spool_WithLittleRoom_KeepsWhatWasUsedLast()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var options = Store.Options(Spool);
        options.CopiesMegabytes = 1;
        using var archive = new S3Archive(options, clock);
        for (var number = 1; number <= 6; number++)
        {
            await archive.StoreAsync(new MemoryStream(Bytes(300_000 + number)), Token);
        }

        Assert.InRange(Directory.EnumerateFiles(Path.Combine(Spool, "kept")).Sum(f => new FileInfo(f).Length), 1, 1 << 20);
        Assert.Equal(6, Store.Objects.Count);
    }

    [Fact]
    public async Task Spool_CannotBeWritten_NamesTheFolder()
    {
        var file = Path.Combine(_folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "", Token);
        var archive = Open(o => o.SpoolFolder = file);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => archive.StoreAsync(new MemoryStream(Bytes(1)), Token));

        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        Assert.Contains("S3:SpoolFolder", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyArchiveAsync_FolderIntoBucket_CopiesWhatIsMissingAndNamesWhatIsDamaged()
    {
        var from = Path.Combine(_folder.FullName, "archive");
        var folder = new FileArchive(from);
        var whole = await folder.StoreAsync(new MemoryStream(Bytes(1000)), Token);
        var large = await folder.StoreAsync(new MemoryStream(Bytes(Large)), Token);
        var damaged = await folder.StoreAsync(new MemoryStream(Bytes(77)), Token);
        await File.WriteAllTextAsync(Path.Combine(from, damaged.FileId[..2], damaged.FileId[2..4], damaged.FileId), "other", Token);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => RecordsMove.CopyArchiveAsync(from, Open(), Token));
        Assert.Contains(damaged.FileId, fault.Message, StringComparison.Ordinal);
        await folder.StoreAsync(new MemoryStream(Bytes(77)), Token);
        var contents = await RecordsMove.CopyArchiveAsync(from, Open(), Token);

        Assert.Equal((1L, 2L, 77L), (contents.Files, contents.Kept, contents.Bytes));
        Assert.Equal(3, Store.Objects.Count);
        Assert.NotNull(await Open().OpenAsync(whole.FileId, Token));
        Assert.NotNull(await Open().OpenAsync(large.FileId, Token));
    }

    private static async Task<bool> CutAsync(HttpContext context, List<string> ranges, int after)
    {
        if (context.Request.Method != "GET" || context.Request.Query.ContainsKey("list-type"))
        {
            return false;
        }

        var range = context.Request.Headers.Range.ToString();
        ranges.Add(range);
        var from = range.Length == 0 ? 0 : int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
        var bytes = Bytes(Large).AsMemory(from);
        if (after > 0 && bytes.Length <= after)
        {
            return false;
        }

        context.Response.StatusCode = from == 0 ? 200 : 206;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ETag = "\"one\"";
        await context.Response.Body.WriteAsync(bytes[..after]);
        await context.Response.Body.FlushAsync();
        context.Abort();
        return true;
    }

    /// <summary>Until the other side gives up.</summary>
    private static Task WaitAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(() => gone.TrySetResult());
        return gone.Task;
    }

    private static void Said(StoreUnavailableException fault, string expected, string named = S3StandIn.Bucket)
    {
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Matches(named, fault.Message);
        Assert.DoesNotContain("s3cr3t-canary", fault.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private S3Archive Open(Action<S3ArchiveOptions>? adjust = null)
    {
        var options = Store.Options(Spool);
        adjust?.Invoke(options);
        var archive = new S3Archive(options, TimeProvider.System);
        _archives.Add(archive);
        return archive;
    }
}
