using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Serilog.Parsing;
using SocialWelfare.Data;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class StartupGuardTests
{
    public static TheoryData<Exception, string> SetUpFaults => new()
    {
        { new SetupException("Write Sqlite."), "Write Sqlite." },
        { new IOException("Failed to bind to address http://127.0.0.1:5000: address already in use.", new AddressInUseException("x")), "http://127.0.0.1:5000: address already in use. Another program, or another instance of this one, has this port: end it, or choose another with --urls" },
        { new SocketException((int)SocketError.AccessDenied), "choose another with --urls" },
        { new SocketException((int)SocketError.AddressNotAvailable), "does not have the address" },
        { new OptionsValidationException("x", typeof(object), ["One.", "Two."]), "One. Two." },
        { new FormatException("Invalid url: 'x'"), "Invalid url: 'x' It has to be written like" },
        { Unreadable("Demo", "1"), "The setting Demo cannot be read" },
        { Unreadable("Accounts:SignIn:PerAddress", "geheim"), "The setting Accounts:SignIn:PerAddress cannot be read" },
    };

    [Theory]
    [MemberData(nameof(SetUpFaults), DisableDiscoveryEnumeration = true)]
    public void Explain_SetUpFault_SaysWhatToDoInOneLine(Exception exception, string expected)
    {
        var line = StartupGuard.Explain(exception);

        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line!);
        Assert.DoesNotContain("geheim", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_FaultOfTheProgram_IsShownWhole()
    {
        Assert.Null(StartupGuard.Explain(new InvalidOperationException("A bug.")));
        Assert.Null(StartupGuard.Explain(new IOException("Disk.")));
        Assert.Null(StartupGuard.Explain(new FormatException("Bug.")));
        Assert.Null(StartupGuard.Explain(new SocketException((int)SocketError.ConnectionRefused)));
    }

    [Theory]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", true, true)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", true, true)]
    [InlineData("SocialWelfare.Web.Accounts", true, false)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", false, false)] // a bug keeps its stack trace
    public void SaysItself_ReportOfTheFramework_IsLeftOutWhereOurLineSaysIt(string category, bool isSetUp, bool expected) => Assert.Equal(expected, StartupGuard.SaysItself(new LogEvent(
        DateTimeOffset.UnixEpoch, LogEventLevel.Error, isSetUp ? new SetupException("x") : new InvalidOperationException("A bug."), new MessageTemplate("Hosting failed to start", [new TextToken("x")]),
        [new LogEventProperty("SourceContext", new ScalarValue(category))])));

    [Fact]
    public async Task Run_SetUpFault_EndsWith1AndABugGoesOn()
    {
        Assert.Equal(1, await StartupGuard.RunAsync(() => throw new SetupException("Write Sqlite.")));
        Assert.Equal(7, await StartupGuard.RunAsync(() => Task.FromResult(7)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartupGuard.RunAsync(() => throw new InvalidOperationException("A bug.")));
    }

    private static InvalidOperationException Unreadable(string key, string value) => Assert.Throws<InvalidOperationException>(() =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build().GetValue<bool>(key));
}
