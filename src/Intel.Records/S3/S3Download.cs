using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;
using Intel.Core;

namespace Intel.Records.S3;

/// <summary>Brings an object here; one that breaks off or stands still goes on from where it was.</summary>
internal sealed class S3Download(AmazonS3Client client, S3ArchiveOptions options, TimeProvider clock)
{
    private const int BufferSize = 1 << 17;
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(options.TimeoutSeconds);

    /// <summary>Writes the bytes of an object that has some to a file, which must be empty.</summary>
    /// <param name="key">The object.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="file">Where to.</param>
    /// <param name="unwritable">What it means that the disk takes no more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Bytes.</returns>
    /// <exception cref="IOException">It broke off as often as is tried, one time after another without bringing anything, or stood still.</exception>
    public async Task<long> ToAsync(string key, long length, FileStream file, Func<Exception, StoreUnavailableException> unwritable, CancellationToken cancellationToken)
    {
        string? version = null;
        var attempt = 1;
        while (true)
        {
            var before = file.Length;
            try
            {
                version = await GoOnAsync(key, file, version, unwritable, cancellationToken);
                return file.Length;
            }
            catch (BrokenOffException broken) when (IsMoving(broken, before, file.Length, length) || attempt < options.Attempts)
            {
                attempt = IsMoving(broken, before, file.Length, length) ? 1 : attempt + 1;
                version = broken.Version;
                await Task.Delay(TimeSpan.FromMilliseconds(50 << attempt), clock, cancellationToken);
            }
        }
    }

    // However often a long answer breaks off: as long as each brings something of what is still missing, it comes to its end. One that
    // stands still is no such answer, nor one that begins again from the start.
    private static bool IsMoving(BrokenOffException broken, long before, long now, long length) =>
        now > before && now < length && broken.InnerException is not TimeoutException;

    private async Task<string> GoOnAsync(string key, FileStream file, string? version, Func<Exception, StoreUnavailableException> unwritable, CancellationToken cancellationToken)
    {
        // A range from the beginning, too: of a whole object the client takes the tag for its MD5, which not every store makes it.
        var request = new GetObjectRequest { BucketName = options.Bucket, Key = key, ByteRange = new ByteRange($"bytes={file.Length}-"), EtagToMatch = version };
        using var response = await client.GetObjectAsync(request, cancellationToken);
        var expected = file.Length + response.ContentLength;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await ReadAsync(response, buffer, cancellationToken) is > 0 and var read)
            {
                await WriteAsync(file, buffer.AsMemory(0, read), unwritable, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return file.Length == expected ? response.ETag : throw new BrokenOffException(response.ETag, null);
    }

    private async Task<int> ReadAsync(GetObjectResponse response, byte[] buffer, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await response.ResponseStream.ReadAsync(buffer, either.Token);
        }
        catch (Exception fault) when (S3Faults.IsOne(fault) && !cancellationToken.IsCancellationRequested)
        {
            throw new BrokenOffException(response.ETag, patience.IsCancellationRequested ? new TimeoutException("The answer stood still.", fault) : fault);
        }
    }

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, Func<Exception, StoreUnavailableException> unwritable, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw unwritable(fault);
        }
    }

    private sealed class BrokenOffException(string version, Exception? fault) : IOException("The answer broke off.", fault)
    {
        public string Version { get; } = version;
    }
}
