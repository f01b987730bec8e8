using System.Security.Cryptography;
using Xunit;

namespace Intel.Storage.Tests.Contracts;

public abstract class ArchiveContract : RecordsContract
{
    [Fact]
    public async Task StoreAsync_NewBytes_AreKeptUnderTheirHash()
    {
        var bytes = Bytes(3_000_000);

        var file = await Records.Archive.StoreAsync(new MemoryStream(bytes), Token);

        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), 3_000_000L, true), (file.FileId, file.Length, file.IsNew));
        Assert.Equal(bytes, await ReadAsync(file.FileId));
    }

    [Fact]
    public async Task StoreAsync_SameBytesAgain_AddsNothing()
    {
        var first = await Records.Archive.StoreAsync(new MemoryStream(Bytes(10)), Token);
        var second = await Records.Archive.StoreAsync(new MemoryStream(Bytes(10)), Token);

        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Equal(first.FileId, second.FileId);
    }

    [Fact]
    public async Task StoreAsync_EmptyFile_IsKeptToo()
    {
        var file = await Records.Archive.StoreAsync(new MemoryStream(), Token);

        Assert.Equal(0, file.Length);
        Assert.Empty((await ReadAsync(file.FileId))!);
    }

    [Fact]
    public async Task StoreAsync_SourceFailsHalfway_KeepsNothing()
    {
        var bytes = Bytes(2_000_000);

        await Assert.ThrowsAsync<IOException>(() => Records.Archive.StoreAsync(new BrokenStream(bytes, 1_500_000), Token));

        Assert.Null(await ReadAsync(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.Null(await ReadAsync(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, 1_500_000)))));
        Assert.True((await Records.Archive.StoreAsync(new MemoryStream(bytes), Token)).IsNew);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../../../../../../../../../../../../../../../etc/passwd0000")]
    public async Task OpenAsync_UnknownOrImpossibleId_IsNull(string fileId) => Assert.Null(await Records.Archive.OpenAsync(fileId, Token));

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private async Task<byte[]?> ReadAsync(string fileId)
    {
        await using var stream = await Records.Archive.OpenAsync(fileId, Token);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Token);
        return copy.ToArray();
    }

    private sealed class BrokenStream(byte[] bytes, int breaksAt) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position >= breaksAt
            ? throw new IOException("The cable was pulled.")
            : base.ReadAsync(buffer[..Math.Min(buffer.Length, breaksAt - (int)Position)], cancellationToken);
    }
}
