using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Intel.Records.Model;

/// <summary>The tables of the records, and what reads and writes those that are not on the path of every consignment.</summary>
internal class RecordsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<QuarantineRow> Quarantine => Set<QuarantineRow>();

    public DbSet<VerdictRow> Verdicts => Set<VerdictRow>();

    public DbSet<InspectionListRow> InspectionLists => Set<InspectionListRow>();

    public DbSet<SeriesDecisionRow> SeriesDecisions => Set<SeriesDecisionRow>();

    public DbSet<SeriesSuggestionsRow> SeriesSuggestions => Set<SeriesSuggestionsRow>();

    public DbSet<SavedSearchRow> SavedSearches => Set<SavedSearchRow>();

    public DbSet<ModelRow> Models => Set<ModelRow>();
    public DbSet<SecurityPlanRow> SecurityPlans => Set<SecurityPlanRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<MappingRow> Mappings => Set<MappingRow>();

    public DbSet<JobOutcomeRow> JobOutcomes => Set<JobOutcomeRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<FileRow>(file =>
        {
            file.ToTable("Files").HasKey(f => f.No);
            file.HasIndex(f => f.FileId).IsUnique();
            file.HasIndex(f => f.Status);
        });
        modelBuilder.Entity<RecordRow>(record =>
        {
            record.ToTable("Records").HasKey(r => r.No);
            record.Property(r => r.No).ValueGeneratedNever();
            record.Property(r => r.Id).IsRequired();
            record.HasIndex(r => r.Id).IsUnique();
        });
        modelBuilder.Entity<VersionRow>(version =>
        {
            version.ToTable("Versions").HasKey(v => v.Key);
            version.Property(v => v.Key).ValueGeneratedNever();
        });
        modelBuilder.Entity<SightingRow>().ToTable("Sightings").HasKey(s => new { s.SubjectKey, s.At, s.RecordKey, s.Detail });
        modelBuilder.Entity<StagedSightingRow>(sighting =>
        {
            sighting.ToTable("StagedSightings").HasKey(s => s.No);
            sighting.Property(s => s.No).ValueGeneratedNever();
        });
        modelBuilder.Entity<BaselineCellRow>().ToTable("BaselineCells").HasKey(c => new { c.Day, c.Path, c.Label });
        modelBuilder.Entity<StagedMeasureRow>(measure =>
        {
            measure.ToTable("StagedMeasures").HasKey(m => m.No);
            measure.Property(m => m.No).ValueGeneratedNever();
        });
        modelBuilder.Entity<PendingRow>(pending =>
        {
            pending.ToTable("Pending").HasKey(p => p.RecordNo);
            pending.Property(p => p.RecordNo).ValueGeneratedNever();
            pending.HasIndex(p => new { p.Stage, p.At, p.RecordId });
        });
        modelBuilder.Entity<FlagRow>(flag =>
        {
            flag.ToTable("Flags").HasKey(f => f.Key);
            flag.Property(f => f.Key).ValueGeneratedNever();
        });
        modelBuilder.Entity<ReasonCountRow>().ToTable("ReasonCounts").HasKey(r => r.Code);
        modelBuilder.Entity<QuarantineRow>(entry =>
        {
            entry.ToTable("Quarantine").HasKey(q => q.No);
            entry.HasIndex(q => q.FileNo);
            entry.HasIndex(q => q.ResolvedAt);
        });
        modelBuilder.Entity<VerdictRow>().ToTable("Verdicts").HasKey(v => new { v.RecordId, v.Version });
        modelBuilder.Entity<InspectionListRow>(list =>
        {
            list.ToTable("InspectionLists").HasKey(l => l.No);
            list.HasIndex(l => new { l.Node, l.MadeAt });
        });
        modelBuilder.Entity<SeriesDecisionRow>(decision =>
        {
            decision.ToTable("SeriesDecisions").HasKey(d => new { d.Series, d.Version });
            decision.Property(d => d.Series).ValueGeneratedNever();
        });
        modelBuilder.Entity<SeriesSuggestionsRow>(suggestions =>
        {
            suggestions.ToTable("SeriesSuggestions").HasKey(s => s.No);
            suggestions.Property(s => s.No).ValueGeneratedNever();
        });
        modelBuilder.Entity<SavedSearchRow>(search =>
        {
            search.ToTable("SavedSearches").HasKey(s => s.No);
            search.HasIndex(s => new { s.Owner, s.Name }).IsUnique();
        });
        modelBuilder.Entity<ModelRow>().ToTable("Models").HasKey(m => new { m.Name, m.Version });
        modelBuilder.Entity<SecurityPlanRow>(plan =>
        {
            plan.ToTable("SecurityPlans").HasKey(p => p.No);
            plan.HasIndex(p => new { p.Node, p.Version }).IsUnique();
        });
        modelBuilder.Entity<AuditRow>(entry =>
        {
            entry.ToTable("Audit").HasKey(a => a.No);
            entry.HasIndex(a => a.Subject);
        });
        modelBuilder.Entity<MappingRow>().ToTable("Mappings").HasKey(m => m.Name);
        modelBuilder.Entity<JobOutcomeRow>(outcome =>
        {
            outcome.ToTable("JobOutcomes").HasKey(o => o.No);
            outcome.HasIndex(o => o.StartedAt);
        });
        modelBuilder.Entity<LeaseRow>().ToTable("Leases").HasKey(l => l.Name);
        modelBuilder.Entity<StateRow>().ToTable("State").HasKey(s => s.Name);
    }
}

/// <summary>Used by the tool that writes migrations, and by nothing else.</summary>
internal sealed class RecordsContextFactory : IDesignTimeDbContextFactory<RecordsContext>
{
    public RecordsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RecordsContext>().UseSqlite("Data Source=:memory:").Options);
}
