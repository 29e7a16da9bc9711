using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using SocialWelfare.Data;

namespace SocialWelfare.Web.Hosting;

/// <summary>Runs the application; a wrong set-up ends it with one line that says what to do, not with a stack trace.</summary>
public static partial class StartupGuard
{
    private const string ChooseAnother = "choose another with --urls http://127.0.0.1:5080 or ASPNETCORE_HTTP_PORTS=5080";

    /// <summary>Who else logs, with its stack trace, what ends a start.</summary>
    private static readonly string[] AlsoLogging = ["Microsoft.Extensions.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting"];

    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        Log.Logger = new LoggerConfiguration().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture).CreateLogger();
        try
        {
            return await run();
        }
        catch (Exception exception) when (Explain(exception) is { } explanation)
        {
            Log.Fatal("The application cannot start. {Explanation}", explanation);
            return 1;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    /// <summary>The framework's own report of a fault that ends the start with our line.</summary>
    public static bool SaysItself(LogEvent logged) =>
        logged.Exception is { } exception && Explain(exception) is not null
        && logged.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string category } && AlsoLogging.Any(each => category.StartsWith(each, StringComparison.Ordinal));

    /// <returns>What is wrong and what to do, or null for a fault of the program, which is shown whole.</returns>
    internal static string? Explain(Exception exception) => exception switch
    {
        SetupException => exception.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{exception.Message} Another program, or another instance of this one, has this port: end it, or {ChooseAnother}.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => $"This port is not for everybody: {ChooseAnother}.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => $"This machine does not have the address that it should listen on: {ChooseAnother}.",
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.Ordinal) => $"{exception.Message} It has to be written like http://127.0.0.1:5080: {ChooseAnother}.",
        OptionsValidationException options => string.Join(' ', options.Failures),
        InvalidOperationException { Source: "Serilog.Settings.Configuration" } => $"{exception.Message} See Serilog:MinimumLevel.",
        InvalidOperationException when UnreadableSetting().Match(exception.Message) is { Success: true } setting =>
            $"The setting {setting.Groups[1].Value} cannot be read: docs/operations.md says what it can be.",
        _ => null,
    };

    /// <summary>"Failed to convert configuration value '1' at 'Demo' to type 'System.Boolean'." The value is not repeated: it can be a secret in the wrong place.</summary>
    [GeneratedRegex("^Failed to convert configuration value .* at '([^']+)' to type ")]
    private static partial Regex UnreadableSetting();
}
