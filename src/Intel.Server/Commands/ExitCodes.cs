namespace Intel.Server.Commands;

/// <summary>What the program returns to its caller; documented in the README.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>It was done, but a file could not be read or a check failed; the output says which.</summary>
    public const int Partly = 1;

    /// <summary>The command, an option or the query cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>There is no such record, file or entry.</summary>
    public const int NotFound = 3;

    /// <summary>The data folder is in use, not writable, full or damaged.</summary>
    public const int Storage = 4;

    /// <summary>A fault of the program; it has been logged.</summary>
    public const int Fault = 70;

    /// <summary>Interrupted by the user; what was recorded stays and is resumed.</summary>
    public const int Interrupted = 130;
}
