namespace Intel.Core.Models;

/// <summary>Where a version of a model stands.</summary>
public enum ModelState
{
    /// <summary>Trained and measured, and never put to use.</summary>
    Challenger,

    /// <summary>The one that scores.</summary>
    Champion,

    /// <summary>Scored before another took its place.</summary>
    Former,
}

/// <summary>One version of a model, without its content.</summary>
public sealed record ModelVersion
{
    /// <summary>The model: anomaly or risk.</summary>
    public required string Name { get; init; }

    /// <summary>From 1, given by the registry; 0 before.</summary>
    public int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public ModelState State { get; init; }

    /// <summary>When it was trained, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who or which job had it trained.</summary>
    public required string By { get; init; }

    /// <summary>The fingerprint of the features' definition that it was trained with.</summary>
    public required string Features { get; init; }

    /// <summary>The fingerprint of the data that it was trained on: SHA-256, the first 12 hexadecimal digits.</summary>
    public required string Data { get; init; }

    /// <summary>SHA-256 of the content, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether any of the data was simulated: it then speaks of simulated shipments only.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>What was measured, as JSON.</summary>
    public required string Evaluation { get; init; }

    /// <summary>Why it was put to use, or was not, in one sentence.</summary>
    public required string Decision { get; init; }

    /// <summary>When it was last put to use, UTC; null when it never was.</summary>
    public DateTimeOffset? PromotedAt { get; init; }

    /// <summary>How shipments have changed since it was made, as last measured, as JSON; null when it never was.</summary>
    public string? Drift { get; init; }
}

/// <summary>The versions of the models: none is changed or erased, one of each scores.</summary>
public interface IModelRegistry
{
    /// <summary>Keeps a version whole, as a challenger. Durable when it returns.</summary>
    /// <returns>The version with its number.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written; nothing was kept.</exception>
    Task<ModelVersion> AddAsync(ModelVersion version, byte[] content, CancellationToken cancellationToken);

    /// <summary>Versions, by model and from the latest to the first; of one model when a name is given.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<ModelVersion>> ListAsync(string? name, CancellationToken cancellationToken);

    /// <summary>The content of a version; null when there is none by that number.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<byte[]?> ContentAsync(string name, int version, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a version to use in place of the one that is, and puts all shipments back to be scored, in one transaction.
    /// Durable when it returns.
    /// </summary>
    /// <returns>Whether there is such a version.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written; nothing changed.</exception>
    Task<bool> PromoteAsync(string name, int version, string decision, CancellationToken cancellationToken);

    /// <summary>Keeps how shipments have changed since a version was made, in place of what was measured before.</summary>
    /// <returns>Whether there is such a version.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written; nothing changed.</exception>
    Task<bool> SaveDriftAsync(string name, int version, string drift, CancellationToken cancellationToken);

    /// <summary>A number that changes whenever another version is put to use; 0 while none is.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<long> ChangeAsync(CancellationToken cancellationToken);
}
