using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Intel.Analysis.Addresses;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Core.Laboratories;
using Intel.Core.Places;
using Intel.Core.Sites;
using Intel.Core.Waste;
using Intel.Features.Http;
using MediatR;

namespace Intel.Features.Places;

/// <summary>
/// Somebody says which place an address stands for: the record gets a new version with that position, how it was obtained
/// and how far it may be off. What was chosen is a file of its own in archive and ledger, and the version before stays.
/// </summary>
public static class ChoosePlace
{
    /// <summary>The format's key of the file that holds a choice.</summary>
    public const string Format = "place-choice";

    /// <summary>Which record, and which of what <see cref="ListUnplaced"/> offers.</summary>
    /// <param name="Id">The record.</param>
    /// <param name="Choice">From 1; null for the only one of a clear address.</param>
    /// <param name="By">Who.</param>
    /// <param name="Name">What the choice was called where it was offered; null when nobody says. Another name now is a conflict: the register or the record changed meanwhile.</param>
    public sealed record Command(RecordId Id, int? Choice, string By, string? Name = null) : IRequest<Outcome<Result>>;

    /// <summary>The place.</summary>
    /// <param name="Id">The record.</param>
    /// <param name="Chosen">What was chosen.</param>
    /// <param name="FileId">The file that holds the choice.</param>
    public sealed record Result(RecordId Id, AddressCandidate Chosen, string FileId);

    internal sealed class Handler(IRecordReader records, PlaceFinder finder, IArchive archive, IImportLedger ledger, IRecordWriter writer, IAuditLog audit, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await records.FindAsync(request.Id, cancellationToken) is not { } record || PlaceFinder.PlaceOf(record.Document) is not { } place)
            {
                return Outcome<Result>.NotFound($"There is no site or finding {request.Id}.");
            }

            if (!PlaceFinder.IsWaiting(record.Document))
            {
                return Outcome<Result>.Conflict($"{request.Id} does not wait for a place: it has a position of its own, or no address.");
            }

            var match = await finder.FindAsync(place, cancellationToken);
            if (request.Choice is null && !match.IsClear)
            {
                return Outcome<Result>.Invalid($"The address of {request.Id} is not clear ({match.Reason}): say which of the {match.Candidates.Length} that 'places queue' shows.");
            }

            var choice = request.Choice ?? 1;
            if (choice < 1 || choice > match.Candidates.Length)
            {
                return Outcome<Result>.Invalid($"There is no choice {choice}: 'places queue' shows {match.Candidates.Length} for {request.Id}.");
            }

            var chosen = match.Candidates[choice - 1];
            if (request.Name is { } name && name != chosen.Name)
            {
                return Outcome<Result>.Conflict($"What {request.Id} may stand for changed meanwhile: choice {choice} is {chosen.Name} now. Look again.");
            }

            var fileId = await WriteAsync(record, place, chosen, match.Reason, request.By, cancellationToken);
            return Outcome<Result>.Done(new Result(request.Id, chosen, fileId));
        }

        private async Task<string> WriteAsync(StoredRecord record, SitePlace place, AddressCandidate chosen, string reason, string by, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var bytes = Bytes(record, place, chosen, reason, by, now);
            using var content = new MemoryStream(bytes, writable: false);
            var archived = await archive.StoreAsync(content, cancellationToken);
            await ledger.ReceiveAsync(
                new ImportFile
                {
                    FileId = archived.FileId,
                    Name = $"place of {RecordNumber.Of(record.Document)}.json",
                    Length = archived.Length,
                    ReceivedAt = now,
                    FinishedAt = now,
                    Status = ImportStatus.Done,
                    Format = "place of an address",
                    FormatKey = Format,
                },
                cancellationToken);
            var written = chosen.AddressId is null ? $"{place.Address} = {chosen.Name}" : $"{place.Address} = {chosen.Name} (BeSt {chosen.AddressId})";
            var placed = place with
            {
                NisCode = place.NisCode ?? chosen.NisCode,
                Position = new Position(chosen.Latitude, chosen.Longitude, chosen.PrecisionMetres, PositionMethod.Address, CoordinateSystem.Wgs84, written),
            };
            IRecordDocument document = record.Document switch
            {
                LaboratoryReport report => report with { Place = placed },
                WasteFinding finding => finding with { Place = placed },
                var other => throw new InvalidOperationException($"A {other.Kind} has no place."),
            };
            await writer.WriteAsync(new ImportBatch(archived.FileId, 1, [Parsed<IRecordDocument>.Ok(document, new SourceSpan(0, bytes.Length, 1, 1))]), cancellationToken);
            await audit.AddAsync(new AuditEntry(now, by, "corrected", record.Id.Value), cancellationToken);
            return archived.FileId;
        }

        // Messages of one instant stand in the order of their files' hashes: the choice is counted on until it stands behind
        // the message whose address it places.
        private static byte[] Bytes(StoredRecord record, SitePlace place, AddressCandidate chosen, string reason, string by, DateTimeOffset now)
        {
            for (var number = 1; ; number++)
            {
                var bytes = JsonSerializer.SerializeToUtf8Bytes(
                    new { record = record.Id.Value, version = record.Version, of = record.FileId, address = place.Address, reason, chosen, by, at = now.ToString("O", CultureInfo.InvariantCulture), number },
                    ApiJson.Options);
                if (string.CompareOrdinal(Convert.ToHexStringLower(SHA256.HashData(bytes)), record.FileId) > 0)
                {
                    return bytes;
                }
            }
        }
    }
}
