namespace Intel.Server.Hosting;

/// <summary>Tells which files in a folder are new and have stopped growing.</summary>
internal sealed class WatchedFolder(string folder)
{
    private readonly Dictionary<string, (long Length, DateTime WrittenAt)> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Length, DateTime WrittenAt)> _taken = new(StringComparer.Ordinal);

    /// <summary>Files whose length and time of writing are what they were at the last look, and that were not taken as they are. In order of names.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public IReadOnlyList<string> Settled()
    {
        var settled = new List<string>();
        var now = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            var state = (file.Length, file.LastWriteTimeUtc);
            now.Add(file.FullName);
            if (_seen.TryGetValue(file.FullName, out var before) && before == state
                && !(_taken.TryGetValue(file.FullName, out var taken) && taken == state))
            {
                settled.Add(file.FullName);
            }

            _seen[file.FullName] = state;
        }

        foreach (var gone in _seen.Keys.Where(f => !now.Contains(f)).ToArray())
        {
            _seen.Remove(gone);
            _taken.Remove(gone);
        }

        return settled;
    }

    /// <summary>Notes that a file was taken in as it was at the last look.</summary>
    public void Taken(string path) => _taken[path] = _seen[path];
}
