using Intel.Records.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Intel.Records.Postgres;

/// <summary>
/// The tables of the records as PostgreSQL holds them: in lower case, as it reads names that are not quoted; text in the
/// order of its bytes, as SQLite orders it; booleans as integers; and who has taken pending work.
/// </summary>
internal sealed class PostgresRecordsContext(DbContextOptions<PostgresRecordsContext> options) : RecordsContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<StagedSightingRow>().Property(s => s.No).UseIdentityByDefaultColumn();
        modelBuilder.Entity<StagedMeasureRow>().Property(m => m.No).UseIdentityByDefaultColumn();

        // A search may be longer than a key of PostgreSQL's trees can be.
        modelBuilder.Entity<AuditRow>().HasIndex(a => a.Subject).HasMethod("hash");
        modelBuilder.Entity<PendingRow>(pending =>
        {
            pending.Property<string?>("TakenBy");
            pending.Property<long>("TakenUntil").HasDefaultValue(0L);
            pending.Property<long>("TakenTicket").HasDefaultValue(0L);
            pending.Property<int>("TakenStage").HasDefaultValue(0);
        });
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(Lower(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                Shape(property);
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Lower(key.GetName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Lower(index.GetDatabaseName()!));
            }
        }
    }

    private static void Shape(IMutableProperty property)
    {
        property.SetColumnName(Lower(property.GetColumnName()));
        if (property.ClrType == typeof(bool))
        {
            property.SetProviderClrType(typeof(int));
        }

        if (property.ClrType == typeof(string))
        {
            property.SetCollation("C");
            property.SetValueConverter(new Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<string, string>(
                text => PostgresText.Write(text), text => PostgresText.Read(text)));
        }
    }

    private static string Lower(string name) => name.ToLowerInvariant();
}

/// <summary>Used by the tool that writes migrations, and by nothing else.</summary>
internal sealed class PostgresRecordsContextFactory : IDesignTimeDbContextFactory<PostgresRecordsContext>
{
    public PostgresRecordsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresRecordsContext>().UseNpgsql("Host=none").Options);
}
