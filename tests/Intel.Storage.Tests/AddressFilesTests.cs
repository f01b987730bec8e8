using Intel.Core.Places;
using Intel.Records;
using Xunit;

namespace Intel.Storage.Tests;

/// <summary>Addresses in their folder.</summary>
public sealed class AddressFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-addresses-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ReplaceAsync_RegionAgain_ReplacesThatRegionAlone()
    {
        var register = new AddressFiles(_folder);
        await register.ReplaceAsync([At("1", "BE-VLG", "3600"), At("2", "BE-VLG", "1000"), At("3", "BE-BRU", "1000")], Token);
        Assert.Equal(["2", "3"], (await register.InPostcodeAsync("1000", Token)).Select(a => a.Id));

        var counts = await register.ReplaceAsync([At("4", "BE-VLG", "3600")], Token);

        Assert.Equal(("BE-VLG", 1), (Assert.Single(counts).Key, counts["BE-VLG"]));
        Assert.Equal(["3"], (await register.InPostcodeAsync("1000", Token)).Select(a => a.Id));
        Assert.Equal(At("4", "BE-VLG", "3600") with { Streets = [] }, Assert.Single(await register.InPostcodeAsync("3600", Token)) with { Streets = [] });
    }

    [Fact]
    public async Task ReplaceAsync_ReadingFails_LeavesWhatThereWas()
    {
        var register = new AddressFiles(_folder);
        await register.ReplaceAsync([At("1", "BE-VLG", "3600")], Token);
        await Assert.ThrowsAsync<IOException>(() => register.ReplaceAsync(Broken(), Token));
        Assert.Equal("1", Assert.Single(await register.InPostcodeAsync("3600", Token)).Id);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("36000")]
    [InlineData("")]
    public async Task InPostcodeAsync_NoPostcode_FindsNothing(string postcode) =>
        Assert.Empty(await new AddressFiles(_folder).InPostcodeAsync(postcode, Token));

    private static IEnumerable<RegisteredAddress> Broken()
    {
        yield return At("2", "BE-VLG", "3600");
        throw new IOException("the disk is gone");
    }

    private static RegisteredAddress At(string id, string region, string postcode) => new(id, region, ["Nieuwstraat", "Rue Neuve"], "5", null, postcode, "Genk", "71016", 50.9, 5.5);
}
