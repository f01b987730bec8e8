using System.Text;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Features.Imports;
using Intel.Features.Operations;
using Intel.Server.Tests.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Imports;

/// <summary>A file is scored before it is brought in, as it will be afterwards.</summary>
public sealed class ScoreFileTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Score_MessageOnRecord_SaysWhatItsFlagSaysAndKeepsNothing()
    {
        const string document = "TSTU2026555";
        var text = SampleMessages.All[0].Text.Replace(SampleMessages.BananaDocument, document, StringComparison.Ordinal);
        await server.TakeAsync("own.edi", text);
        await using var scope = server.App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var before = (await mediator.Send(new FingerprintStores.Query(), Token)).Value;

        var scored = await ScoreAsync(mediator, text);

        var id = RecordId.From(RecordKind.Shipment, $"BL:{document}");
        var flag = (await scope.ServiceProvider.GetRequiredService<IFlagStore>().FindAsync([id], Token))[id];
        var item = Assert.Single(scored.Items);
        Assert.Equal((1L, id, flag.Score), (scored.Total, item.Id, item.Risk));
        Assert.NotEmpty(flag.Reasons);
        Assert.Equal(flag.Reasons.Select(r => r.Text.En), item.Reasons.Select(r => r.Text.En));
        Assert.Equal(before, (await mediator.Send(new FingerprintStores.Query(), Token)).Value);
    }

    [Fact]
    public async Task Score_LaterMessage_IsHeldAgainstTheVersionsOnRecordAndThenBecomesThat()
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var text = SampleMessages.All[1].Text.Replace("NAD+CN+++TROPICA NV", "NAD+CN+++ANDERE HANDEL BV", StringComparison.Ordinal).Replace("DTM+137:202601120800", "DTM+137:202601250800", StringComparison.Ordinal);

        var scored = Assert.Single((await ScoreAsync(mediator, text)).Items);
        await server.TakeAsync("later.edi", text);

        var flag = (await scope.ServiceProvider.GetRequiredService<IFlagStore>().FindAsync([scored.Id], Token))[scored.Id];
        Assert.Contains(scored.Reasons, r => r.Code == "late-change-of-party");
        Assert.Equal(flag.Reasons.Select(r => (r.Code, r.Contribution)), scored.Reasons.Select(r => (r.Code, r.Contribution)));
    }

    private static async Task<ScoreFile.Result> ScoreAsync(IMediator mediator, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        var outcome = await mediator.Send(new ScoreFile.Query(content, null, null, 10), Token);
        return outcome.Value ?? throw new InvalidOperationException(outcome.Message);
    }
}
