using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>
/// Tells the person at the terminal how to sign in the first time. Where standard output is no terminal it is a log, which may be
/// kept and read by others: then it goes to a file that only the application's user may read.
/// </summary>
public static partial class FirstStartConsole
{
    private const string FileName = "first-steps.txt";

    /// <summary>For an application that listens already: the links that it tells lead there.</summary>
    public static async Task PrintFirstStepsAsync(this WebApplication app)
    {
        try
        {
            var stopping = app.Lifetime.ApplicationStopping;
            var contexts = app.Services.GetRequiredService<IDbContextFactory<WelfareDbContext>>();
            await using var context = await contexts.CreateDbContextAsync(stopping);
            await AccountStore.ProtectOldAsync(context, app.Services.GetRequiredService<IDataProtectionProvider>(), stopping);
            var steps = await app.Services.GetRequiredService<FirstStart>().EnsureAsync(stopping);
            var file = FileOf(app.Services.GetRequiredService<IOptions<AccountsOptions>>().Value, context, app.Environment.ContentRootPath);
            if (Tell(steps, app.Services.GetRequiredService<PublicAddress>().Root, Console.IsOutputRedirected ? null : Console.Out, file))
            {
                LogFile(app.Logger, file);
            }
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped at once after the start: the next one makes new links.
        }
    }

    public static IEnumerable<string> Lines(IReadOnlyList<FirstSteps> steps, string address) => steps.Select(step => step switch
    {
        { Password: { } password } => $"  {step.Email}  {password}",
        { Email: { } email } => $"  Tautan sekali pakai untuk / one-time link for {email}: {address}{Links.OneTimeLinks}/{step.LinkSecret}",
        _ => $"  Buat administrator pertama / set up the first administrator: {address}{Links.OneTimeLinks}/{step.LinkSecret}",
    });

    /// <summary>To the terminal, or to the file; a file of an earlier start goes in any case.</summary>
    /// <param name="terminal">Null where there is none.</param>
    /// <returns>Whether it stands in the file.</returns>
    /// <exception cref="SetupException">The file cannot be written.</exception>
    public static bool Tell(IReadOnlyList<FirstSteps> steps, string address, TextWriter? terminal, string file)
    {
        try
        {
            return TellAnew(steps, address, terminal, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(
                $"How to sign in the first time cannot be written to {file}: {exception.Message} Set Accounts:FirstStepsFile to a file that the application may write.", exception);
        }
    }

    private static bool TellAnew(IReadOnlyList<FirstSteps> steps, string address, TextWriter? terminal, string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }

        if (steps.Count == 0)
        {
            return false;
        }

        var text = $"{Environment.NewLine}{string.Join(Environment.NewLine, Lines(steps, address))}{Environment.NewLine}";
        if (terminal is not null)
        {
            terminal.WriteLine(text);
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var writer = new StreamWriter(OwnerOnlyFile.Open(file, FileMode.CreateNew));
        writer.WriteLine(text);
        return true;
    }

    public static string FileOf(AccountsOptions options, WelfareDbContext context, string contentRoot)
    {
        var file = !string.IsNullOrWhiteSpace(options.FirstStepsFile) ? options.FirstStepsFile
            : context.Database.IsSqlite() ? $"{new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource}.{FileName}"
            : Path.Combine("App_Data", FileName);
        return Path.GetFullPath(Path.Combine(contentRoot, file));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How to sign in the first time stands in {File}, which only the user of this process may read")]
    private static partial void LogFile(ILogger logger, string file);
}
