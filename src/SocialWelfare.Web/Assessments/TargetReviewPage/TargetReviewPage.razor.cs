using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Targets;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Assessments.TargetReviewPage;

public sealed partial class TargetReviewPage
{
    private TargetReview? _review;
    private TargetHeatMap? _heat;
    private string _heatTarget = "";
    private PageProblem? _problem;
    private TargetFilter? _filter;
    private TargetSort? _sort;

    [SupplyParameterFromQuery] private string? Status { get; set; }

    [SupplyParameterFromQuery] private string? Indikator { get; set; }

    [SupplyParameterFromQuery] private string? Patokan { get; set; }

    [SupplyParameterFromQuery] private string? Jenis { get; set; }

    [SupplyParameterFromQuery] private string? Urut { get; set; }

    [SupplyParameterFromQuery] private string? Peta { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var catalogue = await Catalogue.ReadAsync(HttpContext.RequestAborted);
        _problem = ReadAddress(catalogue);
        if (_problem is not null)
        {
            return;
        }

        var review = await Reader.ReviewAsync(catalogue, HttpContext.RequestAborted);
        if (HeatIndicator(review) is not { } indicator)
        {
            _problem = PageProblem.UnknownIndicator(T, Peta, catalogue);
            return;
        }

        _filter = _filter! with { Indicator = review.Indicators.FirstOrDefault(each => each == _filter.Indicator) };
        _heat = InOrder(Reader.HeatMap(review, indicator), review);
        _review = review;
        _heatTarget = MainTarget(indicator) is { } main ? Format.Named(main, indicator) : T["heat.eachOwn"];
    }

    private PageProblem? ReadAddress(WelfareCatalogue catalogue)
    {
        if (!StatusText.TryParse(Status, out var status))
        {
            return PageProblem.Malformed(T, "status", Status, string.Join(" / ", StatusText.AllSlugs), (T["nav.targets"], Links.Targets));
        }

        if (!AreaKinds.TryRead(Jenis, out var kind))
        {
            return PageProblem.Malformed(T, AreaKinds.Parameter, Jenis, T["problem.expected.kind"], (T["nav.targets"], Links.Targets));
        }

        var indicator = IndicatorPages.Shown(catalogue).Find(Indikator);
        if (indicator is null && !string.IsNullOrEmpty(Indikator))
        {
            return PageProblem.UnknownIndicator(T, Indikator, catalogue);
        }

        int? group = int.TryParse(Patokan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : null;
        if (group is null && !string.IsNullOrEmpty(Patokan))
        {
            return PageProblem.Malformed(T, "patokan", Patokan, T["problem.expected.group"], (T["nav.targets"], Links.Targets));
        }

        _filter = new TargetFilter(status, indicator, group, kind);

        // Whoever asked for one indicator's areas looks for those that are furthest from its target.
        return TargetSort.TryParse(Urut, catalogue.Indicators, out _sort, indicator?.Code ?? TargetSort.ByNeed)
            ? null
            : PageProblem.Malformed(T, "urut", Urut, T["review.expected.sort"], (T["nav.targets"], Links.Targets));
    }

    private Indicator? HeatIndicator(TargetReview review) => string.IsNullOrEmpty(Peta)
        ? review.Indicators.Count > 0 ? review.Indicators[0] : null
        : review.Indicators.FirstOrDefault(indicator => indicator.Code == Peta);

    /// <summary>The province first, then those that are furthest from the target.</summary>
    private static TargetHeatMap InOrder(TargetHeatMap map, TargetReview review)
    {
        var places = new TargetSort(map.Indicator.Code, IsDescending: false).Order(review).Select((area, place) => (area.Code, place)).ToDictionary(each => each.Code, each => each.place);
        return map with { Rows = [.. map.Rows.OrderBy(row => places.GetValueOrDefault(row.Area.Code, -1))] };
    }

    /// <summary>The target that most areas are held against; null where each has its own.</summary>
    private AppliedTarget? MainTarget(Indicator indicator) => _review!.Counts(indicator)[0].Applied;

    /// <summary>Which target the colours speak of, and how many areas are held against another.</summary>
    private string HeatNote()
    {
        var indicator = _heat!.Indicator;
        var main = MainTarget(indicator);
        var others = _review!.Areas.Count(area => _review[indicator, area].Applied is { } applied && applied.Target != main?.Target);
        return $"{T["heat.note", _heatTarget]}{(main is not null && others > 0 ? $" {T["heat.others", others]}" : "")}";
    }

    private string SortLink(string key) => Address(_filter!, _sort!.Toggle(key));

    private string Address(TargetFilter filter, string sort) =>
        Links.Review([.. filter.InAddress(), ("urut", sort), ("peta", Peta)]);
}
