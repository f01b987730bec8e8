using Intel.Core.Queries;
using Intel.Index.Sqlite;

namespace Intel.Storage.Tests.Index;

/// <summary>An index in a folder of its own, opened once or more, which goes with it.</summary>
internal sealed class SqliteIndexFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-index-");
    private readonly List<SqliteSearchIndex> _opened = [];

    public string Path => _folder.FullName;

    public ISearchIndex Open()
    {
        _opened.Add(new SqliteSearchIndex(_folder.FullName));
        return _opened[^1];
    }

    public void Dispose()
    {
        foreach (var index in _opened)
        {
            index.Dispose();
        }

        _folder.Delete(recursive: true);
    }
}
