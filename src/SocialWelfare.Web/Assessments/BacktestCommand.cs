using System.Globalization;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services;

namespace SocialWelfare.Web.Assessments;

/// <summary>The command line's --backtest: how the projections of every indicator would have done so far, as a table. Changes nothing but to set up a new database.</summary>
public static class BacktestCommand
{
    public const string Argument = "--backtest";

    private const double WorstRatio = 1.05;
    private const double WorstRatioOverall = 1.00;
    private const double LeastHeld = 0.90;
    private const double MostHeld = 0.99;

    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        await services.GetRequiredService<DatabaseInitializer>().InitializeAsync(CancellationToken.None);
        var options = services.GetRequiredService<ProgressOptions>();
        var figures = services.GetRequiredService<FigureQueries>();
        var catalogue = await services.GetRequiredService<CatalogueQueries>().ReadAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(Header);
        foreach (var indicator in catalogue.Indicators)
        {
            var series = new List<PublishedFigure>();
            await foreach (var figure in figures.StreamAsync(indicator, CancellationToken.None))
            {
                series.Add(figure);
            }

            var backtest = ProjectionBacktest.Of(series, indicator.Frequency, options.IntervalLevel, options.FewestProjectionPoints);
            foreach (var line in Describe(indicator.Code, backtest, indicator.Decimals))
            {
                await Console.Out.WriteLineAsync(line);
            }
        }

        return 0;
    }

    public const string Header = "indicator                  years ahead  origins  projections      error  of keeping  ratio    held";

    /// <summary>A line for each time ahead, and one for all of them; a mark where a limit of docs/methods.md is not kept.</summary>
    public static IEnumerable<string> Describe(string code, ProjectionBacktest backtest, int decimals)
    {
        var number = "F" + (decimals + 1).ToString(CultureInfo.InvariantCulture);
        foreach (var record in backtest.Records)
        {
            var isJudged = record.Origins >= ProjectionBacktest.EnoughOrigins;
            var isKept = record.Ratio <= WorstRatio && record.HeldShare is >= LeastHeld and <= MostHeld;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{code,-26} {record.Years,11:0.##} {record.Origins,8} {record.Count,12} {record.Error.ToString(number, CultureInfo.InvariantCulture),10} {record.ErrorOfKeeping.ToString(number, CultureInfo.InvariantCulture),11} {record.Ratio,6:0.000} {record.HeldShare * 100,6:0.0}%{(!isJudged ? "  (too few origins to judge)" : isKept ? "" : "  !")}");
        }

        if (backtest.Records.Count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{code,-26} {"all",11} {"",44} {backtest.Ratio,6:0.000}{(backtest.Ratio <= WorstRatioOverall ? "" : "  !")}");
        }
    }
}
