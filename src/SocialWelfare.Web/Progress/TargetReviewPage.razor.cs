using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Progress;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Progress;

public sealed partial class TargetReviewPage
{
    private TargetReview? _review;
    private TargetHeatMap? _heat;
    private string _heatTarget = "";
    private PageProblem? _problem;
    private ProgressStatus? _status;
    private TargetSort? _sort;

    [SupplyParameterFromQuery] private string? Status { get; set; }

    [SupplyParameterFromQuery] private string? Urut { get; set; }

    [SupplyParameterFromQuery] private string? Peta { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!StatusText.TryParse(Status, out _status))
        {
            _problem = PageProblem.Malformed(T, "status", Status, string.Join(" / ", StatusText.AllSlugs), (T["nav.targets"], Links.Targets));
            return;
        }

        var catalogue = await Catalogue.ReadAsync(HttpContext.RequestAborted);
        if (!TargetSort.TryParse(Urut, catalogue.Headlines, out _sort))
        {
            _problem = PageProblem.Malformed(T, "urut", Urut, T["review.expected.sort"], (T["nav.targets"], Links.Targets));
            return;
        }

        var review = await Reader.ReviewAsync(catalogue, HttpContext.RequestAborted);
        if (HeatIndicator(review) is not { } indicator)
        {
            _problem = PageProblem.UnknownIndicator(T, Peta, catalogue);
            return;
        }

        _heat = Reader.HeatMap(review, indicator);
        _review = review;
        _heatTarget = MainTarget(indicator) is { } main ? Format.Named(main, indicator) : T["heat.eachOwn"];
    }

    private Indicator? HeatIndicator(TargetReview review) => string.IsNullOrEmpty(Peta)
        ? review.Indicators.Count > 0 ? review.Indicators[0] : null
        : review.Indicators.FirstOrDefault(indicator => indicator.Code == Peta);

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

    private string StatusLink(ProgressStatus? status) => Address(status, _sort!.ToString()) + "#tabel";

    private string SortLink(string key) => Address(_status, _sort!.Toggle(key)) + "#tabel";

    private string Address(ProgressStatus? status, string sort) =>
        $"{Links.Targets}?status={(status is { } chosen ? StatusText.Slug(chosen) : "")}&urut={sort}&peta={Peta}";
}
