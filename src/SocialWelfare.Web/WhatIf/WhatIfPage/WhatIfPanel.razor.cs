using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.WhatIf;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Releases;
using SocialWelfare.Web.Submissions;

namespace SocialWelfare.Web.WhatIf.WhatIfPage;

public sealed partial class WhatIfPanel
{
    private const int MostYearsAhead = 25;
    private const int YearsAheadAtFirst = 5;

    private WhatIfStart? _start;
    private WhatIfAnswer? _answer;
    private string _name = "";
    private string? _yearReplaced;
    private string _targetText = "";
    private string _paceText = "";
    private string? _targetProblem;
    private string? _paceProblem;
    private ScenarioOutcome? _saved;
    private bool _isSaving;

    /// <summary>Whether to show how to keep a scenario. The service asks again.</summary>
    private bool _maySave;

    [Parameter, EditorRequired] public required string IndicatorCode { get; set; }

    [Parameter] public string? TargetPeriod { get; set; }

    [Parameter] public double? Target { get; set; }

    /// <summary>In the indicator's unit a year; null: each area's own pace.</summary>
    [Parameter] public double? YearlyChange { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _maySave = AccessRules.AllowsSomewhere((await Authentication).User.ShownRole(), Operation.SaveScenario);
        var catalogue = await Catalogue.ReadAsync(CancellationToken.None);
        _start = await Reader.ReadAsync(catalogue, catalogue.FindIndicator(IndicatorCode)!, CancellationToken.None);
        if (_start.Newest is { } newest)
        {
            Answer(new WhatIfQuestion(
                Period.TryParse(TargetPeriod, out var period) && period.Year > newest.Year ? Period.OfYear(Math.Min(period.Year, newest.Year + MostYearsAhead)) : Period.OfYear(newest.Year + YearsAheadAtFirst),
                Math.Clamp(Target ?? DefaultTarget(), _start.Indicator.PlausibleMinimum, _start.Indicator.PlausibleMaximum),
                YearlyChange));
            _yearReplaced = TargetPeriod is null || TargetPeriod == _answer!.Question.TargetPeriod.ToString() ? null
                : T["whatIf.year.replaced", TargetPeriod, newest.Year + 1, newest.Year + MostYearsAhead, _answer.Question.TargetPeriod].Value;
            (_targetText, _paceText) = (Typed(_answer!.Question.Target), Typed(YearlyChange));
        }
    }

    private double DefaultTarget() => _start!.Target?.Bound(_start.Indicator.Polarity) ?? 0;

    private void Answer(WhatIfQuestion question) => _answer = WhatIfCalculator.Answer(_start!, question);

    private Task ChangeYear(int year)
    {
        _yearReplaced = null;
        return AskAsync(_answer!.Question with { TargetPeriod = Period.OfYear(year) });
    }

    private Task ChangeTarget(string? text)
    {
        _targetText = text ?? "";
        var indicator = _start!.Indicator;
        var reading = NumberReader.Read(text, indicator.Decimals);
        _targetProblem = reading.IsMissing ? T["whatIf.target.missing"].Value
            : reading.Problem is { } problem ? T.Say(problem, text, indicator.Decimals)
            : reading.Value < indicator.PlausibleMinimum || reading.Value > indicator.PlausibleMaximum
                ? T["whatIf.target.range", Format.Value(indicator.PlausibleMinimum, indicator), Format.Value(indicator.PlausibleMaximum, indicator)].Value
            : null;
        return _targetProblem is null ? AskAsync(_answer!.Question with { Target = reading.Value!.Value }) : Task.CompletedTask;
    }

    private Task ChangePace(string? text)
    {
        _paceText = text ?? "";
        var decimals = WhatIfCalculator.PaceDecimals(_start!.Indicator);
        var reading = NumberReader.Read(text, decimals);
        _paceProblem = reading.Problem is { } problem ? T.Say(problem, text, decimals)
            : Math.Abs(reading.Value ?? 0) > WhatIfCalculator.LargestPace(_start.Indicator) ? T["whatIf.pace.range", Format.Amount(WhatIfCalculator.LargestPace(_start.Indicator), _start.Indicator)].Value
            : null;
        return _paceProblem is null ? AskAsync(_answer!.Question with { YearlyChange = reading.Value }) : Task.CompletedTask;
    }

    private static string Typed(double? value) => value is { } known ? NumberReader.Print(known, CultureInfo.CurrentCulture) : "";

    private async Task AskAsync(WhatIfQuestion question)
    {
        Answer(question);
        await ShowAddressAsync(Address(question));
    }

    private async Task SaveAsync()
    {
        // A second press comes while the first one is at work.
        if (!_isSaving)
        {
            _isSaving = true;
            _saved = await Scenarios.SaveAsync(await CallerAsync(), _name, Address(_answer!.Question).Split('?')[1], CancellationToken.None);
            _isSaving = false;
        }
    }

    private string Address(WhatIfQuestion question) => Links.WhatIfOf(IndicatorCode, question.TargetPeriod, question.Target, question.YearlyChange);

    private string PerYear(double? change) => change is { } known
        ? T["pace.perYear", Format.Difference(Math.Round(known, _start!.Indicator.Decimals + 1, MidpointRounding.AwayFromZero), _start.Indicator)]
        : "–";

    /// <summary>With where it is measured from: that is not the same period in every area.</summary>
    private string OwnPace(WhatIfArea area) => area.OwnPace is { } pace
        ? $"{PerYear(pace.Change.Absolute)} ({T["whatIf.since", FigureFormat.Time(pace.From.Time, _start!.Indicator.Frequency)]})"
        : "–";

    private string MeetsAt(WhatIfArea area) => area.IsMet ? T["pace.year.met"]
        : area.MeetsAt is { } at ? ((int)Math.Ceiling(at - 1e-6)).ToString(CultureInfo.InvariantCulture)
        : area.IsInTime is null ? T["whatIf.unknown"]
        : T["whatIf.never"];

    private string Result(WhatIfArea area) => area.IsInTime switch
    {
        true => $"✔ {T["whatIf.yes"]}",
        false => $"✖ {T["whatIf.no"]}",
        null => "–",
    };
}
