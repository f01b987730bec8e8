using System.Security.Cryptography;
using CsCheck;
using Intel.Core;
using Xunit;

namespace Intel.Storage.Tests.Contracts;

public abstract class ArchiveContract : IAsyncLifetime
{
    /// <summary>More than one part, where files go in parts.</summary>
    private const int Large = 12_000_000;

    private IArchiveBackend? _backend;

    private IArchiveBackend Backend => _backend!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _backend = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<IArchiveBackend> CreateAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(3_000_000)]
    [InlineData(Large)]
    public async Task StoreAsync_NewBytes_AreKeptUnderTheirHash(int count)
    {
        var bytes = Bytes(count);

        var file = await Backend.Archive.StoreAsync(new MemoryStream(bytes), Token);

        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), (long)count, true), (file.FileId, file.Length, file.IsNew));
        Assert.Equal(bytes, await ReadAsync(file.FileId));
    }

    [Fact]
    public async Task OpenAsync_AsAnotherProcess_ReadsTheSameBytes()
    {
        var file = await Backend.Archive.StoreAsync(new MemoryStream(Bytes(Large)), Token);

        await using var stream = await Backend.Beside.OpenAsync(file.FileId, Token);

        Assert.True(stream!.CanSeek);
        stream.Position = Large - 3;
        var last = new byte[5];
        Assert.Equal(3, await stream.ReadAtLeastAsync(last, 5, throwOnEndOfStream: false, Token));
        Assert.Equal(Bytes(Large)[^3..], last[..3]);
        stream.Position = 0;
        Assert.Equal(file.FileId, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Token)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Large)]
    public async Task StoreAsync_SameBytesAgain_AddsNothing(int count)
    {
        var first = await Backend.Archive.StoreAsync(new MemoryStream(Bytes(count)), Token);
        var second = await Backend.Archive.StoreAsync(new MemoryStream(Bytes(count)), Token);
        var third = await Backend.Beside.StoreAsync(new MemoryStream(Bytes(count)), Token);

        Assert.Equal((true, false, false), (first.IsNew, second.IsNew, third.IsNew));
        Assert.Equal((first.FileId, first.FileId), (second.FileId, third.FileId));
    }

    [Fact]
    public async Task StoreAsync_SameBytesByManyAtOnce_AreThereOnceAndWhole()
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => (n % 2 == 0 ? Backend.Archive : Backend.Beside).StoreAsync(new MemoryStream(Bytes(200_000)), Token))));

        var id = Assert.Single(stored.Select(s => s.FileId).Distinct());
        Assert.Equal(Bytes(200_000), await ReadAsync(id));
    }

    [Fact]
    public async Task StoreAsync_EmptyFile_IsKeptToo()
    {
        var file = await Backend.Archive.StoreAsync(new MemoryStream(), Token);

        Assert.Equal(0, file.Length);
        Assert.Empty((await ReadAsync(file.FileId))!);
    }

    [Fact]
    public async Task StoreAsync_SourceFailsHalfway_KeepsNothing()
    {
        var bytes = Bytes(2_000_000);

        await Assert.ThrowsAsync<IOException>(() => Backend.Archive.StoreAsync(new BrokenStream(bytes, 1_500_000), Token));

        Assert.Null(await ReadAsync(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.Null(await ReadAsync(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, 1_500_000)))));
        Assert.True((await Backend.Archive.StoreAsync(new MemoryStream(bytes), Token)).IsNew);
    }

    [Fact]
    public async Task StoreAsync_Stopped_KeepsNothing()
    {
        using var stop = new CancellationTokenSource();
        var bytes = Bytes(2_000_000);
        var source = new BrokenStream(bytes, 1_500_000, stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Backend.Archive.StoreAsync(source, stop.Token));

        Assert.Null(await ReadAsync(Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../../../../../../../../../../../../../../../etc/passwd0000")]
    public async Task OpenAsync_UnknownOrImpossibleId_IsNull(string fileId) => Assert.Null(await Backend.Archive.OpenAsync(fileId, Token));

    [Fact]
    public async Task OpenAsync_OtherBytes_NamesTheFile()
    {
        var file = await Backend.Archive.StoreAsync(new MemoryStream(Bytes(5000)), Token);
        var other = Bytes(5000);
        other[4321] ^= 1;
        await Backend.ReplaceAsync(file.FileId, other);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => Backend.Beside.OpenAsync(file.FileId, Token));

        Assert.Contains(file.FileId, fault.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4999)]
    public async Task OpenAsync_CutShort_NamesTheFileAndIsMendedByTheSameBytes(int left)
    {
        var file = await Backend.Archive.StoreAsync(new MemoryStream(Bytes(5000)), Token);
        await Backend.ReplaceAsync(file.FileId, Bytes(5000)[..left]);

        // Whoever has a copy sees what became of the original, too.
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => Backend.Archive.OpenAsync(file.FileId, Token));

        Assert.Contains(file.FileId, fault.Message, StringComparison.Ordinal);
        await Backend.Beside.StoreAsync(new MemoryStream(Bytes(5000)), Token);
        Assert.Equal(Bytes(5000), await ReadAsync(file.FileId));
    }

    [Fact]
    public async Task OpenAsync_TakenAway_IsNull()
    {
        var file = await Backend.Archive.StoreAsync(new MemoryStream(Bytes(5000)), Token);
        Assert.NotNull(await ReadAsync(file.FileId));

        await Backend.RemoveAsync(file.FileId);

        Assert.Null(await ReadAsync(file.FileId));
        Assert.Null(await Backend.Beside.OpenAsync(file.FileId, Token));
    }

    [Fact]
    public async Task CheckAsync_ThatAnswers_SaysWhatItIs() => Assert.Matches("^the (folder|bucket) .+", await Backend.Archive.CheckAsync(Token));

    /// <summary>Whatever is stored, opened and taken away, by whomever, it answers as a dictionary would.</summary>
    [Fact]
    public async Task Archive_AnyOrderOfCalls_AnswersAsADictionary() => await Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Bool).List[1, 30].SampleAsync(
        async steps =>
        {
            var model = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            await using var backend = await CreateAsync();
            foreach (var (kind, number, isBeside) in steps)
            {
                var archive = isBeside ? backend.Beside : backend.Archive;
                var bytes = Bytes(number * 1000);
                var id = Convert.ToHexStringLower(SHA256.HashData(bytes));
                switch (kind)
                {
                    case 0:
                        Assert.Equal(model.TryAdd(id, bytes), (await archive.StoreAsync(new MemoryStream(bytes), Token)).IsNew);
                        break;
                    case 1:
                        Assert.Equal(model.GetValueOrDefault(id), await ReadAsync(archive, id));
                        break;
                    default:
                        if (model.Remove(id))
                        {
                            await backend.RemoveAsync(id);
                        }

                        break;
                }
            }
        },
        iter: 20,
        threads: 1);

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private Task<byte[]?> ReadAsync(string fileId) => ReadAsync(Backend.Archive, fileId);

    private static async Task<byte[]?> ReadAsync(Core.Imports.IArchive archive, string fileId)
    {
        await using var stream = await archive.OpenAsync(fileId, Token);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Token);
        return copy.ToArray();
    }

    private sealed class BrokenStream(byte[] bytes, int breaksAt, Action? instead = null) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= breaksAt)
            {
                (instead ?? (() => throw new IOException("The cable was pulled.")))();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return base.ReadAsync(buffer[..Math.Min(buffer.Length, Math.Max(1, breaksAt - (int)Position))], cancellationToken);
        }
    }
}
