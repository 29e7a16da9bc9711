using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Reports;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Reports.IndicatorPage;

public sealed partial class IndicatorPage
{
    private IndicatorReport? _report;
    private PageProblem? _problem;
    private IndicatorView? _view;

    [Parameter] public required string Code { get; set; }

    [SupplyParameterFromQuery] private string? Tahun { get; set; }

    [SupplyParameterFromQuery] private string? Urut { get; set; }

    [SupplyParameterFromQuery] private string[]? Wilayah { get; set; }

    [SupplyParameterFromQuery] private string? Jenis { get; set; }

    [SupplyParameterFromQuery] private string? Peringkat { get; set; }

    [SupplyParameterFromQuery] private string? Dari { get; set; }

    [SupplyParameterFromQuery] private string? Sampai { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var catalogue = await Catalogue.ReadAsync(HttpContext.RequestAborted);
        if (IndicatorPages.Published(catalogue).Find(Code) is not { } indicator)
        {
            _problem = PageProblem.UnknownIndicator(T, Code, catalogue);
            return;
        }

        _problem = ReadAddress(catalogue, indicator);
        if (_view is not { } view)
        {
            return;
        }

        _report = await Reader.IndicatorAsync(catalogue, indicator, view.Period, HttpContext.RequestAborted);
        if (view.Period is { } wanted && _report.Section is null)
        {
            _problem = PageProblem.NoFigures(T, wanted, _report.Periods.Reverse(), each => Links.Indicator(Code, each));
        }
    }

    /// <returns>What cannot be read; null when all of it can, and the view is set.</returns>
    private PageProblem? ReadAddress(WelfareCatalogue catalogue, Indicator indicator)
    {
        var read = new Dictionary<string, Period?>();
        foreach (var (name, text) in ((string, string?)[])[("tahun", Tahun), (IndicatorView.FromParameter, Dari), (IndicatorView.ToParameter, Sampai)])
        {
            if (!PageQuery.TryReadPeriod(text, out var period))
            {
                return PageProblem.Malformed(T, name, text, T["problem.expected.year"]);
            }

            read[name] = period;
        }

        (string, string) anew = (indicator.Name(), Links.Indicator(Code));
        if (!FigureSort.TryParse(Urut, out var sort))
        {
            return PageProblem.Malformed(T, "urut", Urut, T["problem.expected.sort"], anew);
        }

        if (!AreaKinds.TryRead(Jenis, out var kind))
        {
            return PageProblem.Malformed(T, AreaKinds.Parameter, Jenis, T["problem.expected.kind"], anew);
        }

        if (RankingView.Read(Peringkat, kind) is not { } ranking)
        {
            return PageProblem.Malformed(T, RankingView.OrderParameter, Peringkat, string.Join(" / ", RankingView.Orders), anew);
        }

        var chosen = PageQuery.ReadCodes(Wilayah);
        if (chosen.FirstOrDefault(code => catalogue.FindArea(code) is null) is { } unknown)
        {
            return PageProblem.UnknownArea(T, unknown, catalogue);
        }

        _view = new IndicatorView(Code)
        {
            Period = read["tahun"],
            Chosen = chosen,
            Ranking = ranking,
            Asked = (read[IndicatorView.FromParameter], read[IndicatorView.ToParameter]),
            Sort = sort,
        };
        return null;
    }
}
