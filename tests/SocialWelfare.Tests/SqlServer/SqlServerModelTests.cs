namespace SocialWelfare.Tests.SqlServer;

/// <summary>The tables and indexes, and proof that the checker of the commands is awake.</summary>
public sealed class SqlServerModelTests
{
    private const string TooMany = "too many parameters";

    private static readonly Dictionary<string, string> Right = new()
    {
        ["query"] = "SELECT [f].[Value] FROM [Figures] AS [f] WHERE [f].[AreaCode] = @code",
        ["update"] = "UPDATE [Areas] SET [Name] = @code OUTPUT 1 WHERE [Code] = @code;",
    };

    private static readonly Dictionary<string, (string Command, string Named)> Wrong = new()
    {
        ["misspelt table"] = ("SELECT [f].[Value] FROM [Figurs] AS [f]", "Figurs"),
        ["misspelt column"] = ("SELECT [f].[Valu] FROM [Figures] AS [f]", "[Valu]"),
        ["misspelt column in WHERE"] = ("SELECT [f].[Value] FROM [Figures] AS [f] WHERE [f].[AreaCod] = @code", "[AreaCod]"),
        ["column of another table"] = ("SELECT [s].[Value] FROM [Sources] AS [s]", "[Value]"),
        ["misspelt column in UPDATE"] = ("UPDATE [Areas] SET [Nam] = @code WHERE [Code] = @code;", "[Nam]"),
        ["misspelt column in INSERT"] = ("INSERT INTO [Sources] ([Nam]) VALUES (@code);", "[Nam]"),
        ["misspelt column in OUTPUT"] = ("INSERT INTO [Sources] ([Name]) OUTPUT INSERTED.[Ident] VALUES (@code);", "[Ident]"),
        ["misspelt column in MERGE"] = (
            "MERGE [Sources] USING (VALUES (@code)) AS i ([Name]) ON 1=0 WHEN NOT MATCHED THEN INSERT ([Nam]) VALUES (i.[Name]);", "[Nam]"),
        ["syntax of SQLite"] = ("SELECT [f].[Value] FROM [Figures] AS [f] LIMIT 1", "LIMIT"),
        ["undeclared parameter"] = ("SELECT [f].[Value] FROM [Figures] AS [f] WHERE [f].[AreaCode] = @undeclared", "@undeclared"),
    };

    private static readonly Lazy<IReadOnlyList<string>> Messages = new(Validate);

    public static TheoryData<string> RightNames => [.. Right.Keys];

    public static TheoryData<string> Mistakes => [.. Wrong.Keys];

    [Fact]
    public void CreateScript_AsItIs_HasNoMessages()
    {
        using var model = new SqlServerModel();

        Assert.Equal("", string.Join('\n', model.Validate()));
    }

    [Theory]
    [MemberData(nameof(RightNames))]
    public void AddProcedure_RightCommand_HasNoMessages(string name) => Assert.Empty(SqlServerModel.About(name, Messages.Value));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void AddProcedure_WrongCommand_IsReported(string mistake) => Assert.Contains(
        SqlServerModel.About(mistake, Messages.Value), message => message.Contains(Wrong[mistake].Named, StringComparison.Ordinal));

    [Fact]
    public void AddProcedure_MoreParametersThanTheServerTakes_IsReported() => Assert.Contains(
        SqlServerModel.About(TooMany, Messages.Value), message => message.Contains("2099 parameters", StringComparison.Ordinal));

    // One model for all, since building one takes a second.
    private static IReadOnlyList<string> Validate()
    {
        using var model = new SqlServerModel();
        var code = new CapturedParameter("@code", "nvarchar(100)");
        foreach (var (name, command) in Right.Concat(Wrong.Select(each => KeyValuePair.Create(each.Key, each.Value.Command))))
        {
            model.AddProcedure(name, new CapturedCommand(command, [code]));
        }

        var parameters = Enumerable.Range(0, 2099).Select(number => new CapturedParameter($"@p{number}", "int"));
        model.AddProcedure(TooMany, new CapturedCommand("SELECT 1", [.. parameters]));
        return model.Validate();
    }
}
