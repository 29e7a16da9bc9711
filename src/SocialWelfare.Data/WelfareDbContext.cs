using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Progress;
using SocialWelfare.Data.Publication;
using SocialWelfare.Data.Submissions;

namespace SocialWelfare.Data;

/// <summary>The database. One derived type a provider, because each has a migration set of its own.</summary>
public abstract class WelfareDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<Figure> Figures => Set<Figure>();

    public DbSet<DataSet> DataSets => Set<DataSet>();

    public DbSet<DataSetVersion> DataSetVersions => Set<DataSetVersion>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<SubmissionValue> SubmissionValues => Set<SubmissionValue>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<Target> Targets => Set<Target>();

    public DbSet<Scenario> Scenarios => Set<Scenario>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WelfareDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Period>().HaveConversion<PeriodConverter>().HaveMaxLength(Period.MaximumLength).AreUnicode(false);

        // Neither provider keeps the kind of a time: all are written and read as UTC.
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    private sealed class PeriodConverter() : ValueConverter<Period, string>(period => period.ToString(), code => Period.Parse(code));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time.ToUniversalTime(), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}

public sealed class SqliteWelfareDbContext(DbContextOptions<SqliteWelfareDbContext> options) : WelfareDbContext(options);

public sealed class SqlServerWelfareDbContext(DbContextOptions<SqlServerWelfareDbContext> options) : WelfareDbContext(options);
