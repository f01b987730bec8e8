using System.Diagnostics;
using System.Text.Json;
using Intel.Features.Samples;
using Intel.Server.Tests.CommandLines;
using Xunit;

namespace Intel.Server.Tests.Kill;

/// <summary>A process that is killed at any moment loses nothing and doubles nothing.</summary>
public sealed class IngestKillTests : IDisposable
{
    private const int Kills = 30;
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-kill-").FullName;

    [Fact]
    public async Task Ingest_KilledThirtyTimes_EqualsTheUndisturbed()
    {
        var token = TestContext.Current.CancellationToken;
        var options = new SampleOptions { Seed = 7, Size = 1_000, Instant = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
        var incoming = SampleMonth.Write(Path.Combine(_folder, "sample"), options).IncomingFolder;
        var calm = Path.Combine(_folder, "calm");

        var started = Stopwatch.GetTimestamp();
        Assert.Equal(0, (await IntelProgram.RunAsync(token, "ingest", incoming, "--json", "--data", calm)).ExitCode);
        var whole = Stopwatch.GetElapsedTime(started);

        // Seeded moments. A run that comes to its end is compared, and the next kills meet a data folder of their own: each of
        // the thirty hits a process at work.
        var expected = await FingerprintsAsync(calm);
        var random = new Random(20260302);
        var disturbed = Path.Combine(_folder, "disturbed-0");
        for (var kills = 0; kills < Kills;)
        {
            using var process = IntelProgram.Start("ingest", incoming, "--json", "--data", disturbed);
            using var moment = new CancellationTokenSource(whole * (0.05 + (random.NextDouble() * 0.35)), TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(moment.Token);
                Assert.Equal(expected, await FingerprintsAsync(disturbed));
                disturbed = Path.Combine(_folder, $"disturbed-{kills}");
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(token);
                kills++;
            }
        }

        Assert.Equal(0, (await IntelProgram.RunAsync(token, "ingest", incoming, "--json", "--data", disturbed)).ExitCode);
        Assert.Equal(expected, await FingerprintsAsync(disturbed));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> FingerprintsAsync(string data)
    {
        var result = await IntelProgram.RunAsync(TestContext.Current.CancellationToken, "doctor", "--fingerprint", "--json", "--data", data);
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.GetProperty("fingerprints").GetRawText() + json.RootElement.GetProperty("state").GetRawText();
    }
}
