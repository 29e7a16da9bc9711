using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Web.Components.Maps;
using SocialWelfare.Web.Hosting;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Tests.Infrastructure;

/// <summary>The product's own cultures, asked from the middleware that sets them for a request.</summary>
internal static class ReaderLanguage
{
    public static readonly IStringLocalizer<Texts> Texts = new RoomTexts();

    public static readonly FigureFormat Format = new(Texts, new FakeClock());

    /// <summary>What components need to print figures, periods and the map of West Java.</summary>
    public static IServiceCollection AddReader(this IServiceCollection services) => services
        .AddSingleton<IStringLocalizer<Texts>, RoomTexts>().AddSingleton<FigureFormat>().AddSingleton<TimeProvider>(new FakeClock())
        .AddSingleton(StartingDataFiles.Shipped).AddSingleton<Neighbours>().AddSingleton(new HexagonMosaic(StartingDataFiles.Shipped.Hexagons()));

    /// <summary>Reads and prints as a reader of "id" or "en" sees it, until disposed.</summary>
    public static IDisposable Use(string language) => new Scope(Answer($"?lang={language}").Culture);

    /// <summary>What the preferences make of a request: its status, the culture that a page would be written in, and the answer.</summary>
    public static (int Status, CultureInfo Culture, HttpContext Context) Answer(string query, string? cookies = null)
    {
        var (before, beforeInterface) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            var context = new DefaultHttpContext { Request = { QueryString = new QueryString(query) } };
            if (cookies is not null)
            {
                context.Request.Headers.Cookie = cookies;
            }

            CultureInfo? culture = null;
            var pipeline = new ApplicationBuilder(new ServiceCollection().BuildServiceProvider());
            pipeline.UsePreferences();
            pipeline.Run(_ =>
            {
                culture = CultureInfo.CurrentCulture;
                return Task.CompletedTask;
            });
            pipeline.Build()(context).GetAwaiter().GetResult();
            return (context.Response.StatusCode, culture ?? CultureInfo.InvariantCulture, context);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeInterface);
        }
    }

    private sealed class Scope : IDisposable
    {
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo _interface = CultureInfo.CurrentUICulture;

        public Scope(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _interface);
    }
}
