namespace Intel.Core;

/// <summary>A store cannot be reached, read or written: a fault of the surroundings, not of the request.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>With a sentence that names the store and the way out.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence that names the store and the way out, and what the store said.</summary>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a sentence; for serialisers only.</summary>
    public StoreUnavailableException()
    {
    }
}

/// <summary>Somebody else changed the same thing meanwhile.</summary>
public sealed class VersionConflictException : Exception
{
    /// <summary>With a sentence that names the thing.</summary>
    public VersionConflictException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence that names the thing, and what the store said.</summary>
    public VersionConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a sentence; for serialisers only.</summary>
    public VersionConflictException()
    {
    }
}
