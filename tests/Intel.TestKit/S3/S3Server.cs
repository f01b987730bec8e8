using System.Globalization;
using Intel.Records.S3;

namespace Intel.TestKit.S3;

/// <summary>
/// One S3 store for all tests of an assembly: the one that INTEL_TEST_S3 names
/// (<c>http://key:secret@host:port/bucket?region=eu-central-1</c>; the bucket must be there, keys beginning with
/// <c>intel-test-</c> come on it and stay), else a stand-in in this process.
/// </summary>
public sealed class S3Server
{
    private static readonly Lazy<Task<S3Server>> Shared = new(FindAsync);
    private static int _prefixes;
    private readonly Uri? _named;
    private readonly S3StandIn? _standIn;

    private S3Server(Uri? named, S3StandIn? standIn) => (_named, _standIn) = (named, standIn);

    /// <summary>The server, looked for with the first test that wants it.</summary>
    public static Task<S3Server> GetAsync() => Shared.Value;

    /// <summary>Settings of an archive of nobody else's in it.</summary>
    public S3ArchiveOptions Options(string spoolFolder)
    {
        var options = _standIn?.Options(spoolFolder) ?? Named(spoolFolder);
        options.Prefix = string.Create(CultureInfo.InvariantCulture, $"intel-test-{Guid.NewGuid():N}-{Interlocked.Increment(ref _prefixes)}/");
        return options;
    }

    private S3ArchiveOptions Named(string spoolFolder)
    {
        var keys = _named!.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        return new S3ArchiveOptions
        {
            Endpoint = _named.GetLeftPart(UriPartial.Scheme) + _named.Authority.Split('@')[^1],
            Bucket = _named.AbsolutePath.Trim('/'),
            Region = _named.Query.StartsWith("?region=", StringComparison.Ordinal) ? _named.Query["?region=".Length..] : "us-east-1",
            AccessKey = keys[0],
            SecretKey = keys.Length > 1 ? keys[1] : "",
            SpoolFolder = spoolFolder,
            PartMegabytes = 5,
        };
    }

    private static async Task<S3Server> FindAsync() => Environment.GetEnvironmentVariable("INTEL_TEST_S3") is { Length: > 0 } named
        ? new S3Server(new Uri(named), null)
        : new S3Server(null, await S3StandIn.StartAsync());
}
