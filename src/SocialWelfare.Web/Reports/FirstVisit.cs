using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Progress;
using SocialWelfare.Services.Publication;
using SocialWelfare.Web.Components.Layout;
using SocialWelfare.Web.Components.Maps;

namespace SocialWelfare.Web.Reports;

/// <summary>
/// Does at start, beside other work, what the first visitor of a fresh process would wait for: most of that second goes
/// into compiling the overview's queries and its rendering.
/// </summary>
public static class FirstVisit
{
    /// <summary>What needs no database.</summary>
    public static async Task PrepareRenderingAsync(IServiceProvider services)
    {
        _ = HexagonMosaic.WestJava;
        await services.GetRequiredService<ThemeStylesheet>().PathAsync();
    }

    /// <summary>Reads the overview once.</summary>
    public static async Task PrepareQueriesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var catalogue = await services.GetRequiredService<CatalogueQueries>().ReadAsync(cancellationToken);
        if (catalogue.Headlines is [var indicator, ..])
        {
            var overview = await services.GetRequiredService<PublicationReader>().OverviewAsync(catalogue, indicator, period: null, cancellationToken);
            await services.GetRequiredService<ProgressReader>().AssessAsync(
                catalogue.Province, [.. overview.Headlines.Select(headline => (headline.Indicator, headline.Series))], cancellationToken);
        }
    }
}
