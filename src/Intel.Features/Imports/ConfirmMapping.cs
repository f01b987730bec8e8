using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Somebody confirms how a table's columns are to be read. From then on files with the same headers are read so.</summary>
public static class ConfirmMapping
{
    /// <summary>A mapping for the table that waits for it.</summary>
    /// <param name="FileId">The file that waits.</param>
    /// <param name="Name">The mapping's name, such as the agent's.</param>
    /// <param name="Columns">Canonical field by column; null takes the guess.</param>
    /// <param name="DateFormat">The .NET format of its dates; null takes the guess.</param>
    /// <param name="DecimalSeparator">"." or ","; null takes the guess.</param>
    /// <param name="By">Who.</param>
    public sealed record Command(
        string FileId, string Name, IReadOnlyDictionary<string, string>? Columns, string? DateFormat, string? DecimalSeparator, string By)
        : IRequest<Outcome<ImportFile>>;

    internal sealed class Handler(
        IArchive archive, IImportLedger ledger, IRecordFormats formats, IMappingStore mappings, IAuditLog audit, TimeProvider clock)
        : IRequestHandler<Command, Outcome<ImportFile>>
    {
        public async Task<Outcome<ImportFile>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ledger.FindAsync(request.FileId, cancellationToken) is not { } file)
            {
                return Outcome<ImportFile>.NotFound($"There is no file {request.FileId}.");
            }

            if (file.Status != ImportStatus.MappingNeeded)
            {
                return Outcome<ImportFile>.Conflict($"The file {file.Name} does not wait for a mapping.");
            }

            if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100)
            {
                return Outcome<ImportFile>.Invalid("A mapping has a name of at most 100 characters.");
            }

            if (request.DecimalSeparator is not (null or "." or ","))
            {
                return Outcome<ImportFile>.Invalid("The decimal separator is a point or a comma.");
            }

            var guess = await GuessMapping.OfAsync(archive, formats, file, cancellationToken);
            if (guess is null)
            {
                return Outcome<ImportFile>.Conflict($"The file {file.Name} is not read through a mapping.");
            }

            var fields = TableFields.Of(guess.Mapping.Kind);
            if (request.Columns?.Values.FirstOrDefault(f => !fields.Contains(f)) is { } unknown)
            {
                return Outcome<ImportFile>.Invalid($"'{unknown}' is no field. The fields are: {string.Join(", ", fields)}.");
            }

            var mapping = guess.Mapping with
            {
                Name = request.Name.Trim(),
                Columns = request.Columns?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? guess.Mapping.Columns,
                DateFormat = request.DateFormat ?? guess.Mapping.DateFormat,
                DecimalSeparator = request.DecimalSeparator ?? guess.Mapping.DecimalSeparator,
                ConfirmedBy = request.By,
            };
            await mappings.SaveAsync(mapping, cancellationToken);
            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "decided", $"mapping/{mapping.Name}"), cancellationToken);
            var ready = file with { Mapping = mapping.Name, Status = ImportStatus.Received };
            await ledger.UpdateAsync(ready, cancellationToken);
            return Outcome<ImportFile>.Done(ready);
        }
    }
}
