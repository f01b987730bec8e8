using Intel.Core;
using Intel.Core.Imports;
using Intel.Records;
using Intel.Records.Postgres;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.Postgres;
using Npgsql;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Records;

/// <summary>What goes wrong around PostgreSQL, in sentences that name the way out and hold no secret.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private PostgresRecords? _records;

    private PostgresRecords Records => _records!;

    private string Database => new NpgsqlConnectionStringBuilder(Records.Address).Database!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _records = new PostgresRecords(TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => Records.DisposeAsync();

    [Fact]
    public void Open_RightUri_Works() => Open(Own().RightUri(Database, "?sslmode=require&application_name=test")).Dispose();

    [Fact]
    public void Open_WrongPassword_SaysSoWithoutRepeatingIt()
    {
        var fault = Refused(Own().Uri("s3cr3t-canary", Database));

        Assert.Contains("refuses the user or password", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t-canary", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DatabaseMissing_NamesIt() =>
        Assert.Matches("^The PostgreSQL database nowhere on 127.0.0.1:\\d+ does not exist", Refused(Own().RightUri("nowhere")).Message);

    [Fact]
    public void Open_CertificateNotTrusted_SaysSo() =>
        Assert.Contains("certificate", Refused(Own().RightUri(Database, "?sslmode=verify-full")).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_NobodyListens_SaysSo() =>
        Assert.Contains("refuses the connection", Refused("postgresql://intel:x@127.0.0.1:1/intel").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("postgresql://intel:s3cr3t-canary@host:port/intel")]
    [InlineData("postgresql://intel:s3cr3t-canary@host/intel?sslmode=perhaps")]
    [InlineData("postgresql://intel:s3cr3t-canary@host/intel?s3cr3t-canary=1")]
    [InlineData("Host=host;Password=s3cr3t-canary;Nonsense=s3cr3t-canary")]
    [InlineData("s3cr3t-canary")]
    [InlineData("postgresql://")]
    public void Open_AddressThatIsNone_SaysHowToWriteOneAndNothingOfIt(string dsn)
    {
        var fault = Refused(dsn);

        Assert.Contains("postgresql://user:password@host", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t-canary", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://a%40b:p%2Fq@db.example:5433/intel?sslmode=verify-ca&sslrootcert=/ca.pem", "db.example", 5433, "a@b", "p/q", "intel", SslMode.VerifyCA)]
    [InlineData("postgres://u@/intel?host=/run/postgresql", "/run/postgresql", 5432, "u", null, "intel", SslMode.Prefer)]
    [InlineData("postgresql://u:p@one:1,two:2/intel?target_session_attrs=read-write", "one:1,two:2", 5432, "u", "p", "intel", SslMode.Prefer)]
    [InlineData("postgresql://u:p@[::1]:5433/intel", "::1", 5433, "u", "p", "intel", SslMode.Prefer)]
    [InlineData("Host=db;Port=5433;Username=u;Password=p;Database=intel;SSL Mode=Require", "db", 5433, "u", "p", "intel", SslMode.Require)]
    public void Read_UsualForms_AreUnderstood(string dsn, string host, int port, string user, string? password, string database, SslMode mode)
    {
        var settings = Dsn.Read(dsn);

        Assert.Equal((host, port, user, password, database, mode), (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database, settings.SslMode));
        Assert.False(settings.IncludeErrorDetail);
    }

    [Fact]
    public async Task WriteAsync_DatabaseIsReadOnly_SaysSo()
    {
        await Records.ReceiveAsync(1);
        PostgresServer.Instance.Run($"ALTER DATABASE {Database} SET default_transaction_read_only = on");
        try
        {
            Records.Reopen();
            var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => Records.ReceiveAsync(2));

            Assert.Contains("can only be read", fault.Message, StringComparison.Ordinal);
            Assert.NotNull(await Records.Ledger.FindAsync(FileId(1), Token));
        }
        finally
        {
            PostgresServer.Instance.Run($"ALTER DATABASE {Database} RESET default_transaction_read_only");
            Records.Reopen();
        }
    }

    [Theory]
    [InlineData("53100", "is full; nothing was lost")]
    [InlineData("57P01", "is stopping or starting")]
    [InlineData("53300", "no connection left")]
    [InlineData("42501", "grant it the rights")]
    public void Translate_WhatTheServerSays_IsASentence(string code, string expected)
    {
        var message = PostgresFaults.Translate(new PostgresException("canary", "ERROR", "ERROR", code), "PostgreSQL database intel on db:5432").Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EveryConnectionInUse_SaysSo()
    {
        await Records.ReceiveAsync(1);
        using var small = RecordsDatabase.OpenPostgres($"{Records.Address};Maximum Pool Size=1;Timeout=1", TimeProvider.System);
        var ledger = new ImportLedger(small);
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => Task.FromResult(small.Read(_ => ledger.CountAsync(Token).GetAwaiter().GetResult())));
        Assert.Contains("Maximum Pool Size", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_ConnectionsCutWhileIdle_GoesOnWithTheNextCall()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        Cut();
        await Records.WriteAsync(2, Part(Some("B")));
        Cut();
        Assert.NotNull(await Records.Reader.FindAsync(Id("B"), Token));
    }

    [Fact]
    public async Task WriteAsync_ConnectionCutWithinTheTransaction_WritesNothingAndGoesOnWithTheNextCall()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Records.Database.WriteAsync(
            durable: true,
            session =>
            {
                session.Execute("INSERT INTO State (Name, Value) VALUES ('half', 1)");
                Assert.Equal(1, session["SELECT Value FROM State WHERE Name = 'half'"].Scalar());
                Cut();
                return session["SELECT 1"].Scalar();
            },
            Token));

        Assert.Null(await Records.Database.WriteAsync(durable: true, session => session["SELECT Value FROM State WHERE Name = 'half'"].Scalar(), Token));
    }

    [Fact]
    public async Task WriteAsync_TextWithoutMercy_ComesBackAsItCame()
    {
        const string Text = "a\0b\uFDD0c\uFDD00 \U0001F34C é";
        var part = Parsed<IRecordDocument>.Rejected(new Rejection(RejectionCodes.NotIdentified, Text, Text, 3, 5), new SourceSpan(0, 1, 1, 1));
        await Records.WriteAsync(1, part, Part(Some("A", consignee: new string('x', 50_000) + Text), 2));
        await Records.Audit.AddAsync(new Core.Audit.AuditEntry(Day(1), "an", "searched", new string('y', 50_000) + Text), Token);

        var entry = Assert.Single(await Records.Quarantine.ListAsync(null, true, 10, null, Token));
        Assert.Equal((Text, Text), (entry.Rejection.Detail, entry.Rejection.OriginalText));
        Assert.Equal(1, (await Records.Pending.CountAsync(Token)).Score);
        Assert.Single(await Records.Audit.ListAsync(new string('y', 50_000) + Text, 10, Token));
        Assert.Null(await Records.Audit.FirstBrokenAsync(Token));
    }

    [Fact]
    public void Open_RecordsOfALaterVersion_AreRefused()
    {
        PostgresServer.Instance.Run("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Future', '11')", Records.Address);
        try
        {
            Assert.Contains("later version", Refused(Records.Address).Message, StringComparison.Ordinal);
        }
        finally
        {
            PostgresServer.Instance.Run("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '99990101000000_Future'", Records.Address);
        }
    }

    [Fact]
    public async Task Open_ByManyAtOnceOnAnEmptyDatabase_IsMadeOnce()
    {
        PostgresServer.Instance.Run("DROP SCHEMA public CASCADE; CREATE SCHEMA public", Records.Address);

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open(Records.Address), Token)));

        foreach (var database in opened)
        {
            database.Dispose();
        }

        await Records.WriteAsync(1, Part(Some("A")));
    }

    /// <summary>Ends every connection to the database, as a restart or a proxy does.</summary>
    private void Cut() => PostgresServer.Instance.Run($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{Database}'");

    private static PostgresCluster Own()
    {
        Assert.SkipWhen(PostgresServer.Instance.Cluster is null, "INTEL_TEST_POSTGRES names a server whose password is not ours to try.");
        return PostgresServer.Instance.Cluster!;
    }

    private static RecordsDatabase Open(string dsn) => RecordsDatabase.OpenPostgres(dsn, TimeProvider.System);

    private static StoreUnavailableException Refused(string dsn) => Assert.Throws<StoreUnavailableException>(() => Open(dsn));
}
