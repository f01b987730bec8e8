using Intel.Core;
using Intel.Core.Models;
using Intel.Features.Imports;
using Intel.Features.Inspections;
using Intel.Features.WatchLists;
using Intel.TestKit.Elasticsearch;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Hosting;

/// <summary>The server on a free loopback port and a home of its own, with a handful of records taken in like any other files.</summary>
public sealed class ServerFixture(ElasticsearchServer elasticsearch) : IAsyncLifetime
{
    private TestHome? _home;

    /// <summary>Changes to the server's services; null for none.</summary>
    internal Action<IServiceCollection>? Adjust { get; init; }

    /// <summary>The server.</summary>
    public WebApplication App { get; private set; } = null!;

    /// <summary>A client that follows no redirects and speaks to the server.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The server's address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The data folder.</summary>
    public string DataFolder => _home!.Folder;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _home = await TestHome.CreateAsync(elasticsearch);
        App = await _home.ServeAsync(CancellationToken.None, Adjust);
        Address = TestHome.AddressOf(App);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
        foreach (var (name, text) in SampleMessages.All)
        {
            await TakeAsync(name, text);
        }

        await SampleModels.AddAsync(App.Services.GetRequiredService<IModelRegistry>(), new DateTimeOffset(2026, 2, 1, 2, 0, 0, TimeSpan.Zero));
        await using var scope = App.Services.CreateAsyncScope();
        var wanted = new PlanInspection.Wanted("BEANR", null, null, null, 3, null);
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new PlanInspection.Command(wanted, false, "tester"));
        await mediator.Send(new WatchSearch.Command("consignee:tropica risk:>=40", null, Environment.UserName));
    }

    /// <summary>Takes a text in as a file, reads it, scores it and makes it searchable; answers the file's id.</summary>
    public Task<string> TakeAsync(string name, string text) => TakeAsync(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Takes bytes in as a file, reads them, scores them and makes them searchable; answers the file's id.</summary>
    public async Task<string> TakeAsync(string name, byte[] bytes)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        using var content = new MemoryStream(bytes, writable: false);
        var received = await mediator.Send(new ReceiveFile.Command(content, name, "tester"));
        var file = received.Value!.File.FileId;
        await mediator.Send(new ImportAll.Command([file]));
        return file;
    }

    /// <summary>The address of a record's page part: its id by kind and natural key.</summary>
    public static string IdOf(RecordKind kind, string naturalKey) => RecordId.From(kind, naturalKey).Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await _home!.DisposeAsync();
    }
}
