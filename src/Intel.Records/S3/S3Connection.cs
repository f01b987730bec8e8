using Amazon.Runtime;
using Amazon.S3;
using Intel.Core;

namespace Intel.Records.S3;

/// <summary>
/// The way to the store: its client, which signs every request with version 4 and every body that goes there, so that
/// the store takes in nothing else than what was sent; and one that asks once and shortly, to see whether it answers.
/// </summary>
internal sealed class S3Connection : HttpClientFactory, IDisposable
{
    private static readonly TimeSpan LongestConnecting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(5);
    private readonly SocketsHttpHandler _handler;

    /// <exception cref="StoreUnavailableException">The certificates of the private authority cannot be read.</exception>
    public S3Connection(S3ArchiveOptions options)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = timeout < LongestConnecting ? timeout : LongestConnecting,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (options.CertificateAuthority.Length > 0)
        {
            var authority = new PrivateAuthority(options.CertificateAuthority);
            _handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => authority.Trusts(certificate, chain, errors);
        }

        var keys = new BasicAWSCredentials(options.AccessKey, options.SecretKey);
        Client = new AmazonS3Client(keys, Settings(options, timeout, options.Attempts - 1));
        Asking = new AmazonS3Client(keys, Settings(options, timeout < LongestCheck ? timeout : LongestCheck, 0));
    }

    /// <summary>Tries again what the store is too busy for.</summary>
    public AmazonS3Client Client { get; }

    /// <summary>Asks once.</summary>
    public AmazonS3Client Asking { get; }

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(_handler, disposeHandler: false) { Timeout = clientConfig.Timeout ?? System.Threading.Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        Client.Dispose();
        Asking.Dispose();
        _handler.Dispose();
    }

    private AmazonS3Config Settings(S3ArchiveOptions options, TimeSpan timeout, int retries) => new()
    {
        ServiceURL = options.Endpoint,
        AuthenticationRegion = options.Region,
        ForcePathStyle = options.PathStyle,
        UseHttp = options.Endpoint.StartsWith("http:", StringComparison.Ordinal),
        Timeout = timeout,
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = retries,
        HttpClientFactory = this,

        // Newer sums that not every store knows; what goes out is signed, and what comes in is held against its name.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    };
}
