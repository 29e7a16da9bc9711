using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace SocialWelfare.Tests.Infrastructure;

/// <summary>Runs a theory on SQLite and on SQL Server; the latter is skipped, with the reason, where no server is given.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryProviderAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow<TestDatabaseProvider>(TestDatabaseProvider.Sqlite),
        new TheoryDataRow<TestDatabaseProvider>(TestDatabaseProvider.SqlServer) { Skip = TestDatabase.WhyNoSqlServer },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
