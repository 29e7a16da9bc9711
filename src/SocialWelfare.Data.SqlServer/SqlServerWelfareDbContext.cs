using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SocialWelfare.Data.SqlServer;

/// <summary>The database of the province. Everything beside this type in the project is generated: migrations.</summary>
public sealed class SqlServerWelfareDbContext(DbContextOptions<SqlServerWelfareDbContext> options) : WelfareDbContext(options)
{
    /// <summary>SQL Server 2022; pinned, so that the SQL does not change with the server.</summary>
    public const int CompatibilityLevel = 160;

    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, server => server.UseCompatibilityLevel(CompatibilityLevel).EnableRetryOnFailure())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTrackingWithIdentityResolution);

    /// <summary>What `dotnet ef` builds the model with, and the tests generate SQL with; no server is asked.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqlServerWelfareDbContext>
    {
        public SqlServerWelfareDbContext CreateDbContext(string[] args)
        {
            var builder = new DbContextOptionsBuilder<SqlServerWelfareDbContext>();
            Use(builder, "Server=design-time;Database=Welfare;TrustServerCertificate=true");
            return new SqlServerWelfareDbContext(builder.Options);
        }
    }
}
