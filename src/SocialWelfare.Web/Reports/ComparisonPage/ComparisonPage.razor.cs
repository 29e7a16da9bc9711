using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Charts;

namespace SocialWelfare.Web.Reports.ComparisonPage;

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
    private AreaKind? _kind;
    private (Period? From, Period? To) _asked;

    [SupplyParameterFromQuery] private string[]? Wilayah { get; set; }

    [SupplyParameterFromQuery] private string? Indikator { get; set; }

    [SupplyParameterFromQuery] private string? X { get; set; }

    [SupplyParameterFromQuery] private string? Y { get; set; }

    [SupplyParameterFromQuery] private string? Tahun { get; set; }

    [SupplyParameterFromQuery] private string? Dari { get; set; }

    [SupplyParameterFromQuery] private string? Sampai { get; set; }

    [SupplyParameterFromQuery] private string? Jenis { get; set; }

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
        var shown = IndicatorPages.Compared(catalogue);
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

        if (!PageQuery.TryReadPeriod(Dari, out var from) || !PageQuery.TryReadPeriod(Sampai, out var to))
        {
            return PageProblem.Malformed(T, $"{IndicatorView.FromParameter}, {IndicatorView.ToParameter}", $"{Dari} {Sampai}", T["problem.expected.year"]);
        }

        if (!AreaKinds.TryRead(Jenis, out _kind))
        {
            return PageProblem.Malformed(T, AreaKinds.Parameter, Jenis, T["problem.expected.kind"], (T["nav.comparison"], Links.Comparison));
        }

        _asked = (from, to);
        _indicator = shown.Find(Indikator) ?? catalogue.Headlines[0];
        _x = shown.Find(X) ?? catalogue.Headlines[0];
        _y = shown.Find(Y) ?? catalogue.Headlines.FirstOrDefault(indicator => indicator != _x) ?? catalogue.Indicators[^1];
        _areas = [.. codes.Select(catalogue.GetArea)];
        return _x == _y ? PageProblem.Malformed(T, "x, y", _x.Code, T["problem.expected.different"], (T["nav.comparison"], Links.Comparison)) : null;
    }

    /// <summary>What the address holds, with one thing changed; the parts of the page that a form sends itself are left out.</summary>
    private IEnumerable<(string Name, string Value)> Kept(params IReadOnlyCollection<string> without)
    {
        (string Name, string? Value)[] all =
        [
            ("indikator", _indicator!.Code), ("wilayah", string.Join(',', _areas.Select(area => area.Code))), ("x", _x!.Code), ("y", _y!.Code), ("tahun", Tahun),
            (IndicatorView.FromParameter, _asked.From?.ToString()), (IndicatorView.ToParameter, _asked.To?.ToString()), (AreaKinds.Parameter, AreaKinds.InAddress(_kind)),
        ];
        return all.Where(each => !string.IsNullOrEmpty(each.Value) && !without.Contains(each.Name)).Select(each => (each.Name, each.Value!));
    }

    private string KindLink(AreaKind? kind) =>
        $"{Links.Comparison}?{string.Join('&', Kept(AreaKinds.Parameter).Concat(AreaKinds.InAddress(kind) is { } text ? [(AreaKinds.Parameter, text)] : []).Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value)}"))}#sebaran";

    /// <summary>The headline indicators two by two: what is asked most often is a click away.</summary>
    private static IEnumerable<(Indicator X, Indicator Y)> Pairs(WelfareCatalogue catalogue) =>
        from x in catalogue.Headlines from y in catalogue.Headlines where x.Order < y.Order select (x, y);

    /// <summary>The province's total moves by the sum of its areas: nobody is slower or faster than that.</summary>
    private IReadOnlyList<Area> Shown(WelfareCatalogue catalogue) =>
        _indicator!.Aggregation == Aggregation.SumOfCounts ? _areas : [.. _areas.Append(catalogue.Province).Distinct()];

    /// <summary>The periods that all the areas shown have figures of: no area is compared over other years than the next.</summary>
    private List<Period> Common(WelfareCatalogue catalogue)
    {
        var of = _figures.ToLookup(figure => figure.AreaCode, figure => figure.Period);
        var series = Shown(catalogue).Select(area => of[area.Code].ToHashSet()).Where(periods => periods.Count > 0).ToList();
        return series.Count == 0 ? [] : [.. series.Aggregate((left, right) => [.. left.Intersect(right)]).OrderDescending()];
    }
}
