using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.Accounts;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Data.Targets;
using SocialWelfare.Data.WhatIf;

namespace SocialWelfare.Data;

/// <summary>
/// The database. One derived type a provider, because each has a migration set of its own. Its base adds the tables of
/// ASP.NET Core Identity.
/// </summary>
public abstract class WelfareDbContext(DbContextOptions options) : IdentityUserContext<Account>(options), IDataProtectionKeyContext
{
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>What cookies and forms are protected with; in the database, so that all instances share them.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<Figure> Figures => Set<Figure>();

    public DbSet<DataSet> DataSets => Set<DataSet>();

    public DbSet<DataSetVersion> DataSetVersions => Set<DataSetVersion>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<SubmissionValue> SubmissionValues => Set<SubmissionValue>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<ShippedEntry> ShippedEntries => Set<ShippedEntry>();

    public DbSet<Target> Targets => Set<Target>();

    public DbSet<Scenario> Scenarios => Set<Scenario>();

    /// <exception cref="InvalidOperationException">A row that may only be added was changed or deleted.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseChangesOfAppendOnlyRows();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc cref="SaveChanges(bool)"/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseChangesOfAppendOnlyRows();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <remarks>
    /// Without the base's: it reads the schema's version from the application's services, so `dotnet ef` and the tests would
    /// get another model. IdentityConfig says it all.
    /// </remarks>
    protected override void OnModelCreating(ModelBuilder builder) =>
        builder.ApplyConfigurationsFromAssembly(typeof(WelfareDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Period>().HaveConversion<PeriodConverter>().HaveMaxLength(Period.MaximumLength).AreUnicode(false);

        // Neither provider keeps the kind of a time: all are written and read as UTC.
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    private void RefuseChangesOfAppendOnlyRows()
    {
        if (ChangeTracker.Entries<AuditEntry>().FirstOrDefault(entry => entry.State is EntityState.Modified or EntityState.Deleted) is { } entry)
        {
            throw new InvalidOperationException($"Rows of {entry.Metadata.ShortName()} are only ever added; this one was {entry.State}.");
        }
    }

    /// <remarks>The compiled model writes down the value of a period that was never set, and reads it back.</remarks>
    internal sealed class PeriodConverter() : ValueConverter<Period, string>(
        period => period.ToString(), code => code == Unset ? default : Period.Parse(code))
    {
        private static readonly string Unset = default(Period).ToString();
    }

    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time.ToUniversalTime(), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
