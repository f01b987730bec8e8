using Amazon.S3;
using Amazon.S3.Model;
using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Records.S3;

/// <summary>
/// The archive as a bucket: objects <c>prefix/ab/cd/abcd...</c>, by SHA-256. A file's name is known only at its end: it
/// is brought to this machine's disk first, and goes from there in one request or, when it is large, in parts that
/// become an object only when all are there. A name in the bucket so stands for the whole file. What comes out is held
/// against its name before anybody sees a byte of it.
/// </summary>
internal sealed class S3Archive : IArchive, IArchiveCopy, IDisposable
{
    private readonly S3ArchiveOptions _options;
    private readonly S3Connection _connection;
    private readonly S3Faults _faults;
    private readonly LocalCopies _copies;
    private readonly S3Download _download;

    /// <exception cref="StoreUnavailableException">The certificates of the private authority cannot be read.</exception>
    public S3Archive(S3ArchiveOptions options, TimeProvider clock)
    {
        _options = options;
        _connection = new S3Connection(options);
        _faults = new S3Faults(options);
        _copies = new LocalCopies(options.SpoolFolder, (long)options.CopiesMegabytes << 20, clock, S3Faults.Spool);
        _download = new S3Download(_connection.Client, options, clock);
    }

    private AmazonS3Client Client => _connection.Client;

    public async Task<ArchivedFile> StoreAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var spool = _copies.NewPlace();
        try
        {
            var (fileId, length) = await HashedFile.WriteAsync(content, spool, _copies.Unwritable, cancellationToken);

            // Of another length it is not whole: what comes in now mends it.
            var isNew = await LengthAsync(fileId, cancellationToken) != length;
            if (isNew)
            {
                await PutAsync(fileId, spool, length, cancellationToken);
            }

            _copies.Keep(spool, fileId, length);
            return new ArchivedFile(fileId, length, isNew);
        }
        catch
        {
            HashedFile.Discard(spool);
            throw;
        }
    }

    public async Task<Stream?> OpenAsync(string fileId, CancellationToken cancellationToken)
    {
        if (!HashedFile.IsName(fileId))
        {
            return null;
        }

        // The store is asked each time: what it lost is lost, though a copy may be here.
        if (await LengthAsync(fileId, cancellationToken) is not { } length)
        {
            await CheckAsync(cancellationToken);
            return null;
        }

        return await _copies.OpenAsync(fileId, length, cancellationToken) ?? await FetchAsync(fileId, length, cancellationToken);
    }

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        await AskAsync(
            () => _connection.Asking.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = _options.Prefix, MaxKeys = 1 }, cancellationToken),
            cancellationToken);
        return $"the {_faults.Location}";
    }

    public async Task<CopyOutcome> TakeAsync(string path, string fileId, CancellationToken cancellationToken)
    {
        var length = new FileInfo(path).Length;
        if (await LengthAsync(fileId, cancellationToken) == length)
        {
            return CopyOutcome.Kept;
        }

        await using (var file = await HashedFile.OpenAsync(path, fileId, cancellationToken))
        {
            if (file is null)
            {
                return CopyOutcome.Damaged;
            }
        }

        await PutAsync(fileId, path, length, cancellationToken);
        return CopyOutcome.Copied;
    }

    public void Dispose() => _connection.Dispose();

    private string KeyOf(string fileId) => $"{_options.Prefix}{fileId[..2]}/{fileId[2..4]}/{fileId}";

    /// <returns>Bytes that the store has under the name; null when it has no such object.</returns>
    private async Task<long?> LengthAsync(string fileId, CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync(() => Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _options.Bucket, Key = KeyOf(fileId) }, cancellationToken), cancellationToken)).ContentLength;
        }
        catch (StoreUnavailableException fault) when (fault.InnerException is AmazonS3Exception said && S3Faults.IsAbsent(said))
        {
            return null;
        }
    }

    private async Task<Stream?> FetchAsync(string fileId, long length, CancellationToken cancellationToken)
    {
        var spool = _copies.NewPlace();
        try
        {
            try
            {
                await using var writing = Create(spool);
                if (length > 0)
                {
                    length = await AskAsync(() => _download.ToAsync(KeyOf(fileId), length, writing, _copies.Unwritable, cancellationToken), cancellationToken);
                }
            }
            catch (StoreUnavailableException fault) when (fault.InnerException is AmazonS3Exception said && S3Faults.IsAbsent(said))
            {
                HashedFile.Discard(spool);
                return null;
            }

            var file = await HashedFile.OpenAsync(spool, fileId, cancellationToken) ?? throw _faults.Damaged(fileId, length);

            // An open file stays readable whatever becomes of its name.
            _copies.Keep(spool, fileId, length);
            return file;
        }
        catch
        {
            HashedFile.Discard(spool);
            throw;
        }
    }

    private FileStream Create(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw _copies.Unwritable(fault);
        }
    }

    private Task PutAsync(string fileId, string path, long length, CancellationToken cancellationToken) => length <= _options.PartBytes
        ? AskAsync(() => PutWholeAsync(KeyOf(fileId), path, cancellationToken), cancellationToken)
        : PutPartsAsync(fileId, path, length, cancellationToken);

    private async Task<PutObjectResponse> PutWholeAsync(string key, string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        return await Client.PutObjectAsync(
            new PutObjectRequest { BucketName = _options.Bucket, Key = key, InputStream = file, ContentType = "application/octet-stream", UseChunkEncoding = false, AutoCloseStream = false },
            cancellationToken);
    }

    private async Task PutPartsAsync(string fileId, string path, long length, CancellationToken cancellationToken)
    {
        var key = KeyOf(fileId);
        var begun = await AskAsync(
            () => Client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = _options.Bucket, Key = key, ContentType = "application/octet-stream" }, cancellationToken),
            cancellationToken);
        try
        {
            var parts = new List<PartETag>();
            for (var position = 0L; position < length; position += _options.PartBytes)
            {
                var (number, from) = (parts.Count + 1, position);
                var part = await AskAsync(() => PutPartAsync(key, begun.UploadId, path, number, from, Math.Min(_options.PartBytes, length - from), cancellationToken), cancellationToken);
                parts.Add(new PartETag(number, part.ETag));
            }

            await CompleteAsync(fileId, begun.UploadId, parts, length, cancellationToken);
        }
        catch
        {
            await AbandonAsync(key, begun.UploadId);
            throw;
        }
    }

    private async Task CompleteAsync(string fileId, string uploadId, List<PartETag> parts, long length, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(
                () => Client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = _options.Bucket, Key = KeyOf(fileId), UploadId = uploadId, PartETags = parts }, cancellationToken),
                cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // Done, and the answer lost: tried again, the store knows of no such parts any more.
            if (await LengthAsync(fileId, cancellationToken) != length)
            {
                throw;
            }
        }
    }

    private async Task<UploadPartResponse> PutPartAsync(string key, string uploadId, string path, int number, long position, long size, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        file.Position = position;
        return await Client.UploadPartAsync(
            new UploadPartRequest { BucketName = _options.Bucket, Key = key, UploadId = uploadId, PartNumber = number, InputStream = file, PartSize = size, UseChunkEncoding = false },
            cancellationToken);
    }

    /// <summary>Parts that never become an object take room: they go at once, or with the bucket's rule for such.</summary>
    private async Task AbandonAsync(string key, string uploadId)
    {
        try
        {
            await _connection.Asking.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = _options.Bucket, Key = key, UploadId = uploadId }, CancellationToken.None);
        }
        catch (Exception fault) when (S3Faults.IsOne(fault))
        {
            // The first fault is the one to report.
        }
    }

    private FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw _copies.Unwritable(fault);
        }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (S3Faults.IsOne(fault) && !cancellationToken.IsCancellationRequested)
        {
            throw _faults.Translate(fault);
        }
    }
}
