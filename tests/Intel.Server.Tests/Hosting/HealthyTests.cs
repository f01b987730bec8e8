using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace Intel.Server.Tests.Hosting;

/// <summary>The script by which containers ask whether their program is well.</summary>
public sealed class HealthyTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("/health/ready", true)]
    [InlineData("/health/live", true)]
    [InlineData("/nowhere", false)]
    public async Task Healthy_RunningServer_SaysWhetherItAnswers(string path, bool isWell) => Assert.Equal(isWell, await AskAsync(new Uri(server.Address).Port, path));

    [Fact]
    public async Task Healthy_NoServer_SaysNo() => Assert.False(await AskAsync(1, "/health/live"));

    private static async Task<bool> AskAsync(int port, string path)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true };
        start.ArgumentList.Add(Script());
        start.ArgumentList.Add(path);
        start.Environment["INTEL_Web__Port"] = port.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    private static string Script([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "infra", "healthy"));
}
