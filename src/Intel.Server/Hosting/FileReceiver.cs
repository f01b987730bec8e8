using Intel.Features.Imports;
using MediatR;

namespace Intel.Server.Hosting;

/// <summary>Takes in files from this machine's disk.</summary>
internal static class FileReceiver
{
    /// <summary>Archives and enters one file.</summary>
    /// <param name="services">A scope's services.</param>
    /// <param name="path">The file.</param>
    /// <param name="by">Who brings it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="format">What the user says it is; null to go by its content.</param>
    /// <param name="mapping">The mapping that the user names; null for the one of its headers.</param>
    /// <exception cref="IOException">The file cannot be read, or the archive not written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<ReceiveFile.Result> ReceiveAsync(
        IServiceProvider services, string path, string by, CancellationToken cancellationToken, string? format = null, string? mapping = null)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 17, FileOptions.SequentialScan | FileOptions.Asynchronous);
        var outcome = await services.GetRequiredService<IMediator>().Send(new ReceiveFile.Command(content, Path.GetFileName(path), by, format, mapping), cancellationToken);
        return outcome.Value ?? throw new IOException(outcome.Message);
    }
}
