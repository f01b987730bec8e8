namespace Intel.Ingest.Formats.Edifact;

/// <summary>The parts of natural keys.</summary>
internal static class NaturalKeys
{
    /// <summary>A number or name as it stands in a key: upper case, without white space.</summary>
    public static string Part(string text) => text.AsSpan().ContainsAnyExcept(Kept) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant() : text;

    private static readonly System.Buffers.SearchValues<char> Kept = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/._");
}
