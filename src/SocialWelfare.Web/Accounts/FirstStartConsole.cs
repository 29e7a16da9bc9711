using SocialWelfare.Services.Accounts;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Web.Accounts;

/// <summary>Tells the person at the console how to sign in the first time. Not through the log, which may be kept and read by others.</summary>
public static class FirstStartConsole
{
    /// <summary>For an application that listens already: the links that it prints lead there.</summary>
    public static async Task PrintFirstStepsAsync(this WebApplication app)
    {
        try
        {
            var steps = await app.Services.GetRequiredService<FirstStart>().EnsureAsync(app.Lifetime.ApplicationStopping);
            if (steps.Count > 0)
            {
                Print(steps, app.Services.GetRequiredService<PublicAddress>().Root);
            }
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped at once after the start: the next one prints new links.
        }
    }

    internal static IEnumerable<string> Lines(IReadOnlyList<FirstSteps> steps, string address) => steps.Select(step => step switch
    {
        { Password: { } password } => $"  {step.Email}  {password}",
        { Email: { } email } => $"  Tautan sekali pakai untuk / one-time link for {email}: {address}{Links.OneTimeLinks}/{step.LinkSecret}",
        _ => $"  Buat administrator pertama / set up the first administrator: {address}{Links.OneTimeLinks}/{step.LinkSecret}",
    });

    private static void Print(IReadOnlyList<FirstSteps> steps, string address) =>
        Console.Out.WriteLine($"{Environment.NewLine}{string.Join(Environment.NewLine, Lines(steps, address))}{Environment.NewLine}");
}
