using System.Text;
using Intel.Server.BaseMaps;
using Intel.Server.Tests.CommandLines;
using Xunit;

namespace Intel.Server.Tests.BaseMaps;

/// <summary>What a start says of the operator's base map.</summary>
public sealed class BaseMapReaderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"intel-base-{Guid.NewGuid():N}.pmtiles");

    public static TheoryData<string, byte[], string> Bad() => new()
    {
        { "text", Encoding.UTF8.GetBytes("{}"), "no PMTiles archive" },
        { "older", new PmtilesArchive { Version = 2 }.ToBytes(), "version 2; only version 3" },
        { "cut", new PmtilesArchive().With(6, 32, 21, new byte[5000]).ToBytes()[..2000], "not copied whole" },
        { "brotli", new PmtilesArchive { TileCompression = 3 }.ToBytes(), "browsers cannot unpack" },
        { "type", new PmtilesArchive { TileType = 9 }.ToBytes(), "tiles are of type 9" },
        { "zooms", new PmtilesArchive { Zooms = (9, 3) }.ToBytes(), "zooms are 9 to 3" },
        { "no area", new PmtilesArchive { Bounds = (6, 50, 4, 51) }.ToBytes(), "no area on the earth" },
        { "elsewhere", new PmtilesArchive { Bounds = (100, -10, 110, 0) }.ToBytes(), "nothing of it would be seen" },
        { "no JSON", new PmtilesArchive { Metadata = "earth" }.ToBytes(), "metadata cannot be read" },
        { "array", new PmtilesArchive { Metadata = "[]" }.ToBytes(), "metadata cannot be read" },
        { "long", new PmtilesArchive { Metadata = $"{{\"a\":\"{new string('x', 5 << 20)}\"}}" }.ToBytes(), "metadata cannot be read" },
        { "other layers", new PmtilesArchive { Metadata = """{"vector_layers":[{"id":"trees\u001b[31m"},3,{"id":7}]}""" }.ToBytes(), "names the layers trees [31m;" },
        { "no layers", new PmtilesArchive { Metadata = "{}" }.ToBytes(), "names no layers" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Read_FileThatCannotBeDrawn_IsRefusedWithASentence(string name, byte[] bytes, string sentence)
    {
        Assert.NotEmpty(name);
        File.WriteAllBytes(_path, bytes);
        var outcome = BaseMapReader.Read(_path);
        Assert.False(outcome.IsDone);
        Assert.StartsWith("Web:BaseMap ", outcome.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFile_IsRefused() => Assert.Contains("no such file", BaseMapReader.Read(_path).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<a href='x'>© OpenStreetMap</a> contributors", "© OpenStreetMap contributors")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>")]
    [InlineData("a\u202Eb\u0000c\nd", "ab c d")]
    [InlineData("<img src=x onerror=alert(1)>", null)]
    [InlineData("<<<<", "<<<<")]
    public void Read_Attribution_IsOneLineOfText(string written, string? read)
    {
        File.WriteAllBytes(_path, new PmtilesArchive { TileType = 2, Metadata = System.Text.Json.JsonSerializer.Serialize(new { attribution = written }) }.ToBytes());
        Assert.Equal(read, BaseMapReader.Read(_path).Value!.Attribution);
    }

    [Fact]
    public void Read_OpenMapTiles_IsKnownByItsLayers()
    {
        File.WriteAllBytes(_path, new PmtilesArchive { Metadata = """{"vector_layers":[{"id":"water"},{"id":"transportation"}]}""" }.ToBytes());
        var map = BaseMapReader.Read(_path).Value!;
        Assert.Equal((BaseMapKind.OpenMapTiles, 6, 8, 2.4, 51.6), (map.Kind, map.MinZoom, map.MaxZoom, map.West, map.North));
        Assert.Null(map.Attribution);
    }

    [Fact]
    public async Task Serve_FileThatCannotBeDrawn_IsRefusedBeforeAnythingListens()
    {
        await File.WriteAllBytesAsync(_path, new PmtilesArchive { Version = 2 }.ToBytes(), TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string> { ["INTEL_Web__BaseMap"] = _path };
        using var process = IntelProgram.Start(environment, ["serve", "--port", "0", "--data", Path.Combine(Path.GetTempPath(), $"intel-none-{Guid.NewGuid():N}")]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("version 2; only version 3 is read", await error, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);
}
