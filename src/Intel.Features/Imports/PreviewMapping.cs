using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Features.Pipeline.Coarse;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Somebody tries a mapping on the first rows of a table before confirming it. Nothing is kept.</summary>
public static class PreviewMapping
{
    private const int MostRecords = 8;

    /// <summary>The mapping to try.</summary>
    /// <param name="FileId">The file that waits.</param>
    /// <param name="Columns">Canonical field by column; null takes the guess.</param>
    /// <param name="DateFormat">The .NET format of its dates; null takes the guess.</param>
    /// <param name="DecimalSeparator">"." or ","; null takes the guess.</param>
    public sealed record Query(string FileId, IReadOnlyDictionary<string, string>? Columns, string? DateFormat, string? DecimalSeparator)
        : IRequest<Outcome<Result>>;

    /// <summary>What the first rows would give.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Guess">Headers, first rows as written and the guessed mapping.</param>
    /// <param name="Mapping">The mapping tried.</param>
    /// <param name="Parts">The first records or rejections, at most eight.</param>
    public sealed record Result(ImportFile File, TableGuess Guess, TableMapping Mapping, IReadOnlyList<Parsed<IRecordDocument>> Parts);

    internal sealed class Handler(IArchive archive, IImportLedger ledger, IRecordFormats formats, ICoordinateAccess access) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await ledger.FindAsync(request.FileId, cancellationToken) is not { } file)
            {
                return Outcome<Result>.NotFound($"There is no file {request.FileId}.");
            }

            if (await GuessMapping.OfAsync(archive, formats, file, cancellationToken) is not { } guess)
            {
                return Outcome<Result>.Conflict($"The file {file.Name} is not read through a mapping.");
            }

            var mapping = guess.Mapping with
            {
                Columns = request.Columns?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? guess.Mapping.Columns,
                DateFormat = request.DateFormat ?? guess.Mapping.DateFormat,
                DecimalSeparator = request.DecimalSeparator is "." or "," ? request.DecimalSeparator : guess.Mapping.DecimalSeparator,
            };
            await using var content = await archive.OpenAsync(file.FileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The archive lost the file {file.FileId}; check the disk.");
            var format = new RecognisedFormat(file.FormatKey, file.Format, file.Recognition, true);
            return Outcome<Result>.Done(new Result(file, guess, mapping, [.. formats.Read(content, format, mapping).Take(MostRecords).Select(p => access.IsExact ? p : CoarseReading.Of(p))]));
        }
    }
}
