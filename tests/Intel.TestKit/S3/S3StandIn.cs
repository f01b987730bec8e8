using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Intel.Records.S3;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Intel.TestKit.S3;

/// <summary>
/// As much of an S3 store as the archive needs, in memory: one bucket, requests in path style signed with version 4,
/// objects whole, in ranges and in parts. A test may answer in its place, break it off or keep it waiting.
/// </summary>
public sealed class S3StandIn : IAsyncDisposable
{
    public const string Bucket = "intel-test";
    public const string AccessKey = "key-of-the-tests";
    public const string SecretKey = "s3cr3t-canary-of-the-tests";
    public const string Region = "eu-central-1";

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, byte[]>> _uploads = new(StringComparer.Ordinal);
    private int _uploaded;

    private S3StandIn(WebApplication application) => _application = application;

    /// <summary>Told of every request first: true when it has answered, or gave it up.</summary>
    public Func<HttpContext, Task<bool>> Intercept { get; set; } = _ => Task.FromResult(false);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The objects by key.</summary>
    public IDictionary<string, byte[]> Objects => _objects;

    /// <summary>Uploads in parts that were begun and neither ended nor given up.</summary>
    public int Unfinished => _uploads.Count;

    /// <summary>Starts one on loopback; with a certificate it speaks TLS.</summary>
    public static async Task<S3StandIn> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = null;
            k.Listen(IPAddress.Loopback, 0, l =>
            {
                if (certificate is not null)
                {
                    l.UseHttps(certificate);
                }
            });
        });
        var application = builder.Build();
        var store = new S3StandIn(application);
        application.Run(store.HandleAsync);
        await application.StartAsync();
        store.Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return store;
    }

    /// <summary>Settings of an archive in it that tries twice and waits shortly.</summary>
    public S3ArchiveOptions Options(string spoolFolder) => new()
    {
        Endpoint = Address.ToString(),
        Bucket = Bucket,
        Region = Region,
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SpoolFolder = spoolFolder,
        PartMegabytes = 5,
        Attempts = 2,
    };

    /// <summary>An answer that is an error.</summary>
    public static async Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        if (context.Request.Method != HttpMethods.Head)
        {
            await context.Response.WriteAsync(new XElement("Error", new XElement("Code", code), new XElement("Message", code)).ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that stall end with the connections, not by themselves.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read);
        var body = read.ToArray();
        if (await Intercept(context))
        {
            return;
        }

        if (SignatureV4.Check(context, body, AccessKey, SecretKey, Region) is { } wrong)
        {
            await RefuseAsync(context, wrong == "XAmzContentSHA256Mismatch" || wrong == "AuthorizationHeaderMalformed" ? 400 : 403, wrong);
            return;
        }

        var path = context.Request.Path.Value!.TrimStart('/').Split('/', 2);
        if (path[0] != Bucket)
        {
            await RefuseAsync(context, 404, "NoSuchBucket");
            return;
        }

        await (path.Length == 1 || path[1].Length == 0 ? ListAsync(context) : OnObjectAsync(context, path[1], body));
    }

    private Task OnObjectAsync(HttpContext context, string key, byte[] body)
    {
        var query = context.Request.Query;
        return (context.Request.Method, query.ContainsKey("uploadId"), query.ContainsKey("uploads")) switch
        {
            ("PUT", true, _) => PutPartAsync(context, body),
            ("PUT", false, _) => PutAsync(context, key, body),
            ("GET" or "HEAD", _, _) => GetAsync(context, key),
            ("POST", _, true) => BeginAsync(context, key),
            ("POST", true, _) => CompleteAsync(context, key, body),
            ("DELETE", true, _) => AbandonAsync(context),
            ("DELETE", false, _) => RemoveAsync(context, key),
            _ => RefuseAsync(context, 405, "MethodNotAllowed"),
        };
    }

    private Task ListAsync(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var most = int.TryParse(context.Request.Query["max-keys"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1000;
        var keys = _objects.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(most);
        return XmlAsync(context, new XElement("ListBucketResult", new XElement("Name", Bucket), keys.Select(k => new XElement("Contents", new XElement("Key", k), new XElement("Size", _objects[k].Length)))));
    }

    private Task PutAsync(HttpContext context, string key, byte[] body)
    {
        _objects[key] = body;
        context.Response.Headers.ETag = TagOf(body);
        return Task.CompletedTask;
    }

    private async Task GetAsync(HttpContext context, string key)
    {
        if (!_objects.TryGetValue(key, out var bytes))
        {
            await RefuseAsync(context, 404, "NoSuchKey");
            return;
        }

        var from = 0;
        var range = context.Request.Headers.Range.ToString();
        if (range.StartsWith("bytes=", StringComparison.Ordinal))
        {
            from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{bytes.Length - 1}/{bytes.Length}");
        }

        context.Response.Headers.ETag = TagOf(bytes);
        context.Response.Headers.AcceptRanges = "bytes";
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length - from;
        if (context.Request.Method != HttpMethods.Head)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(from));
        }
    }

    private Task BeginAsync(HttpContext context, string key)
    {
        var upload = string.Create(CultureInfo.InvariantCulture, $"upload-{Interlocked.Increment(ref _uploaded)}");
        _uploads[upload] = new ConcurrentDictionary<int, byte[]>();
        return XmlAsync(context, new XElement("InitiateMultipartUploadResult", new XElement("Bucket", Bucket), new XElement("Key", key), new XElement("UploadId", upload)));
    }

    private async Task PutPartAsync(HttpContext context, byte[] body)
    {
        if (!_uploads.TryGetValue(context.Request.Query["uploadId"].ToString(), out var parts))
        {
            await RefuseAsync(context, 404, "NoSuchUpload");
            return;
        }

        parts[int.Parse(context.Request.Query["partNumber"].ToString(), CultureInfo.InvariantCulture)] = body;
        context.Response.Headers.ETag = TagOf(body);
    }

    private async Task CompleteAsync(HttpContext context, string key, byte[] body)
    {
        if (!_uploads.TryRemove(context.Request.Query["uploadId"].ToString(), out var parts))
        {
            await RefuseAsync(context, 404, "NoSuchUpload");
            return;
        }

        var named = XDocument.Parse(System.Text.Encoding.UTF8.GetString(body)).Descendants().Where(e => e.Name.LocalName == "PartNumber").Select(e => (int)e).ToArray();
        _objects[key] = [.. named.SelectMany(n => parts[n])];
        await XmlAsync(context, new XElement("CompleteMultipartUploadResult", new XElement("Bucket", Bucket), new XElement("Key", key), new XElement("ETag", TagOf(_objects[key]))));
    }

    private Task AbandonAsync(HttpContext context)
    {
        _uploads.TryRemove(context.Request.Query["uploadId"].ToString(), out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Task RemoveAsync(HttpContext context, string key)
    {
        _objects.TryRemove(key, out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    // The tag says that bytes are the same and no more: with a hyphen, as S3 gives it to what came in parts, no client takes it for a hash.
    private static string TagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}-1\"";

    private static Task XmlAsync(HttpContext context, XElement answer)
    {
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(new XElement(XNamespace.Get("http://s3.amazonaws.com/doc/2006-03-01/") + answer.Name.LocalName, answer.Elements().Select(InNamespace)).ToString());

        static XElement InNamespace(XElement plain) => new(
            XNamespace.Get("http://s3.amazonaws.com/doc/2006-03-01/") + plain.Name.LocalName, plain.HasElements ? plain.Elements().Select(InNamespace) : plain.Value);
    }
}
