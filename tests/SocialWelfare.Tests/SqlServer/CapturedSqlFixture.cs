namespace SocialWelfare.Tests.SqlServer;

/// <summary>Runs all calls once and checks their commands in one model, since building one takes seconds.</summary>
public sealed class CapturedSqlFixture : IAsyncLifetime
{
    private readonly Dictionary<string, CapturedCommand> _procedures = [];
    private readonly Dictionary<string, List<string>> _proceduresOfCall = [];
    private IReadOnlyList<string> _messages = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var call in QueryCalls.All)
        {
            await CaptureAsync(call.Name, contexts => RunAsync(call, contexts));
        }

        foreach (var call in WriteCalls.All())
        {
            await CaptureAsync(call.Name, contexts => call.RunAsync(contexts, TestContext.Current.CancellationToken));
        }

        using var model = new SqlServerModel();
        foreach (var (name, command) in _procedures)
        {
            model.AddProcedure(name, command);
        }

        _messages = model.Validate();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal IEnumerable<CapturedCommand> Commands(string call) => _proceduresOfCall[call].Select(name => _procedures[name]);

    /// <summary>What is wrong with the SQL of one call, each with the SQL.</summary>
    internal IEnumerable<string> Messages(string call) =>
        from name in _proceduresOfCall[call]
        from message in SqlServerModel.About(name, _messages)
        select $"{message}\n{_procedures[name].Text}";

    /// <summary>What is about none of the calls.</summary>
    internal IEnumerable<string> OtherMessages() =>
        _messages.Where(message => !_procedures.Keys.Any(name => SqlServerModel.About(name, [message]).Any()));

    private async Task CaptureAsync(string call, Func<CapturedSql, Task> runAsync)
    {
        var captured = new CapturedSql();
        await runAsync(captured);
        var names = new List<string>();
        foreach (var (index, command) in captured.Commands.Index())
        {
            var name = $"{call}, command {index + 1}";
            names.Add(name);
            _procedures.Add(name, command);
        }

        _proceduresOfCall.Add(call, names);
    }

    private static async Task RunAsync(QueryCall call, CapturedSql contexts)
    {
        if (call.Throws is { } expected)
        {
            await Assert.ThrowsAsync(expected, () => call.RunAsync(contexts));
        }
        else
        {
            await call.RunAsync(contexts);
        }
    }
}
