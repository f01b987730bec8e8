using System.Text;
using Intel.Core.Imports;
using Intel.Features.Imports;
using Intel.Server.Commands;
using Intel.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Imports;

/// <summary>Of files that came in one after another the run of the last one scores, and nothing is left waiting.</summary>
public sealed class FilesInARowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-row-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_WhileAnotherFileIsToBeRead_LeavesScoringToTheLast()
    {
        await using var session = Session.OpenFolder(_folder);
        var pending = session.Services.GetRequiredService<IPendingWork>();
        var first = await ReceiveAsync(session, SampleMessages.All[0]);
        var second = await ReceiveAsync(session, SampleMessages.All[1]);

        await session.SendAsync(new ImportAll.Command([first]), Token);
        Assert.NotEqual(0, (await pending.CountAsync(Token)).Score);

        await session.SendAsync(new ImportAll.Command([second]), Token);
        Assert.Equal(new PendingCounts(0, 0), await pending.CountAsync(Token));
    }

    [Fact]
    public async Task Import_OfAllThatAStopInterrupted_ScoresWhateverElseWaits()
    {
        await using var session = Session.OpenFolder(_folder);
        await ReceiveAsync(session, SampleMessages.All[0]);
        await ReceiveAsync(session, SampleMessages.All[1]);

        await session.SendAsync(new ImportAll.Command([]), Token);

        Assert.Equal(new PendingCounts(0, 0), await session.Services.GetRequiredService<IPendingWork>().CountAsync(Token));
    }

    private static async Task<string> ReceiveAsync(Session session, (string Name, string Text) message)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(message.Text), writable: false);
        return (await session.SendAsync(new ReceiveFile.Command(content, message.Name, "tester"), Token)).Value!.File.FileId;
    }
}
