using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Operations;

/// <summary>A steward asks whether every file that the ledger names is in the archive with the bytes of its name.</summary>
public static class CheckArchive
{
    private const int BatchSize = 500;
    private const int MostExamples = 5;

    /// <summary>Asks; every archived file is read.</summary>
    public sealed record Query : IRequest<Outcome<Result>>;

    /// <summary>What the archive holds of what it should.</summary>
    /// <param name="Files">Files that the ledger names.</param>
    /// <param name="Missing">Of these, files that are not in the archive.</param>
    /// <param name="Damaged">Of these, files whose bytes are not those of their name, or cannot be read.</param>
    /// <param name="Examples">Names of some that are missing or damaged, at most five.</param>
    public sealed record Result(long Files, long Missing, long Damaged, ImmutableArray<string> Examples)
    {
        /// <summary>Files that are there whole.</summary>
        public long Whole => Files - Missing - Damaged;

        /// <summary>Whether all are.</summary>
        public bool IsWhole => Whole == Files;
    }

    internal sealed class Handler(IArchive archive, IImportLedger ledger) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var (files, missing, damaged) = (0L, 0L, 0L);
            var examples = new List<string>();
            string? before = null;
            while (await ledger.ListAsync(BatchSize, before, cancellationToken) is { Count: > 0 } page)
            {
                foreach (var file in page)
                {
                    var found = await FindAsync(file.FileId, cancellationToken);
                    files++;
                    missing += found == Found.Missing ? 1 : 0;
                    damaged += found == Found.Damaged ? 1 : 0;
                    if (found != Found.Whole && examples.Count < MostExamples)
                    {
                        examples.Add(file.FileId);
                    }
                }

                before = page[^1].FileId;
            }

            return Outcome<Result>.Done(new Result(files, missing, damaged, [.. examples]));
        }

        private async Task<Found> FindAsync(string fileId, CancellationToken cancellationToken)
        {
            try
            {
                await using var content = await archive.OpenAsync(fileId, cancellationToken);
                return content is null ? Found.Missing : Found.Whole;
            }
            catch (StoreUnavailableException)
            {
                // An archive that does not answer says so here: then it is not this file's fault.
                await archive.CheckAsync(cancellationToken);
                return Found.Damaged;
            }
        }

        private enum Found
        {
            Whole,
            Missing,
            Damaged,
        }
    }
}
