using Intel.Core.Imports;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Imports;

/// <summary>What came of a file, in a few words and a tone.</summary>
internal static class FileResult
{
    /// <summary>In words.</summary>
    internal static string Of(Words words, ImportFile file) => file switch
    {
        { Status: ImportStatus.Done, Counts.Quarantined: > 0 } => words["imports.result-quarantine"],
        { Status: ImportStatus.Done, Counts.Warned: > 0 } => words["imports.result-warned"],
        { Status: ImportStatus.Done, Counts: { Stored: 0, Versions: 0, Unchanged: > 0 } } => words["imports.result-unchanged"],
        { Status: ImportStatus.Done } => words["imports.result-stored"],
        _ => words[$"import-status.{file.Status}"],
    };

    /// <summary>The class of its colour; null for none.</summary>
    internal static string? Tone(ImportFile file) => file switch
    {
        { Status: ImportStatus.Failed or ImportStatus.MappingNeeded } => "bad",
        { Status: ImportStatus.Done, Counts.Quarantined: > 0 } => "bad",
        { Status: ImportStatus.Done, Counts.Warned: > 0 } or { Status: ImportStatus.NotRead } => "warn",
        { Status: ImportStatus.Done } => "ok",
        _ => null,
    };
}
