using Intel.Core;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Somebody looks at how a table's columns would be read, with its first rows.</summary>
public static class GuessMapping
{
    /// <summary>Which file.</summary>
    public sealed record Query(string FileId) : IRequest<Outcome<TableGuess>>;

    internal sealed class Handler(IArchive archive, IImportLedger ledger, IRecordFormats formats) : IRequestHandler<Query, Outcome<TableGuess>>
    {
        public async Task<Outcome<TableGuess>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await ledger.FindAsync(request.FileId, cancellationToken) is not { } file)
            {
                return Outcome<TableGuess>.NotFound($"There is no file {request.FileId}.");
            }

            return await OfAsync(archive, formats, file, cancellationToken) is { } guess
                ? Outcome<TableGuess>.Done(guess)
                : Outcome<TableGuess>.Conflict($"The file {file.Name} is not read through a mapping.");
        }
    }

    /// <summary>The guess for an archived file; null when its format has no columns.</summary>
    internal static async Task<TableGuess?> OfAsync(IArchive archive, IRecordFormats formats, ImportFile file, CancellationToken cancellationToken)
    {
        await using var content = await archive.OpenAsync(file.FileId, cancellationToken)
            ?? throw new StoreUnavailableException($"The archive has lost the file {file.FileId}: restore it from a backup.");
        var format = new RecognisedFormat(file.FormatKey, file.Format, file.Recognition, true);
        return formats.Guess(content, format);
    }
}
