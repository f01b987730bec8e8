namespace Intel.Records.Sql;

/// <summary>
/// A statement made ready once and run often. Columns and parameters count from 0 and 1; in its text parameters are
/// written ?1, ?2 and so on. Booleans are the integers 0 and 1. One caller at a time.
/// </summary>
internal abstract class Statement
{
    internal abstract Statement Bind(int parameter, long value);

    internal abstract Statement Bind(int parameter, long? value);

    internal abstract Statement Bind(int parameter, string? value);

    internal abstract Statement Bind(int parameter, ReadOnlySpan<byte> blob);

    internal abstract Statement Bind(int parameter, byte[]? blob);

    /// <summary>
    /// Runs a statement that yields nothing; at the latest before the next read or commit of its session, until when rows
    /// of nothing but parameters may be inserted before whatever else waits.
    /// </summary>
    internal abstract void Run();

    /// <summary>The single integer that a statement yields; null when it yields none.</summary>
    internal long? Scalar()
    {
        try
        {
            return Step() && !IsNull(0) ? Int64(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Goes to the next row; false behind the last.</summary>
    internal abstract bool Step();

    /// <summary>Makes the statement ready for the next run; rows that were not read are let go of.</summary>
    internal abstract void Reset();

    internal abstract bool IsNull(int column);

    internal abstract long Int64(int column);

    internal abstract int Int32(int column);

    internal abstract string Text(int column);

    /// <summary>Valid until the next step or reset.</summary>
    internal abstract ReadOnlySpan<byte> Blob(int column);
}
