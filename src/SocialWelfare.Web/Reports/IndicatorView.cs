using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;

namespace SocialWelfare.Web.Reports;

/// <summary>What an indicator's page shows, all of it in its address: each link changes one thing and keeps the rest.</summary>
public sealed record IndicatorView(string Code)
{
    public const string FromParameter = "dari";
    public const string ToParameter = "sampai";

    /// <summary>Of map and ranking; null for the latest with most areas.</summary>
    public Period? Period { get; init; }

    /// <summary>Areas that the chart shows in colour.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    public RankingView Ranking { get; init; } = RankingView.Usual;

    /// <summary>The change that is shown, as far as it was asked for.</summary>
    public (Period? From, Period? To) Asked { get; init; }

    public FigureSort Sort { get; init; } = FigureSort.ByArea;

    /// <summary>Whoever sorts by a year looks at that year: the change then ends in it.</summary>
    public PeriodSpan? Change(IndicatorReport report) =>
        PeriodSpan.Of([.. report.History.Periods.Select(each => each.Period)], Asked.From, Asked.To, Sort.Period ?? report.Period);

    /// <param name="without">Those that a form sends itself.</param>
    public IEnumerable<(string Name, string Value)> Fields(params IReadOnlyCollection<string> without)
    {
        (string Name, string? Value)[] all =
        [
            ("tahun", Period?.ToString()),
            ("wilayah", Chosen.Count > 0 ? string.Join(',', Chosen) : null),
            .. Ranking.InAddress(),
            (FromParameter, Asked.From?.ToString()),
            (ToParameter, Asked.To?.ToString()),
            ("urut", Sort.InAddress()),
        ];
        return all.Where(each => each.Value is not null && !without.Contains(each.Name)).Select(each => (each.Name, each.Value!));
    }

    /// <param name="part">Of the page, where it opens.</param>
    public string Address(string part) => Links.With(Links.Indicator(Code), [.. Fields()], part);
}
