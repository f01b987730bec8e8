using Intel.Core.Imports;

namespace Intel.Features.Imports;

/// <summary>Which mapping reads a table: a named one, the one confirmed for these headers, or a guess that leaves no doubt.</summary>
internal static class MappingChoice
{
    /// <summary>Who stands as confirming a mapping that the program was certain of.</summary>
    public const string CertainGuess = "intel (certain guess)";

    /// <summary>What a table's headers are taken for; null for files that are read without a mapping.</summary>
    public static TableGuess? GuessOf(IRecordFormats formats, Stream content, RecognisedFormat format)
    {
        content.Position = 0;
        return formats.Guess(content, format);
    }

    /// <summary>The mapping; null when the table needs one that somebody confirms.</summary>
    /// <param name="mappings">The mappings kept; a certain guess is added to them.</param>
    /// <param name="guess">What the table's headers are taken for.</param>
    /// <param name="name">The mapping that the user names; null for the one of these headers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<TableMapping?> OfAsync(IMappingStore mappings, TableGuess guess, string? name, CancellationToken cancellationToken)
    {
        var (mapping, isNew) = await FindAsync(mappings, guess, name, cancellationToken);
        if (isNew)
        {
            await mappings.SaveAsync(mapping!, cancellationToken);
        }

        return mapping;
    }

    /// <summary>The same, and nothing is kept.</summary>
    public static async Task<TableMapping?> KnownAsync(IMappingStore mappings, TableGuess guess, string? name, CancellationToken cancellationToken) =>
        (await FindAsync(mappings, guess, name, cancellationToken)).Mapping;

    private static async Task<(TableMapping? Mapping, bool IsNew)> FindAsync(IMappingStore mappings, TableGuess guess, string? name, CancellationToken cancellationToken)
    {
        var known = await mappings.ListAsync(cancellationToken);
        if (name is not null)
        {
            return (known.FirstOrDefault(m => m.Name == name), false);
        }

        if (known.FirstOrDefault(m => m.HeaderFingerprint == guess.Mapping.HeaderFingerprint && m.ConfirmedBy is not null) is { } confirmed)
        {
            // What nobody has looked at is read as this file's own rows say, where they say it: another office of the same
            // agent writes the month first under the same headers.
            return (confirmed.ConfirmedBy == CertainGuess && guess.Mapping.DateFormat is { } own ? confirmed with { DateFormat = own } : confirmed, false);
        }

        return guess.IsCertain ? (guess.Mapping with { ConfirmedBy = CertainGuess }, true) : (null, false);
    }
}
