namespace Intel.Storage.Tests.Contracts;

/// <summary>What the contracts of records start from that several processes write at once: the same store opened twice.</summary>
public abstract class SharedContract : RecordsContract
{
    protected abstract IRecordsBackend OpenBeside(IRecordsBackend first);
}
