namespace SocialWelfare.Tests.SqlServer;

/// <summary>Runs all calls once and checks their commands in one model, since building one takes seconds.</summary>
public sealed class CapturedSqlFixture : IAsyncLifetime
{
    private readonly Dictionary<string, CapturedCommand> _procedures = [];
    private readonly Dictionary<string, List<string>> _proceduresOfCall = [];
    private readonly Dictionary<string, string> _failures = [];
    private IReadOnlyList<string> _messages = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var call in QueryCalls.All)
        {
            await CaptureAsync(call.Name, contexts => call.RunAsync(contexts), call.Throws);
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

    /// <summary>Why a call did not run to its end, and what is wrong with its SQL, each with the SQL.</summary>
    internal IEnumerable<string> Messages(string call)
    {
        var ofCommands =
            from name in _proceduresOfCall[call]
            from message in SqlServerModel.About(name, _messages)
            select $"{message}\n{_procedures[name].Text}";
        return _failures.TryGetValue(call, out var failure) ? ofCommands.Prepend(failure) : ofCommands;
    }

    /// <summary>What is about none of the calls.</summary>
    internal IEnumerable<string> OtherMessages() =>
        _messages.Where(message => !_procedures.Keys.Any(name => SqlServerModel.About(name, [message]).Any()));

    private async Task CaptureAsync(string call, Func<CapturedSql, Task> runAsync, Type? expected = null)
    {
        var captured = new CapturedSql();
        var exception = await Record.ExceptionAsync(() => runAsync(captured));
        if (exception?.GetType() != expected)
        {
            _failures.Add(call, exception?.ToString() ?? $"{expected!.Name} was expected and did not come: remove it from the call.");
        }

        var names = new List<string>();
        foreach (var (index, command) in captured.Commands.Index())
        {
            var name = $"{call}, command {index + 1}";
            names.Add(name);
            _procedures.Add(name, command);
        }

        _proceduresOfCall.Add(call, names);
    }
}
