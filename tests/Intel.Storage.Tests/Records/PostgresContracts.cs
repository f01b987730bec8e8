using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Records;

public sealed class PostgresImportLedgerTests : ImportLedgerContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresQuarantineTests : QuarantineContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresRecordWriterTests : RecordWriterContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresRecordReaderTests : RecordReaderContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresPendingWorkTests : PendingWorkContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresFlagStoreTests : FlagStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresVerdictStoreTests : VerdictStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresInspectionStoreTests : InspectionStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresSavedSearchesTests : SavedSearchesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresSecurityPlansTests : SecurityPlansContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresAuditLogTests : AuditLogContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresMappingStoreTests : MappingStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresJobOutcomesTests : JobOutcomesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresImportOrderTests : ImportOrderContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresLeasesTests : LeasesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresSharedRecordsTests : SharedRecordsContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));

    protected override IRecordsBackend OpenBeside(IRecordsBackend first) => new PostgresRecords(Clock, ((PostgresRecords)first).Address);
}

public sealed class PostgresSharedWorkTests : SharedWorkContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));

    protected override IRecordsBackend OpenBeside(IRecordsBackend first) => new PostgresRecords(Clock, ((PostgresRecords)first).Address);
}

public sealed class PostgresBaselinesTests : BaselinesContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresModelRegistryTests : ModelRegistryContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}

public sealed class PostgresSeriesStoreTests : SeriesStoreContract
{
    protected override ValueTask<IRecordsBackend> CreateAsync(TimeProvider clock) => new(new PostgresRecords(clock));
}
