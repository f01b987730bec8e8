using Intel.Records.Model;

namespace Intel.Records.Sql;

/// <summary>
/// A connection to the records' database, whichever it is. The statements run on it are written in what all of them
/// understand. One caller at a time; one statement's rows are read before the next statement is read from.
/// </summary>
internal abstract class Session : IDisposable
{
    /// <summary>Whether the database is another process, so that each read costs a journey.</summary>
    internal abstract bool IsRemote { get; }

    /// <summary>The statement for a text, made ready at its first use.</summary>
    internal abstract Statement this[string sql] { get; }

    /// <summary>Runs a text that is used once.</summary>
    internal abstract void Execute(string sql);

    /// <summary>The entities on this connection, inside whatever transaction is open on it.</summary>
    internal abstract RecordsContext Context();

    /// <summary>Runs one statement for each of several items, on a remote database all in one journey.</summary>
    /// <param name="sql">The statement's text.</param>
    /// <param name="items">What it is run for, in order.</param>
    /// <param name="bind">Binds an item; it may not depend on what is read.</param>
    /// <param name="read">Reads an item's rows; called once for each item, in order.</param>
    internal abstract void ReadEach<T>(string sql, IReadOnlyList<T> items, Action<Statement, T> bind, Action<Statement, T> read);

    /// <summary>Tells the database to look anew at a table that changed much, where it does not do so by itself.</summary>
    internal abstract void Weigh(string table);

    public abstract void Dispose();
}
