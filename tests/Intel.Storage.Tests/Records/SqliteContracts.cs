using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Records;

public sealed class SqliteImportLedgerTests : ImportLedgerContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteQuarantineTests : QuarantineContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteRecordWriterTests : RecordWriterContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteRecordReaderTests : RecordReaderContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqlitePendingWorkTests : PendingWorkContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteFlagStoreTests : FlagStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteVerdictStoreTests : VerdictStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteInspectionStoreTests : InspectionStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteSavedSearchesTests : SavedSearchesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteSecurityPlansTests : SecurityPlansContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteAuditLogTests : AuditLogContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteMappingStoreTests : MappingStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteJobOutcomesTests : JobOutcomesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteImportOrderTests : ImportOrderContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteLeasesTests : LeasesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteBaselinesTests : BaselinesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteModelRegistryTests : ModelRegistryContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}

public sealed class SqliteSeriesStoreTests : SeriesStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new SqliteRecords(clock));
}
