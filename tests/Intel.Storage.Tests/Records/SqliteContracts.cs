using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Records;

public sealed class SqliteRecordWriterTests : RecordWriterContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}
