using SocialWelfare.Data;
using SocialWelfare.Data.Demo;

namespace SocialWelfare.Web.Hosting;

/// <summary>The command line's --demo.</summary>
public static class DemoStart
{
    /// <summary>The configuration reads "--demo" as a key that lacks its value.</summary>
    public static string[] WithoutArgument(string[] args) => [.. args.Where(arg => arg != DemoMode.Argument)];

    /// <exception cref="SetupException">Demo mode outside of development.</exception>
    public static void AddDemo(this WebApplicationBuilder builder, string[] args)
    {
        if (args.Contains(DemoMode.Argument))
        {
            builder.Configuration[DemoMode.ConfigurationKey] = bool.TrueString;
        }

        if (builder.Configuration.GetValue<bool>(DemoMode.ConfigurationKey) && !builder.Environment.IsDevelopment())
        {
            throw new SetupException($"{DemoMode.Argument} shows invented figures and runs in the Development environment only; this is {builder.Environment.EnvironmentName}.");
        }
    }
}
