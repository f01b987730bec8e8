namespace Intel.Features.Samples;

/// <summary>The folder that the sample's files go into, and the list of them.</summary>
internal sealed class SampleFolder
{
    private readonly List<SampleFile> _files = [];
    private readonly IProgress<string>? _progress;

    public SampleFolder(string path, IProgress<string>? progress)
    {
        (Incoming, _progress) = (Path.Combine(path, "incoming"), progress);
        Directory.CreateDirectory(Incoming);
    }

    /// <summary>The folder of the files to be taken in.</summary>
    public string Incoming { get; }

    public IReadOnlyList<SampleFile> Files => _files;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its path within the folder, with forward slashes.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="records">Records that appear for the first time.</param>
    /// <param name="versions">Records that an earlier file tells of.</param>
    /// <param name="write">Writes it; may close the stream.</param>
    public void Add(string path, SampleFileKind kind, int records, int versions, Action<Stream> write)
    {
        var full = Path.Combine(Incoming, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using (var stream = new FileStream(full, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
        {
            write(stream);
        }

        _files.Add(new SampleFile(path, kind, records, versions, new FileInfo(full).Length));
        _progress?.Report(path);
    }
}
