using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using Intel.Server.Telemetry;
using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Intel.Server.Tests.Telemetry;

/// <summary>What a server that works measures is what docs/telemetry.md lists, and shows where Prometheus reads it.</summary>
public sealed partial class InstrumentTests(ServerFixture server, ElasticsearchServer elasticsearch) : IClassFixture<ServerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instruments_All_AreListedAndTheOtherWayRound()
    {
        var found = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "Intel")
            {
                found[instrument.Name] = $"{instrument.Name} {KindOf(instrument)} {instrument.Unit}";
            }
        };
        listener.Start();
        await using var home = await TestHome.CreateAsync(elasticsearch);
        await using (await home.ServeAsync(Token))
        {
        }

        Assert.Equal(
            TelemetryList.Read().Select(i => $"{i.Name} {i.Kind} {i.Unit}").Order(StringComparer.Ordinal),
            found.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MetricsPage_AfterWork_ShowsOnlyListedSeriesWithListedTags()
    {
        using var searched = await server.Client.GetAsync(new Uri("/api/v1/records?q=banan*", UriKind.Relative), Token);
        await server.App.Services.GetServices<IHostedService>().OfType<StateWatch>().Single().LookAsync(Token);

        var page = await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);

        var listed = TelemetryList.Read().SelectMany(i => i.Series.Select(s => (Series: s, i.Tags))).ToDictionary(s => s.Series, s => s.Tags.Select(t => t.Replace('.', '_')).ToHashSet());
        var shown = Line().Matches(page).Select(m => (Series: m.Groups["name"].Value, Labels: Label().Matches(m.Groups["labels"].Value).Select(l => l.Groups[1].Value).ToArray(), Value: m.Groups["value"].Value)).ToArray();
        Assert.All(shown, s => Assert.Subset(listed[s.Series], s.Labels.Where(l => l != "le" && !l.StartsWith("otel_scope_", StringComparison.Ordinal)).ToHashSet()));
        foreach (var name in (string[])["intel_ingest_records_total", "intel_scoring_records_total", "intel_index_records_total", "intel_search_duration_seconds_count", "intel_record_count", "intel_index_entries", "intel_disk_free_bytes", "intel_ledger_files"])
        {
            Assert.True(shown.Any(s => s.Series == name && double.Parse(s.Value, CultureInfo.InvariantCulture) > 0), $"{name} is not above zero in\n{page}");
        }

        Assert.Equal(4, shown.Count(s => s is { Series: "intel_dependency_ready", Value: "1" }));
        Assert.Contains("http_server_request_duration_seconds_count", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsPage_WhatIsInRecordsAndQueries_IsNotThere()
    {
        using var searched = await server.Client.GetAsync(new Uri("/api/v1/records?q=consignee:tropica", UriKind.Relative), Token);
        using var nowhere = await server.Client.GetAsync(new Uri("/canary-path", UriKind.Relative), Token);

        var page = await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);

        Assert.All((string[])["tropica", "TSTU2026001", "QXRU4829133", "Genk", "canary", "cuscar-1.edi"], secret => Assert.DoesNotContain(secret, page, StringComparison.OrdinalIgnoreCase));
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        "Counter`1" => "counter",
        "Histogram`1" => "histogram",
        "UpDownCounter`1" => "updowncounter",
        _ => "gauge",
    };

    [GeneratedRegex(@"^(?<name>intel_[a-z_]+)(\{(?<labels>[^}]*)\})? (?<value>[^ \n]+)", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("([a-z_]+)=\"")]
    private static partial Regex Label();
}
