using System.Security.Cryptography;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>How far a move into PostgreSQL has come.</summary>
public enum MoveStage
{
    /// <summary>Rows are being copied; nobody else may open the database meanwhile.</summary>
    Copying = 1,

    /// <summary>All rows are there and were compared.</summary>
    RecordsWhole = 2,

    /// <summary>What is searched is there too.</summary>
    Complete = 3,
}

/// <summary>
/// Moves the records of a data folder into an empty PostgreSQL database, row by row. How far it is stands in the
/// database, in the transaction that writes the rows: whenever it is killed, the next run goes on from there.
/// </summary>
public static class RecordsMove
{
    private const int BatchSize = 500;

    // "moving", so that no name of the one is like a name of the other.
    private const string Marker = "move ";
    private const string RowsOf = "moving ";

    /// <summary>Begins a move, or goes on with one of the same origin.</summary>
    /// <param name="target">The database in PostgreSQL, opened to move in.</param>
    /// <param name="origin">What is moved, as it stands: another text for other records.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How far it has come.</returns>
    /// <exception cref="StoreUnavailableException">The database holds other records, or another move.</exception>
    public static Task<MoveStage> BeginAsync(RecordsDatabase target, string origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var tables = MovedTable.All(target);
        return target.WriteAsync(
            Turn.Records,
            session =>
            {
                if (session["SELECT Value FROM State WHERE Name = ?1"].Bind(1, Marker + origin).Scalar() is { } stage)
                {
                    return (MoveStage)stage;
                }

                if (session[$"SELECT 1 FROM State WHERE Name LIKE '{Marker}%'"].Scalar() is not null)
                {
                    throw new StoreUnavailableException($"Into the {target.Location} another installation was moved, or this one as it stood before it changed: make a new, empty database and name that.");
                }

                if (tables.FirstOrDefault(t => !t.IsEmpty(session)) is { } taken)
                {
                    throw new StoreUnavailableException($"The {target.Location} holds other data already (the table {taken.Name} is not empty): make a new, empty database and name that.");
                }

                SetState(session, Marker + origin, (long)MoveStage.Copying);
                return MoveStage.Copying;
            },
            cancellationToken);
    }

    /// <summary>Whether a move into the database was begun, whichever.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public static bool IsBegun(RecordsDatabase target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Read(session => session[$"SELECT 1 FROM State WHERE Name LIKE '{Marker}%'"].Scalar()) is not null;
    }

    /// <summary>Copies what is not there yet.</summary>
    /// <param name="source">The records of the data folder, opened to write, so that nobody else does.</param>
    /// <param name="target">The database in PostgreSQL.</param>
    /// <param name="report">Told rows copied so far, and rows there are.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Rows there are.</returns>
    /// <exception cref="StoreUnavailableException">A database cannot be read or written; what was copied stays.</exception>
    public static async Task<long> CopyAsync(RecordsDatabase source, RecordsDatabase target, Action<long, long> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(report);
        var tables = MovedTable.All(source);
        var total = tables.Sum(t => source.Read(t.Count));
        var done = 0L;
        foreach (var table in tables)
        {
            var copied = target.Read(session => session["SELECT Value FROM State WHERE Name = ?1"].Bind(1, RowsOf + table.Name).Scalar()) ?? 0;
            done += copied;
            object?[]? last = null;
            while (source.Read(session => table.Page(session, last, copied, BatchSize)) is { Count: > 0 } page)
            {
                last = page[^1];
                copied += page.Count;
                done += page.Count;
                await target.WriteAsync(Turn.Records, session => Insert(session, table, page, copied), cancellationToken);
                report(done, total);
            }
        }

        await target.WriteAsync(Turn.Records, session => Finish(session, tables, source), cancellationToken);
        return total;
    }

    /// <summary>The first table whose rows are not the same in both, byte for byte; null when all are.</summary>
    /// <exception cref="StoreUnavailableException">A database cannot be read.</exception>
    public static string? FirstDifference(RecordsDatabase source, RecordsDatabase target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        return MovedTable.All(source).FirstOrDefault(t => !Fingerprint(source, t, cancellationToken).SequenceEqual(Fingerprint(target, t, cancellationToken)))?.Name;
    }

    /// <summary>Notes how far the move has come.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be written.</exception>
    public static Task MarkAsync(RecordsDatabase target, string origin, MoveStage stage, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.WriteAsync(Turn.Records, session => SetState(session, Marker + origin, (long)stage), cancellationToken);
    }

    /// <summary>Copies what an archive that is a folder has and another archive has not, each file checked against its name.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">The archive, a folder or a bucket, as it is registered.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">An archived file is damaged, which the sentence names; or the other archive cannot be written.</exception>
    /// <exception cref="IOException">A folder cannot be read or written.</exception>
    public static Task<BackupContents> CopyArchiveAsync(string from, IArchive to, CancellationToken cancellationToken) =>
        RecordsBackup.CopyArchiveAsync(Path.GetFullPath(from), (IArchiveCopy)to, cancellationToken);

    /// <summary>Whether rows are being copied into a database, so that what it holds is not whole.</summary>
    internal static string UnfinishedQuery => $"SELECT 1 FROM state WHERE name LIKE '{Marker}%' AND value = {(int)MoveStage.Copying}";

    private static int Insert(Session session, MovedTable table, IReadOnlyList<object?[]> rows, long copied)
    {
        foreach (var row in rows)
        {
            table.Insert(session, row);
        }

        return SetState(session, RowsOf + table.Name, copied);
    }

    /// <summary>The numbers that go on: counters as they stood, and the numbers that the database itself gives.</summary>
    private static int Finish(Session session, IReadOnlyList<MovedTable> tables, RecordsDatabase source)
    {
        foreach (var (name, value) in source.Read(Counters))
        {
            SetState(session, name, value);
        }

        foreach (var table in tables.Where(t => t.IsNumbered))
        {
            // Nothing where the table's numbers are not the database's to give, or there are no rows.
            _ = session[$"SELECT setval(pg_get_serial_sequence('{table.Name.ToLowerInvariant()}', 'no'), (SELECT MAX(No) FROM {table.Name}))"].Scalar();
        }

        return 0;
    }

    private static List<(string Name, long Value)> Counters(Session session)
    {
        var counters = new List<(string, long)>();
        var rows = session["SELECT Name, Value FROM State"];
        while (rows.Step())
        {
            counters.Add((rows.Text(0), rows.Int64(1)));
        }

        rows.Reset();
        return counters;
    }

    private static byte[] Fingerprint(RecordsDatabase database, MovedTable table, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        object?[]? last = null;
        while (database.Read(session => table.Page(session, last, 0, BatchSize)) is { Count: > 0 } page)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in page)
            {
                MovedTable.Append(hash, row);
            }

            last = page[^1];
        }

        return hash.GetHashAndReset();
    }

    private static int SetState(Session session, string name, long value)
    {
        session["INSERT INTO State (Name, Value) VALUES (?1, ?2) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value"].Bind(1, name).Bind(2, value).Run();
        return 0;
    }
}
