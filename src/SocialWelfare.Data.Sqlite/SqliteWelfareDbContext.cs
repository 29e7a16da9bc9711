using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SocialWelfare.Data.Sqlite;

/// <summary>The database as one file. Everything beside this type in the project is generated: migrations and the compiled model.</summary>
public sealed class SqliteWelfareDbContext(DbContextOptions<SqliteWelfareDbContext> options) : WelfareDbContext(options)
{
    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTrackingWithIdentityResolution);

    /// <summary>What `dotnet ef` builds the model with; no database is opened.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteWelfareDbContext>
    {
        public SqliteWelfareDbContext CreateDbContext(string[] args)
        {
            var builder = new DbContextOptionsBuilder<SqliteWelfareDbContext>();
            Use(builder, "Data Source=design-time.db");
            return new SqliteWelfareDbContext(builder.Options);
        }
    }
}
