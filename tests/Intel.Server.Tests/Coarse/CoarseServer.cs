using System.Globalization;
using System.Text;
using Intel.Core;
using Intel.Core.Places;
using Intel.Features.Imports;
using Intel.Features.Series;
using Intel.Server.Tests.Hosting;
using Intel.Server.Tests.Series;
using Intel.TestKit.Elasticsearch;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Coarse;

/// <summary>A server whose reader may not see exact places, but for a header, with places and addresses wherever they can stand.</summary>
public sealed class CoarseServer(ElasticsearchServer elasticsearch) : IAsyncLifetime
{
    internal const string FindingNumber = "ZW-417";
    internal const string LaboratoryNumber = "LAB-ZW-8";
    private TestHome? _home;

    /// <summary>The server.</summary>
    public WebApplication App { get; private set; } = null!;

    /// <summary>A client without the permission.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The files that came in.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>What must not be found.</summary>
    internal IReadOnlyList<Canary> Canaries { get; } =
    [
        Place(51.1, 5.0, "Zwaluwlaantje 417"), Place(51.2, 4.8, ""), Place(50.9, 5.3, "Achterbergdreef 93"), Place(51.0, 4.6, ""), Place(50.7, 4.4, ""), Place(50.6, 5.1, ""),
    ];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _home = await TestHome.CreateAsync(elasticsearch);
        App = await _home.ServeAsync(
            services => services.AddAuthentication(CoarseIdentity.SchemeName).AddScheme<AuthenticationSchemeOptions, CoarseIdentity>(CoarseIdentity.SchemeName, null), CancellationToken.None);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(TestHome.AddressOf(App)) };
        var files = new List<string>();
        foreach (var (name, text) in Texts())
        {
            files.Add(await TakeAsync(name, text));
        }

        Files = files;
        await using var scope = App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new SuggestSeries.Command());
        var confirmed = await mediator.Send(new ConfirmSeries.Command(new ConfirmSeries.Wanted(null, [Id(RecordKind.Finding, "ZW-1"), Id(RecordKind.Finding, FindingNumber)]), "tester"));
        Assert.True(confirmed.IsDone, confirmed.Message);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await _home!.DisposeAsync();
    }

    internal static RecordId Id(RecordKind kind, string number) => RecordId.From(kind, number);

    /// <summary>The answer to a question, as the reader or as somebody with the permission.</summary>
    internal async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, bool isExact)
    {
        if (isExact)
        {
            request.Headers.Add(CoarseIdentity.ExactHeader, "yes");
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private IEnumerable<(string Name, string Text)> Texts()
    {
        var (found, moved, laboratory, other, broken, row) = (Canaries[0], Canaries[1], Canaries[2], Canaries[3], Canaries[4], Canaries[5]);
        yield return ("found.geojson", Collection(Feature(found, FindingNumber, found.Address), Feature(other, "ZW-1", "")));
        yield return ("moved.geojson", Collection(Feature(moved, FindingNumber, found.Address)));
        yield return ("laboratory.json", string.Create(CultureInfo.InvariantCulture, $$"""
            {"reports":[{"reportNumber":"{{LaboratoryNumber}}","siteClass":"production","simulated":true,"discoveredAt":"2026-01-10T09:00:00Z","address":"{{laboratory.Address}}","municipality":"Genk",
            "latitude":{{laboratory.Latitude}},"longitude":{{laboratory.Longitude}},"products":["amphetamine"],"gpsDevice":"{{laboratory.Latitude}}, {{laboratory.Longitude}}",
            "narrative":"Loods aan de {{laboratory.Address}}, op {{laboratory.Latitude}} {{laboratory.Longitude}}."}]}
            """));
        yield return ("broken.geojson", string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{broken.Longitude}}},{{{broken.Latitude}}}]},"properties":{"surface":"forest","simulated":true}}]}
            """));
        yield return ("places.csv", string.Create(CultureInfo.InvariantCulture, $"kolom a;kolom b;kolom c\nx;{row.Latitude};{row.Longitude}\ny;{row.Latitude};{row.Longitude}\n"));
        yield return ("series.geojson", SeriesFindings.GeoJson());
        foreach (var message in SampleMessages.All.Where(m => m.Name.EndsWith(".edi", StringComparison.Ordinal)))
        {
            yield return message;
        }
    }

    private static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","simulated":true,"features":[{{string.Join(',', features)}}]}""";

    private static string Feature(Canary at, string number, string address) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"type":"Feature","geometry":{"type":"Point","coordinates":[{{{at.Longitude}}},{{{at.Latitude}}}]},"properties":{"findingNumber":"{{{number}}}","foundAt":"2026-01-14T07:30:00Z",
        "municipality":"Mol","address":"{{{address}}}","remarks":"Bij {{{address}}} gevonden, {{{at.Latitude}}}, {{{at.Longitude}}}","simulated":true,"volumeLitres":400,
        "probableProduct":"amphetamine","chemicals":[{"name":"acetone","lotNumbers":["LOT-55-ZW"]}],"gps":"{{{at.Latitude}}} {{{at.Longitude}}}"}}
        """);

    // A place whose cell has its middle far off in both directions: found by going on from somewhere.
    private static Canary Place(double latitude, double longitude, string address)
    {
        for (var step = 1; ; step++)
        {
            var (north, east) = (Math.Round(latitude + (step * 0.00137), 5), Math.Round(longitude + (step * 0.00231), 5));
            var (middleNorth, middleEast) = CoarsePlace.Of(north, east);
            // Nor near what the middle is when it is written to a hundredth of a degree.
            if (Math.Abs(north - middleNorth) > 0.0025 && Math.Abs(east - middleEast) > 0.0035 && Math.Abs(north - Math.Round(north, 2)) > 0.001 && Math.Abs(east - Math.Round(east, 2)) > 0.001)
            {
                return new Canary(north, east, address);
            }
        }
    }

    private async Task<string> TakeAsync(string name, string text)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        var received = await mediator.Send(new ReceiveFile.Command(content, name, "tester"));
        await mediator.Send(new ImportAll.Command([received.Value!.File.FileId]));
        return received.Value.File.FileId;
    }
}
