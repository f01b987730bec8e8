using Intel.Records;
using Intel.TestKit.Postgres;
using Xunit;

namespace Intel.Storage.Tests.Records;

/// <summary>Records in a database of their own, which goes with them, or in one that several share.</summary>
internal sealed class PostgresRecords : OpenRecords
{
    private readonly bool _isOwner;

    public PostgresRecords(TimeProvider clock, string? address = null)
        : this(clock, address ?? Create(), isOwner: address is null)
    {
    }

    private PostgresRecords(TimeProvider clock, string address, bool isOwner)
        : base(Directory.CreateTempSubdirectory("intel-records-"), () => RecordsDatabase.OpenPostgres(address, clock)) =>
        (Address, _isOwner) = (address, isOwner);

    public string Address { get; }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_isOwner)
        {
            PostgresServer.Instance.Return(Address);
        }
    }

    private static string Create()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return PostgresServer.Instance.Create();
    }
}
