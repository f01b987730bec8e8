using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Features.Http;
using Intel.Ingest.Formats.Edifact;
using MediatR;

namespace Intel.Features.Shipments;

/// <summary>What is known around a shipment: the history of its parties and containers, what shares something with it, the text it was read from, and who looked.</summary>
public static class ShowSurroundings
{
    private const int MostText = 64 * 1024;
    private const int MostLooked = 20;

    /// <summary>Around which shipment.</summary>
    /// <param name="Record">The version that is shown.</param>
    /// <param name="File">The file that it came in; null when the ledger lacks it.</param>
    public sealed record Query(StoredRecord Record, ImportFile? File) : IRequest<Result>;

    /// <summary>What is known.</summary>
    /// <param name="Histories">The histories of its subjects before it; empty for a record that is no consignment.</param>
    /// <param name="Links">What shares something with it.</param>
    /// <param name="Text">The bytes that the record was read from, as far as they are at most 64 KiB; empty when the format has none (a spreadsheet) or the archive lacks the file.</param>
    /// <param name="Segments">The same as EDIFACT segments with the head of the message and the fields that each fed; empty for other formats.</param>
    /// <param name="IsTextCut">Whether there are more bytes than these.</param>
    /// <param name="Looked">Who read or changed it, the latest first, at most twenty.</param>
    public sealed record Result(
        IReadOnlyList<SubjectHistory> Histories, IReadOnlyList<Link> Links, ReadOnlyMemory<byte> Text, IReadOnlyList<TracedSegment> Segments, bool IsTextCut, IReadOnlyList<AuditEntry> Looked);

    /// <summary>Shipments that share something with this one.</summary>
    /// <param name="Field">What they share, by the name of its field.</param>
    /// <param name="Value">The value shared.</param>
    /// <param name="Search">The query that finds them.</param>
    /// <param name="Others">How many there are beside this one.</param>
    public sealed record Link(string Field, string Value, string Search, long Others);

    internal sealed class Handler(IRecordReader records, ISearchIndex index, IArchive archive, IAuditLog audit, ICoordinateAccess access, TimeProvider clock)
        : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var record = request.Record;
            IReadOnlyList<SubjectHistory> histories = [];
            var links = new List<Link>();
            if (record.Document is Consignment consignment)
            {
                histories = await records.HistoryAsync(Sightings.Of(consignment, record.Id), cancellationToken);
                foreach (var (field, value) in Shared(consignment).Distinct().Take(12))
                {
                    links.Add(await LinkAsync(field, value, cancellationToken));
                }
            }

            var (text, isCut) = await TextAsync(record, cancellationToken);
            var segments = await SegmentsAsync(request, cancellationToken);
            return new Result(histories, links, text, segments, isCut, await audit.ListAsync(record.Id.Value, MostLooked, cancellationToken));
        }

        private async Task<Link> LinkAsync(string field, string value, CancellationToken cancellationToken)
        {
            var search = QueryParts.Of("").Toggle(field, value);
            var parsed = QueryParser.Parse(search, clock.GetUtcNow());
            var count = parsed.Root is null ? 0 : await index.CountAsync(parsed.Root, [RecordKind.Shipment], cancellationToken);
            return new Link(field, value, search, Math.Max(count - 1, 0));
        }

        private static IEnumerable<(string Field, string Value)> Shared(Consignment consignment)
        {
            foreach (var party in consignment.Parties.Where(p => !p.IsFormula))
            {
                if (party.Role is Core.Parties.PartyRole.Consignor or Core.Parties.PartyRole.Consignee or Core.Parties.PartyRole.Notify)
                {
                    yield return (party.Role.ToString().ToLowerInvariant(), party.Name);
                }
            }

            foreach (var box in consignment.Equipment.Take(3))
            {
                if (box.Number.Value is { } number)
                {
                    yield return ("container", number.Value);
                }

                foreach (var seal in box.Seals.Where(s => Sightings.SealKey(s.Number).Length > 0).Take(2))
                {
                    yield return ("seal", seal.Number);
                }
            }
        }

        private async Task<IReadOnlyList<TracedSegment>> SegmentsAsync(Query request, CancellationToken cancellationToken)
        {
            if (request.File?.FormatKey != "edifact" || await archive.OpenAsync(request.Record.FileId, cancellationToken) is not { } stream)
            {
                return [];
            }

            await using (stream)
            {
                return MessageTrace.Read(stream, request.Record.Source, request.Record.Document is Consignment shipment ? [.. shipment.Equipment.Select(e => e.Number.Text)] : null);
            }
        }

        private async Task<(ReadOnlyMemory<byte> Text, bool IsCut)> TextAsync(StoredRecord record, CancellationToken cancellationToken)
        {
            // What a report or finding was read from says where it is.
            if (record.Source.ByteLength == 0 || (!access.IsExact && record.Document is not Consignment))
            {
                return (default, false);
            }

            await using var stream = await archive.OpenAsync(record.FileId, cancellationToken);
            if (stream is null)
            {
                return (default, false);
            }

            await SkipAsync(stream, record.Source.ByteOffset, cancellationToken);
            var bytes = new byte[(int)Math.Min(record.Source.ByteLength, MostText)];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return (bytes.AsMemory(0, read), record.Source.ByteLength > MostText);
        }

        private static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
        {
            if (stream.CanSeek)
            {
                stream.Seek(count, SeekOrigin.Begin);
                return;
            }

            var buffer = new byte[81920];
            while (count > 0)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellationToken);
                if (read == 0)
                {
                    return;
                }

                count -= read;
            }
        }
    }
}
