using System.Globalization;

namespace Intel.Index.Sqlite.Storage;

/// <summary>
/// The files of the index in a data folder: a database a generation, and a small file that says which generation
/// answers and which is being built. That file is replaced whole, so a reader sees the old state or the new one.
/// </summary>
internal sealed class IndexFolder(string folder)
{
    private string StatePath => Path.Combine(folder, "index.state");

    public string PathOf(int generation) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"index-{generation}.db"));

    /// <summary>The generation that answers, and the one that is being built; null when none is.</summary>
    public (int Current, int? Rebuilding) Read()
    {
        if (!File.Exists(StatePath))
        {
            return (1, null);
        }

        var parts = File.ReadAllText(StatePath).Split(' ', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var current)
            ? (current, int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rebuilding) ? rebuilding : null)
            : throw new IOException($"'{StatePath}' does not say which generation of the index answers.");
    }

    public void Write(int current, int? rebuilding)
    {
        Directory.CreateDirectory(folder);
        var beside = StatePath + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{current} {(rebuilding is { } number ? number.ToString(CultureInfo.InvariantCulture) : "-")}"));
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, StatePath, overwrite: true);
    }

    /// <summary>Removes the files of every generation but these. What another process still holds open stays for the next time.</summary>
    public void RemoveOthers(int current, int? rebuilding)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "index-*.db*"))
        {
            var name = Path.GetFileName(path);
            var digits = name["index-".Length..name.IndexOf(".db", StringComparison.Ordinal)];
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var generation) || generation == current || generation == rebuilding)
            {
                continue;
            }

            try
            {
                File.Delete(path);
            }
            catch (IOException)
            {
                // Held open elsewhere (Windows): the next rebuild tries again.
            }
        }
    }
}
