using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Ingest.Formats.Verdicts;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>
/// Somebody wants to know what a file would score before it is brought in. Nothing is kept: its records are held against
/// what is on record already, their earlier versions and the histories, and not against each other.
/// </summary>
public static class ScoreFile
{
    private const int BatchSize = 1000;

    /// <summary>The file.</summary>
    /// <param name="Content">Its bytes, seekable.</param>
    /// <param name="Format">What the user says it is; null to go by its content.</param>
    /// <param name="Mapping">The mapping that the user names; null for the one of its headers.</param>
    /// <param name="Limit">How many of the riskiest are given.</param>
    public sealed record Query(Stream Content, string? Format, string? Mapping, int Limit) : IRequest<Outcome<Result>>;

    /// <summary>What it would score.</summary>
    /// <param name="Format">What the file is.</param>
    /// <param name="Total">Records in it.</param>
    /// <param name="Rejected">Parts that would go into quarantine.</param>
    /// <param name="Items">The riskiest, by falling score, ties by id.</param>
    public sealed record Result(string Format, long Total, long Rejected, ImmutableArray<SearchItem> Items);

    internal sealed class Handler(IRecordFormats formats, IMappingStore mappings, IRecordReader records, RecordScorer scorer, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var content = request.Content;
            content.Position = 0;
            var format = formats.Recognise(content);
            format = request.Format is { } said ? format with { Format = said, Title = said, IsRead = true } : format;
            if (!format.IsRead || format.Format == VerdictTable.Format)
            {
                return Outcome<Result>.Invalid($"No records can be scored in it: it is {format.Title}.");
            }

            TableMapping? mapping = null;
            if (MappingChoice.GuessOf(formats, content, format) is { } guess)
            {
                mapping = await MappingChoice.KnownAsync(mappings, guess, request.Mapping, cancellationToken);
                if (mapping is null)
                {
                    return Outcome<Result>.Invalid("Nobody has confirmed how its columns are read: name a mapping ('mapping list' shows those there are), or bring the file in and confirm one.");
                }
            }

            content.Position = 0;
            return Outcome<Result>.Done(await ScoreAsync(formats.Read(content, format, mapping), format, request.Limit, cancellationToken));
        }

        private async Task<Result> ScoreAsync(IRecordReading reading, RecognisedFormat format, int limit, CancellationToken cancellationToken)
        {
            var (total, rejected) = (0L, 0L);
            var best = new List<SearchItem>();
            foreach (var batch in reading.Chunk(BatchSize))
            {
                rejected += batch.Count(p => p.Value is null);
                var versions = await VersionsAsync([.. batch.Where(p => p.Value is not null)], cancellationToken);

                total += versions.Count;
                var flags = await scorer.ScoreAsync(versions, cancellationToken);
                best.AddRange(versions.Zip(flags, (version, flag) => SearchProjection.Of(version, version.Version, flag, decided: false).Item));
                best = [.. best.OrderByDescending(i => i.Risk).ThenBy(i => i.Id).Take(limit)];
            }

            return new Result(format.Title, total, rejected, [.. best]);
        }

        /// <summary>The version that each record would become; the one on record that says the same where there is one.</summary>
        private async Task<List<StoredRecord>> VersionsAsync(IReadOnlyList<Parsed<IRecordDocument>> parts, CancellationToken cancellationToken)
        {
            var ids = parts.Select(p => RecordId.From(p.Value!.Kind, p.Value.NaturalKey)).ToArray();
            var known = (await records.FindAsync([.. ids.Distinct()], cancellationToken)).Select(r => r.Id).ToHashSet();
            var versions = new List<StoredRecord>(parts.Count);
            for (var index = 0; index < ids.Length; index++)
            {
                IReadOnlyList<StoredRecord> kept = known.Contains(ids[index]) ? await records.VersionsAsync(ids[index], cancellationToken) : [];
                versions.Add(VersionOf(ids[index], parts[index], kept));
            }

            return versions;
        }

        private StoredRecord VersionOf(RecordId id, Parsed<IRecordDocument> part, IReadOnlyList<StoredRecord> kept)
        {
            var document = part.Value!;
            return kept.FirstOrDefault(v => DocumentDifferences.Between(v.Document, document).IsEmpty)
                ?? new StoredRecord(id, kept.Count + 1, document, "", part.Source, clock.GetUtcNow(), kept.Count == 0 ? [] : DocumentDifferences.Between(kept[^1].Document, document));
        }
    }
}
