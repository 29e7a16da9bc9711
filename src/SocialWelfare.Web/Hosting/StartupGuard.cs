using System.Globalization;
using Serilog;
using SocialWelfare.Data;

namespace SocialWelfare.Web.Hosting;

/// <summary>Runs the application; a wrong set-up ends it with one line that says what to do, not with a stack trace.</summary>
public static class StartupGuard
{
    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        Log.Logger = new LoggerConfiguration().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture).CreateLogger();
        try
        {
            return await run();
        }
        catch (SetupException exception)
        {
            Log.Fatal("The application cannot start. {Explanation}", exception.Message);
            return 1;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }
}
