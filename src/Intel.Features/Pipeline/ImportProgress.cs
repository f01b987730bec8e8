namespace Intel.Features.Pipeline;

/// <summary>How far an import, a scoring or a rebuild has come.</summary>
/// <param name="Stage">reading, scoring or indexing.</param>
/// <param name="Subject">The file's name; empty for stages over all files.</param>
/// <param name="Done">Bytes read, or records dealt with.</param>
/// <param name="Total">Bytes of the file, or records there are; null when unknown.</param>
public readonly record struct ImportProgress(string Stage, string Subject, long Done, long? Total);
