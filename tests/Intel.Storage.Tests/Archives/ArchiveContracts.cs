using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Archives;

public sealed class FolderArchiveTests : ArchiveContract
{
    protected override ValueTask<IArchiveBackend> CreateAsync() => new(new FolderBackend());
}

public sealed class S3ArchiveTests : ArchiveContract
{
    protected override async ValueTask<IArchiveBackend> CreateAsync() => await S3Backend.CreateAsync();
}
