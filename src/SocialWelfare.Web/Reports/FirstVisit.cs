using System.Data.Common;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Reports;
using SocialWelfare.Web.Components.Layout;
using SocialWelfare.Web.Components.Maps;

namespace SocialWelfare.Web.Reports;

/// <summary>
/// Does at start, beside other work, what the first visitor of a fresh process would wait for: most of that second goes
/// into compiling the overview's queries and its rendering.
/// </summary>
public static partial class FirstVisit
{
    /// <summary>What needs no database.</summary>
    public static async Task PrepareRenderingAsync(IServiceProvider services)
    {
        _ = services.GetRequiredService<HexagonMosaic>();
        await services.GetRequiredService<ThemeStylesheet>().PathAsync();
    }

    /// <summary>
    /// Reads the overview once. It runs while the first visitors are already served, so a fault is logged and ends here:
    /// a visitor who meets the same fault gets the error page, and everybody else an answer.
    /// </summary>
    public static async Task PrepareQueriesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            var catalogue = await services.GetRequiredService<CatalogueQueries>().ReadAsync(cancellationToken);
            if (catalogue.Headlines is [var indicator, ..])
            {
                var overview = await services.GetRequiredService<PublicationReader>().OverviewAsync(catalogue, indicator, period: null, cancellationToken);
                await services.GetRequiredService<ProgressReader>().AssessAsync(
                    catalogue.Province, [.. overview.Headlines.Select(headline => (headline.Indicator, headline.Series))], cancellationToken);
            }
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
            NotReadAhead(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FirstVisit)), exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The overview could not be read ahead of the first visit.")]
    private static partial void NotReadAhead(ILogger logger, Exception exception);
}
