using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.S3;
using Intel.Core;

namespace Intel.Records.S3;

/// <summary>What the store says, or the way to it, as a sentence that names the bucket and the way out; never a key.</summary>
internal sealed class S3Faults(S3ArchiveOptions options)
{
    /// <summary>The archive in words.</summary>
    internal string Location { get; } = $"bucket {options.Bucket} at {options.Endpoint.TrimEnd('/')}";

    /// <summary>Whether it is the store's fault, or one of the way there.</summary>
    internal static bool IsOne(Exception fault) =>
        fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException;

    /// <summary>Whether the store says that there is no such object.</summary>
    internal static bool IsAbsent(AmazonS3Exception fault) => fault.StatusCode == HttpStatusCode.NotFound && fault.ErrorCode != "NoSuchBucket";

    internal StoreUnavailableException Translate(Exception fault) => new(
        fault is AmazonS3Exception { StatusCode: not 0 } said ? Sentence(said) : Sentence(fault), fault);

    internal StoreUnavailableException Damaged(string fileId, long length) => new(
        $"The file {fileId} in the archive, {Location}, is damaged or cut short: its {length} bytes are not those of its name. Put it back from a backup (docs/backup.md).");

    internal static StoreUnavailableException Spool(Exception fault, string folder) => new(
        fault is IOException io && Sqlite.StoreFaults.IsDiskFull(io)
            ? $"The disk that holds {folder} is full, where files lie on their way to and from the archive: free some space, or name another folder with S3:SpoolFolder."
            : $"The folder {folder}, where files lie on their way to and from the archive, cannot be written or read; check its permissions, or name another with S3:SpoolFolder.",
        fault);

    private string Sentence(AmazonS3Exception said) => (said.ErrorCode, (int)said.StatusCode) switch
    {
        ("NoSuchBucket", _) => $"The archive's {Location} does not exist: make it, or correct S3:Bucket.",
        (_, 404) => $"The archive's {Location} is not there, or what answers is not S3: correct S3:Endpoint and S3:Bucket.",
        ("InvalidAccessKeyId" or "SignatureDoesNotMatch", _) => $"The archive's {Location} does not accept the key: correct S3:AccessKey and S3:SecretKey.",
        ("RequestTimeTooSkewed", _) => $"The archive's {Location} has another time than this machine: set the clocks.",
        ("AuthorizationHeaderMalformed", _) or (_, 301 or 307) => $"The archive's {Location} is of another region: correct S3:Region or S3:Endpoint.",
        (_, 401 or 403) => $"The archive's {Location} does not allow this: grant the key to list the bucket, and to read and write objects under '{options.Prefix}'.",
        (_, 507) or ("XMinioStorageFull" or "QuotaExceeded", _) => $"The archive's {Location} is full: make room, then bring the file in again.",
        (_, 429 or >= 500) => $"The archive's {Location} is too busy or not ready ({(int)said.StatusCode}{(said.ErrorCode is { Length: > 0 } code ? $" {code}" : "")}); nothing was lost: try again later.",
        _ => $"The archive's {Location} refuses the request: {(int)said.StatusCode} {said.ErrorCode}.",
    };

    private string Sentence(Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AuthenticationException:
                    return $"The certificate of the archive's {Location} is not trusted: name the PEM file of the authority that signed it (S3:CertificateAuthority), and check that the address is the name in the certificate.";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return $"The archive's {Location} refuses the connection; nothing was lost: start the store, or correct S3:Endpoint.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"The host of the archive's {Location} is not known: correct S3:Endpoint.";
                case TimeoutException or OperationCanceledException:
                    return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The archive's {Location} did not answer within {options.TimeoutSeconds:0.##} s; nothing was lost: see whether it is well, or allow it more time (S3:TimeoutSeconds).");
            }
        }

        return $"The connection to the archive's {Location} broke; nothing was lost: check the network and the store, and try again.";
    }
}
