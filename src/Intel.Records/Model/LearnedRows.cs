namespace Intel.Records.Model;

/// <summary>A version of a model with its content.</summary>
internal sealed class ModelRow
{
    public required string Name { get; set; }

    public int Version { get; set; }

    public int State { get; set; }

    public long MadeAt { get; set; }

    public required string By { get; set; }

    public required string Features { get; set; }

    public required string Data { get; set; }

    public required string Sha256 { get; set; }

    public bool IsSimulated { get; set; }

    public required string Evaluation { get; set; }

    public required string Decision { get; set; }

    public long? PromotedAt { get; set; }

    public required byte[] Content { get; set; }

    /// <summary>How shipments have changed since, as JSON; null when that was never measured.</summary>
    public string? Drift { get; set; }
}

/// <summary>A decision about a series of dumps.</summary>
internal sealed class SeriesDecisionRow
{
    public long Series { get; set; }

    public int Version { get; set; }

    /// <summary>The decision as JSON.</summary>
    public required string Content { get; set; }
}

/// <summary>The series that were last suggested; there is one row.</summary>
internal sealed class SeriesSuggestionsRow
{
    public int No { get; set; }

    /// <summary>The suggestions as JSON.</summary>
    public required string Content { get; set; }
}
