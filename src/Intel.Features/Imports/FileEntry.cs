using Intel.Core.Imports;

namespace Intel.Features.Imports;

/// <summary>What a file is entered as, from its content: its kind, its mapping, and whether it can be read.</summary>
internal sealed class FileEntry(IRecordFormats formats, IMappingStore mappings, TimeProvider clock)
{
    /// <summary>The entry of a file that is archived.</summary>
    /// <param name="file">The file as received.</param>
    /// <param name="content">Its bytes, seekable.</param>
    /// <param name="said">What the user says it is; null to go by its content.</param>
    /// <param name="named">The mapping that the user names; null for the one of its headers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ImportFile> OfAsync(ImportFile file, Stream content, string? said, string? named, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var found = formats.Recognise(content);
        if (said is not null && said != found.Format)
        {
            found = found with { Format = said, Title = said, Evidence = "as the user says", IsRead = true };
        }

        var entry = file with { Format = found.Title, FormatKey = found.Format, Recognition = found.Evidence, FinishedAt = null, Failure = null };
        if (!found.IsRead)
        {
            return entry with { Status = ImportStatus.NotRead, FinishedAt = clock.GetUtcNow() };
        }

        if (MappingChoice.GuessOf(formats, content, found) is not { } guess)
        {
            return entry with { Status = ImportStatus.Received };
        }

        var mapping = await MappingChoice.OfAsync(mappings, guess, named, cancellationToken);
        return mapping is null
            ? entry with { Status = ImportStatus.MappingNeeded }
            : entry with { Status = ImportStatus.Received, Mapping = mapping.Name };
    }
}
