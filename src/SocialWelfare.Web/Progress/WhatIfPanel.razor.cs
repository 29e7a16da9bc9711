using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Progress;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Progress;

public sealed partial class WhatIfPanel
{
    private const int MostYearsAhead = 25;
    private const int YearsAheadAtFirst = 5;

    private WhatIfStart? _start;
    private WhatIfAnswer? _answer;
    private IJSObjectReference? _module;
    private string _name = "";
    private ScenarioOutcome? _saved;

    [Parameter, EditorRequired] public required string IndicatorCode { get; set; }

    [Parameter] public string? TargetPeriod { get; set; }

    [Parameter] public double? Target { get; set; }

    /// <summary>In the indicator's unit a year; null: each area's own pace.</summary>
    [Parameter] public double? YearlyChange { get; set; }

    /// <summary>Who may keep a scenario; null for readers. The service asks again.</summary>
    [Parameter] public string? AccountId { get; set; }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and the module with it.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var catalogue = await Catalogue.ReadAsync(CancellationToken.None);
        _start = await Reader.WhatIfAsync(catalogue, catalogue.FindIndicator(IndicatorCode)!, CancellationToken.None);
        if (_start.Newest is { } newest)
        {
            Answer(new WhatIfQuestion(
                Period.TryParse(TargetPeriod, out var period) && period.Year > newest.Year ? Period.OfYear(Math.Min(period.Year, newest.Year + MostYearsAhead)) : Period.OfYear(newest.Year + YearsAheadAtFirst),
                Math.Clamp(Target ?? DefaultTarget(), _start.Indicator.PlausibleMinimum, _start.Indicator.PlausibleMaximum),
                YearlyChange));
        }
    }

    private double DefaultTarget() => _start!.Target?.Bound(_start.Indicator.Polarity) ?? 0;

    private void Answer(WhatIfQuestion question) => _answer = WhatIf.Answer(_start!.Indicator, _start.Series, question);

    private Task ChangeYear(int year) => AskAsync(_answer!.Question with { TargetPeriod = Period.OfYear(year) });

    private Task ChangeTarget(double target) => AskAsync(_answer!.Question with { Target = target });

    private Task ChangePace(double? change) => AskAsync(_answer!.Question with { YearlyChange = change });

    private async Task AskAsync(WhatIfQuestion question)
    {
        Answer(question);
        _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/address.js"]);
        await _module.InvokeVoidAsync("replace", Address(question));
    }

    private async Task SaveAsync() => _saved = await Scenarios.SaveAsync(AccountId, _name, Address(_answer!.Question).Split('?')[1], CancellationToken.None);

    private string Address(WhatIfQuestion question) => Links.WhatIfOf(IndicatorCode, question.TargetPeriod, question.Target, question.YearlyChange);

    private string PerYear(double? change) => change is { } known
        ? T["pace.perYear", Format.Difference(Math.Round(known, _start!.Indicator.Decimals + 1, MidpointRounding.AwayFromZero), _start.Indicator)]
        : "–";

    private string MeetsAt(WhatIfArea area) => area.IsMet ? T["pace.year.met"]
        : area.MeetsAt is { } at ? ((int)Math.Ceiling(at - 1e-6)).ToString(CultureInfo.InvariantCulture)
        : IsPaceKnown(area) ? T["whatIf.never"]
        : T["whatIf.unknown"];

    private string Result(WhatIfArea area) => area.IsInTime ? $"✔ {T["whatIf.yes"]}"
        : area.IsMet || IsPaceKnown(area) ? $"✖ {T["whatIf.no"]}"
        : "–";

    private bool IsPaceKnown(WhatIfArea area) => _answer!.Question.YearlyChange is not null || area.OwnChange is not null;
}
