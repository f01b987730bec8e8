using Amazon.S3.Model;
using Intel.Core.Imports;
using Intel.Records.S3;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.S3;

namespace Intel.Storage.Tests.Archives;

/// <summary>An archive under a prefix of its own in the tests' store, used by two with a spool folder each.</summary>
internal sealed class S3Backend : IArchiveBackend
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-spool-");
    private readonly S3ArchiveOptions _options;
    private readonly S3Archive _archive;
    private readonly S3Archive _beside;
    private readonly S3Connection _owner;

    private S3Backend(S3Server server)
    {
        _options = server.Options(Path.Combine(_folder.FullName, "one"));
        _archive = new S3Archive(_options, TimeProvider.System);
        var beside = server.Options(Path.Combine(_folder.FullName, "two"));
        beside.Prefix = _options.Prefix;
        _beside = new S3Archive(beside, TimeProvider.System);
        _owner = new S3Connection(_options);
    }

    public IArchive Archive => _archive;

    public IArchive Beside => _beside;

    public static async Task<S3Backend> CreateAsync() => new(await S3Server.GetAsync());

    public async Task ReplaceAsync(string fileId, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        await _owner.Client.PutObjectAsync(new PutObjectRequest { BucketName = _options.Bucket, Key = KeyOf(fileId), InputStream = content, UseChunkEncoding = false });
    }

    public Task RemoveAsync(string fileId) => _owner.Client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = _options.Bucket, Key = KeyOf(fileId) });

    public ValueTask DisposeAsync()
    {
        _archive.Dispose();
        _beside.Dispose();
        _owner.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string KeyOf(string fileId) => $"{_options.Prefix}{fileId[..2]}/{fileId[2..4]}/{fileId}";
}
