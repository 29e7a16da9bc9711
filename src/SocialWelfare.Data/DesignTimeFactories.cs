using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SocialWelfare.Data;

/// <summary>What `dotnet ef migrations add --context SqliteWelfareDbContext` builds the model with; no database is opened.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteWelfareDbContext>
{
    public SqliteWelfareDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteWelfareDbContext>();
        DatabaseSetup.UseSqlite(builder, "Data Source=design-time.db");
        return new SqliteWelfareDbContext(builder.Options);
    }
}

/// <summary>The same for SQL Server; also what the tests generate its SQL with.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerWelfareDbContext>
{
    public SqlServerWelfareDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqlServerWelfareDbContext>();
        DatabaseSetup.UseSqlServer(builder, "Server=design-time;Database=Welfare;TrustServerCertificate=true");
        return new SqlServerWelfareDbContext(builder.Options);
    }
}
