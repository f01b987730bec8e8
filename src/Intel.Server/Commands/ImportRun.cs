using System.Globalization;
using Intel.Core.Imports;
using Intel.Features.Imports;
using Intel.Features.Pipeline;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary>Takes files in, one run of them: receives each, reads it, then scores and makes searchable all that came.</summary>
internal sealed class ImportRun(Session session, IProgress<ImportProgress>? progress)
{
    private readonly SortedDictionary<string, (int Count, string First)> _odd = new(StringComparer.Ordinal);
    private ImportCounts _counts = new(0, 0, 0, 0, 0);
    private long _files;

    /// <summary>What came of it, as <c>ingest --json</c> prints it.</summary>
    public object Summary => new
    {
        files = _files,
        stored = _counts.Stored,
        versions = _counts.Versions,
        unchanged = _counts.Unchanged,
        warned = _counts.Warned,
        quarantined = _counts.Quarantined,
    };

    /// <summary>The same for people.</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"{_files:N0} files: {_counts.Stored:N0} records stored, {_counts.Versions:N0} new versions, {_counts.Unchanged:N0} unchanged, {_counts.Warned:N0} with warnings, {_counts.Quarantined:N0} parts in quarantine.");

    /// <summary>Sentences about files that were not read, the first first.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Sentences about odd things in files as wholes, one for each kind of thing.</summary>
    public IEnumerable<string> Oddities => _odd.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key}: {o.Value.Count:N0} times, first in {o.Value.First}"));

    /// <summary>Whether a file could not be taken in.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Takes one file in, except for scoring and searching.</summary>
    public async Task TakeAsync(string path, string? format, string? mapping, CancellationToken cancellationToken)
    {
        _files++;
        ImportFile before;
        try
        {
            await using var scope = session.Services.CreateAsyncScope();
            before = (await FileReceiver.ReceiveAsync(scope.ServiceProvider, path, LocalIdentity.PersonAtThisMachine, cancellationToken, format, mapping)).File;
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            HasFailed = true;
            Notes.Add($"{path}: {unreadable.Message}");
            return;
        }

        var outcome = await session.SendAsync(new RunImport.Command(before.FileId, progress), cancellationToken);
        if (outcome.Value is { } file)
        {
            Note(path, file);
            _counts += before.Status == ImportStatus.Done ? Repeated(file) : Since(before, file);
        }
    }

    /// <summary>Goes on with files that an earlier run was interrupted in.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var interrupted = await session.Services.GetRequiredService<IImportLedger>().InterruptedAsync(cancellationToken);
        foreach (var file in interrupted)
        {
            await session.SendAsync(new RunImport.Command(file.FileId, progress), cancellationToken);
        }
    }

    /// <summary>Scores and makes searchable all that came.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await session.SendAsync(new DrainPending.Command(progress), cancellationToken);
    }

    // A file that was there already adds nothing: what it holds is unchanged.
    private static ImportCounts Repeated(ImportFile file) =>
        new(0, 0, file.Counts.Stored + file.Counts.Versions + file.Counts.Unchanged, 0, 0);

    private static ImportCounts Since(ImportFile before, ImportFile after) => new(
        after.Counts.Stored - before.Counts.Stored,
        after.Counts.Versions - before.Counts.Versions,
        after.Counts.Unchanged - before.Counts.Unchanged,
        after.Counts.Warned - before.Counts.Warned,
        after.Counts.Quarantined - before.Counts.Quarantined);

    private void Note(string path, ImportFile file)
    {
        switch (file.Status)
        {
            case ImportStatus.NotRead:
                Notes.Add($"{path}: {file.Format} is archived and named; records are not read from it yet.");
                break;
            case ImportStatus.MappingNeeded:
                Notes.Add($"{path}: nobody has confirmed how its columns are read. Look with 'mapping guess' and confirm with 'mapping confirm', or on the page Imports.");
                break;
            case ImportStatus.Failed:
                HasFailed = true;
                Notes.Add($"{path}: {file.Failure}");
                break;
        }

        foreach (var odd in file.Warnings.GroupBy(w => w.Code))
        {
            var (count, first) = _odd.GetValueOrDefault(odd.Key, (0, path));
            _odd[odd.Key] = (count + odd.Count(), first);
        }

        foreach (var (type, count) in file.NotReadMessages)
        {
            Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {count} {type} messages are archived and named; records are not read from them yet."));
        }
    }
}
