using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Targets;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Targets.SetTargetPage;

public sealed partial class SetTargetPage
{
    private WelfareCatalogue? _catalogue;
    private Target? _revised;
    private TargetOutcome? _outcome;
    private IReadOnlyList<TargetError> _unreadable = [];
    private PageProblem? _problem;

    [SupplyParameterFromForm] private TargetForm Form { get; set; } = null!;

    /// <summary>The target that is to be revised.</summary>
    [SupplyParameterFromQuery] private string? Revisi { get; set; }

    /// <summary>Of the target page that the way led from.</summary>
    [SupplyParameterFromQuery] private string? Indikator { get; set; }

    [SupplyParameterFromQuery] private string? Wilayah { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    private IReadOnlyList<TargetError> Errors => [.. _unreadable, .. _outcome?.Errors ?? []];

    protected override async Task OnInitializedAsync()
    {
        _catalogue = await Catalogue.ReadAsync(HttpContext.RequestAborted);
        if (!PageQuery.TryReadId(Revisi, out var revised))
        {
            _problem = PageProblem.Malformed(T, "revisi", Revisi, T["problem.expected.number"], (T["nav.targets"], Links.Targets));
            return;
        }

        if (!string.IsNullOrEmpty(Indikator) && IndicatorPages.Judged(_catalogue).All(indicator => indicator.Code != Indikator))
        {
            _problem = PageProblem.UnknownIndicator(T, Indikator, _catalogue);
            return;
        }

        if (!string.IsNullOrEmpty(Wilayah) && _catalogue.FindArea(Wilayah) is null)
        {
            _problem = PageProblem.UnknownArea(T, Wilayah, _catalogue);
            return;
        }

        _revised = revised is { } id ? (await Targets.ReadAsync(HttpContext.RequestAborted)).FindInForce(id) : null;
        Form ??= _revised is { } target ? TargetForm.Of(target, _catalogue)
            : new TargetForm { Indicator = Indikator, Area = string.IsNullOrEmpty(Wilayah) ? _catalogue.Province.Code : Wilayah };
    }

    private async Task SetAsync()
    {
        Form.Area = Form.Area == TargetForm.NoChoice ? _catalogue!.Province.Code : Form.Area;
        (var command, _unreadable) = TargetFormReader.Read(Form, _catalogue!.FindIndicator(Form.Indicator));
        if (_unreadable.Count == 0)
        {
            _outcome = await Service.SetAsync(HttpContext.User.Caller(), command, HttpContext.RequestAborted);
        }
    }

    private IEnumerable<(string Name, string Label, string? Value, string Field, bool IsRequired)> TextFields()
    {
        yield return (nameof(TargetForm.BaselinePeriod), T["setTarget.baselinePeriod"], Form.BaselinePeriod, nameof(SetTarget.BaselinePeriod), true);
        yield return (nameof(TargetForm.BaselineValue), T["setTarget.baselineValue"], Form.BaselineValue, nameof(SetTarget.BaselineValue), false);
        yield return (nameof(TargetForm.BaselineSource), T["setTarget.baselineSource"], Form.BaselineSource, nameof(SetTarget.BaselineSource), false);
        yield return (nameof(TargetForm.Period), T["setTarget.period"], Form.Period, nameof(SetTarget.Period), true);
        yield return (nameof(TargetForm.Low), T["setTarget.low"], Form.Low, nameof(SetTarget.Low), true);
        yield return (nameof(TargetForm.High), T["setTarget.high"], Form.High, nameof(SetTarget.High), false);
        yield return (nameof(TargetForm.Milestones), T["setTarget.milestones"], Form.Milestones, nameof(SetTarget.Milestones), false);
        yield return (nameof(TargetForm.Source), T["setTarget.source"], Form.Source, nameof(SetTarget.Source), true);
        yield return (nameof(TargetForm.SourceReference), T["setTarget.reference"], Form.SourceReference, nameof(SetTarget.SourceReference), false);
        yield return (nameof(TargetForm.Note), T["setTarget.noteField"], Form.Note, nameof(SetTarget.Note), false);
        yield return (nameof(TargetForm.Reason), T["setTarget.reason"], Form.Reason, nameof(SetTarget.Reason), true);
    }
}

/// <summary>The fields as they were typed.</summary>
public sealed class TargetForm
{
    /// <summary>Of a form that was sent without the field: it means the province, and never every area.</summary>
    public const string NoChoice = "-";

    public string? Revises { get; set; }

    public string? Indicator { get; set; }

    public string? Area { get; set; } = NoChoice;

    public string? BaselinePeriod { get; set; }

    public string? BaselineValue { get; set; }

    public string? BaselineSource { get; set; }

    public string? Period { get; set; }

    public string? Low { get; set; }

    public string? High { get; set; }

    public string? Milestones { get; set; }

    public string? Document { get; set; }

    public string? Source { get; set; }

    public string? SourceReference { get; set; }

    public string? Note { get; set; }

    public string? Reason { get; set; }

    public static TargetForm Of(Target target, WelfareCatalogue catalogue) => new()
    {
        Revises = target.Id.ToString(CultureInfo.InvariantCulture),
        Indicator = catalogue.Indicators.FirstOrDefault(indicator => indicator.Id == target.IndicatorId)?.Code,
        Area = target.AreaCode,
        BaselinePeriod = target.BaselinePeriod?.ToString(),
        BaselineValue = Print(target.BaselineValue),
        BaselineSource = target.BaselineSource,
        Period = target.Period.ToString(),
        Low = Print(target.Low),
        High = target.IsRange ? Print(target.High) : null,
        Milestones = string.Join("; ", target.Milestones.OrderBy(milestone => milestone.Period).Select(milestone => $"{milestone.Period}={Print(milestone.Value)}")),
        Document = target.Document.ToString(),
        Source = target.Source,
        SourceReference = target.SourceReference,
        Note = target.Note,
    };

    private static string? Print(double? value) => value is { } known ? NumberReader.Print(known, CultureInfo.CurrentCulture) : null;
}
