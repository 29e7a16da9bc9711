using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Publication;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;

namespace SocialWelfare.Web.Publication;

public sealed partial class ComparisonPage
{
    private WelfareCatalogue? _catalogue;
    private PageProblem? _problem;
    private Indicator? _indicator;
    private Indicator? _x;
    private Indicator? _y;
    private IReadOnlyList<Area> _areas = [];
    private IReadOnlyList<PublishedFigure> _figures = [];
    private Scatter? _scatter;

    [SupplyParameterFromQuery] private string[]? Wilayah { get; set; }

    [SupplyParameterFromQuery] private string? Indikator { get; set; }

    [SupplyParameterFromQuery] private string? X { get; set; }

    [SupplyParameterFromQuery] private string? Y { get; set; }

    [SupplyParameterFromQuery] private string? Tahun { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var catalogue = await Catalogue.ReadAsync(HttpContext.RequestAborted);
        _problem = ReadAddress(catalogue, out var period);
        if (_problem is not null)
        {
            return;
        }

        _catalogue = catalogue;
        _figures = _areas.Count == 0 ? [] : await Reader.ComparisonAsync(_indicator!, _areas, HttpContext.RequestAborted);
        _scatter = await Reader.ScatterAsync(catalogue, _x!, _y!, period, HttpContext.RequestAborted);
    }

    private PageProblem? ReadAddress(WelfareCatalogue catalogue, out Period? period)
    {
        period = null;
        var shown = IndicatorPages.Shown(catalogue);
        foreach (var code in (string?[])[Indikator, X, Y])
        {
            if (!string.IsNullOrEmpty(code) && shown.Find(code) is null)
            {
                return PageProblem.UnknownIndicator(T, code, catalogue);
            }
        }

        var codes = PageQuery.ReadCodes(Wilayah);
        if (codes.FirstOrDefault(code => catalogue.FindArea(code) is null) is { } unknown)
        {
            return PageProblem.UnknownArea(T, unknown, catalogue);
        }

        if (codes.Count > LineChart.Colours.Count)
        {
            return PageProblem.Malformed(T, "wilayah", string.Join(',', codes), T["problem.expected.areas", LineChart.Colours.Count]);
        }

        if (!PageQuery.TryReadPeriod(Tahun, out period))
        {
            return PageProblem.Malformed(T, "tahun", Tahun, T["problem.expected.year"]);
        }

        _indicator = shown.Find(Indikator) ?? catalogue.Headlines[0];
        _x = shown.Find(X) ?? catalogue.Headlines[0];
        _y = shown.Find(Y) ?? catalogue.Headlines.FirstOrDefault(indicator => indicator != _x) ?? catalogue.Indicators[^1];
        _areas = [.. codes.Select(catalogue.GetArea)];
        return _x == _y ? PageProblem.Malformed(T, "x, y", _x.Code, T["problem.expected.different"], (T["nav.comparison"], Links.Comparison)) : null;
    }
}
