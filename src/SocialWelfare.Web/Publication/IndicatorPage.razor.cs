using Microsoft.AspNetCore.Components;
using SocialWelfare.Services.Publication;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Publication;

public sealed partial class IndicatorPage
{
    private IndicatorReport? _report;
    private PageProblem? _problem;
    private FigureSort? _sort;
    private IReadOnlyList<string> _chosen = [];

    [Parameter] public required string Code { get; set; }

    [SupplyParameterFromQuery] private string? Tahun { get; set; }

    [SupplyParameterFromQuery] private string? Urut { get; set; }

    [SupplyParameterFromQuery] private string[]? Wilayah { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var catalogue = await Catalogue.ReadAsync(HttpContext.RequestAborted);
        _chosen = PageQuery.ReadCodes(Wilayah);
        if (IndicatorPages.Published(catalogue).Find(Code) is not { } indicator)
        {
            _problem = PageProblem.UnknownIndicator(T, Code, catalogue);
        }
        else if (!PageQuery.TryReadPeriod(Tahun, out var period))
        {
            _problem = PageProblem.Malformed(T, "tahun", Tahun, T["problem.expected.year"]);
        }
        else if (!FigureSort.TryParse(Urut, out _sort))
        {
            _problem = PageProblem.Malformed(T, "urut", Urut, T["problem.expected.sort"], (indicator.Name(), Links.Indicator(Code)));
        }
        else if (_chosen.FirstOrDefault(code => catalogue.FindArea(code) is null) is { } unknown)
        {
            _problem = PageProblem.UnknownArea(T, unknown, catalogue);
        }
        else
        {
            _report = await Reader.IndicatorAsync(catalogue, indicator, period, HttpContext.RequestAborted);
            if (period is { } wanted && _report.Section is null)
            {
                _problem = PageProblem.NoFigures(T, wanted, _report.Periods.Reverse(), each => Links.Indicator(Code, each));
            }
        }
    }
}
