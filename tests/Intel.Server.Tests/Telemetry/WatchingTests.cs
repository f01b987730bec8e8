using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Intel.Server.Tests.Telemetry;

/// <summary>The alerts and the dashboard speak of what is measured, and the alerts fire when they should.</summary>
public sealed partial class WatchingTests
{
    private static readonly string Infra = Path.Combine(TelemetryList.Root, "infra");
    private static readonly string Rules = Path.Combine(Infra, "alerts", "intel.rules.yml");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files => ["alerts/intel.rules.yml", "alerts/intel.tests.yml", "dashboards/operations.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_SeriesAndTags_AreListed(string file)
    {
        var listed = TelemetryList.Read().SelectMany(i => i.Series.Concat(i.Tags.Select(t => t.Replace('.', '_')))).ToHashSet();
        var named = Name().Matches(File.ReadAllText(Path.Combine(Infra, file))).Select(m => m.Value).ToHashSet();

        Assert.NotEmpty(named);
        Assert.Subset(listed, named);
    }

    [Fact]
    public void Alerts_Each_SayWhatIsWrongAndWhatToDo()
    {
        var text = File.ReadAllText(Rules);
        var alerts = Regex.Count(text, @"- alert: Intel");
        Assert.True(alerts >= 10);
        Assert.Equal(alerts, Regex.Count(text, @"^          summary: .{20,}", RegexOptions.Multiline));
        Assert.Equal(alerts, Regex.Count(text, @"^          what_to_do: .{40,}", RegexOptions.Multiline));
        var tested = File.ReadAllText(Path.Combine(Infra, "alerts", "intel.tests.yml"));
        Assert.All(Regex.Matches(text, @"- alert: (\w+)").Select(m => m.Groups[1].Value), alert => Assert.Contains(alert, tested, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("check", "intel.rules.yml")]
    [InlineData("test", "intel.tests.yml")]
    public async Task Alerts_Promtool_HasNoComplaint(string what, string file)
    {
        var start = new ProcessStartInfo("promtool", [what, "rules", Path.Combine(Infra, "alerts", file)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip("promtool is not on the path: it comes with Prometheus (Debian: the package prometheus; .ci/run takes it from there).");
        }

        using (process)
        {
            var output = process!.StandardOutput.ReadToEndAsync(Token);
            var error = await process.StandardError.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            Assert.True(process.ExitCode == 0, await output + error);
        }
    }

    [Fact]
    public void Dashboard_Panels_HaveATitleADescriptionAndAUnit()
    {
        var panels = JsonNode.Parse(File.ReadAllText(Path.Combine(Infra, "dashboards", "operations.json")))!["panels"]!.AsArray();
        Assert.True(panels.Count >= 10);
        Assert.All(panels, panel =>
        {
            Assert.NotEmpty((string)panel!["title"]!);
            Assert.NotEmpty((string)panel["description"]!);
            Assert.NotEmpty((string)panel["fieldConfig"]!["defaults"]!["unit"]!);
            Assert.NotEmpty(panel["targets"]!.AsArray());
        });
    }

    [GeneratedRegex(@"(?<![a-z_$])intel_[a-z_]+")]
    private static partial Regex Name();
}
