using System.Buffers.Binary;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Searching;
using Intel.Index.Sqlite.Storage;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite;

/// <summary>
/// The search index in SQLite databases of its own in the data folder. Identifiers, dates and numbers are columns of
/// segments, so that a query is algebra on sets of bits; words are FTS5's and places the R*Tree's.
/// </summary>
internal sealed class SqliteSearchIndex(string dataFolder) : ISearchIndex, IDisposable
{
    private readonly IndexFolder _folder = new(dataFolder);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<int, IndexGeneration> _generations = [];
    private HashSet<string> _knownWords = new(StringComparer.Ordinal);
    private int _knownWordsOf;

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);

        // Of several entries of one record the last stands.
        var prepared = entries.Reverse().DistinctBy(e => e.Item.Id).Reverse().Select(PreparedEntry.Of).ToArray();
        if (prepared.Length == 0)
        {
            return;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            await Guarded(
                () =>
                {
                    var (current, rebuilding) = _folder.Read();
                    var generation = Generation(rebuilding ?? current);
                    if (_knownWordsOf != generation.Number)
                    {
                        (_knownWords, _knownWordsOf) = (new(StringComparer.Ordinal), generation.Number);
                    }

                    generation.Write(connection => new EntryWriter(connection, _knownWords).Write(prepared));
                    return 0;
                },
                cancellationToken);
        }
        catch
        {
            // The words of a change that was undone are not in the vocabulary.
            _knownWordsOf = 0;
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Size, 1000);
        return ReadAsync(snapshot => new Search(snapshot).Page(request), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, CancellationToken cancellationToken) =>
        ReadAsync(snapshot => new Search(snapshot).Count(query, kinds), cancellationToken);

    /// <inheritdoc/>
    public Task<MapPoints> PointsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken) =>
        ReadAsync(snapshot => new Search(snapshot).Points(query, kinds, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<MapPositions> PositionsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken) =>
        ReadAsync(snapshot => new Search(snapshot).Positions(query, kinds, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<MapTiles> TilesAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int zoom, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, MapTile.DeepestZoom);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return ReadAsync(snapshot => new Search(snapshot).Tiles(query, kinds, zoom, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task BeginRebuildAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await Guarded(
                () =>
                {
                    var (current, interrupted) = _folder.Read();
                    var next = Math.Max(current, interrupted ?? 0) + 1;

                    // The file's state goes first: what is written from now on must not go into what an interrupted rebuild left.
                    _folder.Write(current, next);
                    _folder.RemoveOthers(current, next);
                    Retire(n => n != current && n != next);
                    return 0;
                },
                cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task CompleteRebuildAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await Guarded(
                () =>
                {
                    var (_, rebuilding) = _folder.Read();
                    if (rebuilding is not { } next)
                    {
                        throw new InvalidOperationException("No rebuild of the index was begun.");
                    }

                    // A rebuild of no records at all has made no file yet.
                    Generation(next).Write(_ => { });
                    _folder.Write(next, null);
                    Retire(n => n != next);
                    _folder.RemoveOthers(next, null);
                    return 0;
                },
                cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public Task<string> FingerprintAsync(CancellationToken cancellationToken) => ReadAsync(
        snapshot =>
        {
            // A sum does not depend on the order of its terms.
            UInt128 sum = 0;
            var count = 0L;
            using var command = snapshot.Connection.Command("SELECT hash FROM ids");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                sum = unchecked(sum + BinaryPrimitives.ReadUInt128LittleEndian(reader.GetFieldValue<byte[]>(0)));
                count++;
            }

            return EntryFingerprint.Of(count, sum);
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Retire(_ => true);
        _writing.Dispose();
    }

    private Task<T> ReadAsync<T>(Func<IndexSnapshot, T> read, CancellationToken cancellationToken) => Guarded(
        () =>
        {
            while (true)
            {
                var number = _folder.Read().Current;
                try
                {
                    return Generation(number).Read(read, cancellationToken);
                }
                catch (SqliteException) when (_folder.Read().Current != number)
                {
                    // A rebuild put another generation in this one's place while we opened it.
                    Retire(n => n == number);
                }
            }
        },
        cancellationToken);

    private IndexGeneration Generation(int number)
    {
        lock (_lock)
        {
            if (!_generations.TryGetValue(number, out var generation))
            {
                Directory.CreateDirectory(dataFolder);
                _generations[number] = generation = new IndexGeneration(number, _folder.PathOf(number), () => MayCreate(number));
            }

            return generation;
        }
    }

    // The first generation begins with the first use; the one that is being built, with the first write. Any other must be there.
    private bool MayCreate(int number)
    {
        var (current, rebuilding) = _folder.Read();
        return number == rebuilding || (number == 1 && current == 1);
    }

    private void Retire(Func<int, bool> which)
    {
        lock (_lock)
        {
            foreach (var number in _generations.Keys.Where(which).ToArray())
            {
                _generations[number].Dispose();
                _generations.Remove(number);
            }
        }
    }

    private Task<T> Guarded<T>(Func<T> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return work();
            }
            catch (SqliteException exception)
            {
                throw new StoreUnavailableException(Sentence(exception), exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new StoreUnavailableException($"The index in '{dataFolder}' cannot be read or written: {exception.Message}", exception);
            }
        },
        cancellationToken);

    private string Sentence(SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => $"The disk that holds the index in '{dataFolder}' is full: make room and try again; nothing was written.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"Another process is writing the index in '{dataFolder}': wait for it or end it, then try again.",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => $"The index in '{dataFolder}' cannot be opened: check that this account may write there.",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => $"The index in '{dataFolder}' is damaged: run 'index rebuild', which makes it again from the records.",
        _ => $"The index in '{dataFolder}' cannot be used: {exception.Message}",
    };
}
