namespace SocialWelfare.Tests.SqlServer;

/// <summary>All SQL that the program sends to SQL Server, checked without one.</summary>
public sealed class CapturedSqlTests(CapturedSqlFixture captured) : IClassFixture<CapturedSqlFixture>
{
    public static TheoryData<string> QueryNames => [.. QueryCalls.All.Select(call => call.Name)];

    public static TheoryData<string> WriteNames => [.. WriteCalls.All().Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(QueryNames))]
    public void Query_OnSqlServer_HasNoMessages(string call) => AssertIsRight(call);

    [Theory]
    [MemberData(nameof(WriteNames))]
    public void SaveChanges_OnSqlServer_HasNoMessages(string call) => AssertIsRight(call);

    [Fact]
    public void Model_OfAllCommands_HasNoOtherMessages() => Assert.Equal("", string.Join('\n', captured.OtherMessages()));

    private void AssertIsRight(string call)
    {
        Assert.Equal("", string.Join('\n', captured.Messages(call)));
        Assert.NotEmpty(captured.Commands(call));
    }
}
