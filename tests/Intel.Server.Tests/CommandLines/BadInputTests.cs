using System.Text;
using System.Text.Json;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>Bad input and bad surroundings get a sentence, and lose nothing.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-bad-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public static TheoryData<string, byte[], string> Files() => new()
    {
        { "empty", [], "empty" },
        { "binary", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7919 % 251))], "binary" },
        { "text", Encoding.UTF8.GetBytes("Beste collega, hierbij de lijst.\nGroeten"), "text" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Ingest_FileWithoutRecords_IsArchivedAndNamed(string name, byte[] bytes, string kind)
    {
        var result = await IngestAsync(name, bytes);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(kind, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, Count(result, "stored"));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Data, "archive"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("Server:Roles must be any of web, jobs and ingest", "--roles", "kitchen")]
    [InlineData("Server:Roles can be divided on a cluster only", "--roles", "web,jobs")]
    [InlineData("Web:Port must be 0 to 65535", "--port", "99999")]
    [InlineData("a cluster has both", "--elasticsearch", "http://127.0.0.1:1")]
    [InlineData("a cluster has both", "--postgres", "postgresql://u:hidden@127.0.0.1:1/x")]
    public async Task Serve_SettingThatCannotBe_IsRefusedWithASentence(string sentence, params string[] arguments)
    {
        var result = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, ["serve", "--data", Data, .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_TruncatedMessage_KeepsWhatIsWholeAndSaysSo()
    {
        var text = SampleMessages.All[0].Text;
        var result = await IngestAsync("cut.edi", Encoding.Latin1.GetBytes(text[..text.IndexOf("UNT+", StringComparison.Ordinal)]));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1, Count(result, "stored"));
        Assert.Contains("trailer-missing", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_InvalidUtf8_IsStoredWithItsBytesKept()
    {
        var text = SampleMessages.All[0].Text.Replace("UNOC:3", "UNOW:4", StringComparison.Ordinal).Replace("TROPICA", "TROPIC\u00C0", StringComparison.Ordinal);
        var result = await IngestAsync("latin.edi", Encoding.Latin1.GetBytes(text));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1, Count(result, "stored"));
        Assert.Equal(1, Count(result, "warned"));
    }

    [Fact]
    public async Task Ingest_FormulaInCell_IsTextWithAWarning()
    {
        var csv = "B/L number;Container;Shipper;Consignee;Goods description;Gross weight (kg);Port of loading;Port of discharge\n" +
            "FORM001;QXRU4829133;=HYPERLINK(\"http://x\");Tropica NV;bananas;100;ECGYE;BEANR\n";
        var result = await IngestAsync("formula.csv", Encoding.UTF8.GetBytes(csv));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1, Count(result, "stored"));
        var found = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "search", "warning:formula-in-cell", "--json", "--data", Data);
        Assert.Contains("\"total\":1", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_LineWithoutEnd_IsRefusedAsTooLongAndTheRestRead()
    {
        // A segment of 64 MiB stands for any that is longer than a real one: the reader keeps at most 1 MiB of it.
        var path = Path.Combine(_folder, "long.edi");
        await using (var file = File.Create(path))
        {
            var message = SampleMessages.All[0].Text;
            var at = message.IndexOf("GID+", StringComparison.Ordinal);
            await file.WriteAsync(Encoding.Latin1.GetBytes(message[..at] + "FTX+AAA+++"), TestContext.Current.CancellationToken);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'X');
            for (var count = 0; count < 64; count++)
            {
                await file.WriteAsync(block, TestContext.Current.CancellationToken);
            }

            await file.WriteAsync(Encoding.Latin1.GetBytes("'" + message[at..]), TestContext.Current.CancellationToken);
        }

        var result = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "ingest", path, "--json", "--data", Data);
        Assert.Equal(0, result.ExitCode);
        Assert.True(Count(result, "quarantined") >= 1, result.Output);
        var listed = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "quarantine", "list", "--data", Data);
        Assert.Contains("too-long", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_UnknownMapping_IsNamedWithTheWayOut()
    {
        var path = Path.Combine(_folder, "a.csv");
        await File.WriteAllTextAsync(path, "a;b\n1;2\n", TestContext.Current.CancellationToken);
        var result = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "ingest", path, "--mapping", "nobody", "--data", Data);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("'nobody'", result.Error, StringComparison.Ordinal);
        Assert.Contains("mapping list", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_FolderInUse_NamesTheProcessThatHoldsIt()
    {
        using var holder = IntelProgram.Start("serve", "--port", "0", "--data", Data);
        try
        {
            string? line;
            do
            {
                line = await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            }
            while (line is not null && !line.StartsWith("Serving", StringComparison.Ordinal));

            var result = await IngestAsync("a.edi", Encoding.Latin1.GetBytes(SampleMessages.All[0].Text));
            Assert.Equal(4, result.ExitCode);
            Assert.Contains($"in use by process {holder.Id}", result.Error, StringComparison.Ordinal);

            // Reading goes on beside it.
            var found = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "search", "--json", "--data", Data);
            Assert.Equal(0, found.ExitCode);
        }
        finally
        {
            holder.Kill(entireProcessTree: true);
            await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Ingest_FolderThatCannotBeMade_SaysSo()
    {
        var path = Path.Combine(_folder, "a.edi");
        await File.WriteAllTextAsync(path, SampleMessages.All[0].Text, TestContext.Current.CancellationToken);
        var result = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "ingest", path, "--data", "/proc/intel");
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("/proc/intel", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_FullDisk_LosesNothingAndGoesOnWithRoom()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "a disk of 4 MiB can only be mounted by root on Linux");
        Directory.CreateDirectory(Data);
        Assert.Equal(0, await MountAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", Data));
        try
        {
            var path = Path.Combine(_folder, "large.edi");
            await File.WriteAllTextAsync(path, SampleMessages.All[0].Text + new string(' ', 6 << 20), TestContext.Current.CancellationToken);
            var full = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "ingest", path, "--json", "--data", Data);
            Assert.Equal(4, full.ExitCode);
            Assert.Contains("full", full.Error, StringComparison.OrdinalIgnoreCase);

            Assert.Equal(0, await MountAsync("mount", "-o", "remount,size=64m", Data));
            var again = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "ingest", path, "--json", "--data", Data);
            Assert.Equal(0, again.ExitCode);
            Assert.Equal(1, Count(again, "stored"));
        }
        finally
        {
            await MountAsync("umount", Data);
        }
    }

    [Fact]
    public async Task Search_QueryWithFault_PointsAtItAndOffersTheFix()
    {
        await IngestAsync("a.edi", Encoding.Latin1.GetBytes(SampleMessages.All[0].Text));
        var result = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "search", "consignes:tropica", "--data", Data);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("^^^^^^^^^", result.Error, StringComparison.Ordinal);
        Assert.Contains("consignee:tropica", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ProgramResult> IngestAsync(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "ingest", path, "--json", "--data", Data);
    }

    private static async Task<int> MountAsync(string command, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(command, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static long Count(ProgramResult result, string name)
    {
        Assert.True(result.Output.Contains('{', StringComparison.Ordinal), result.Error);
        using var json = JsonDocument.Parse(result.Output.Split('\n').Last(l => l.StartsWith('{')));
        return json.RootElement.GetProperty(name).GetInt64();
    }
}
