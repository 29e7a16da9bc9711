using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Working;

/// <summary>What the working pages stand on: MudBlazor's services, in the reader's language.</summary>
public static class WorkingSetup
{
    /// <summary>Of one message of a browser, in bytes: a form of 200 cells that was typed without a connection, or a pasted block.</summary>
    private const int LongestMessage = 256 * 1024;

    /// <summary>How circuits are spoken with.</summary>
    public static void Connection(HubOptions hub) => (hub.KeepAliveInterval, hub.MaximumReceiveMessageSize) = (TimeSpan.FromSeconds(4), LongestMessage);

    public static IServiceCollection AddWorkingPages(this IServiceCollection services) => services
        .AddMudServices(options => options.SnackbarConfiguration.PreventDuplicates = false)
        .AddTransient<MudLocalizer, MudTexts>();
}

/// <summary>MudBlazor's own words in the reader's language; what has no text here is shown in MudBlazor's English.</summary>
internal sealed class MudTexts(IStringLocalizer<Texts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts["mud." + key];

    public override LocalizedString this[string key, params object[] arguments] => texts["mud." + key, arguments];
}
