using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.DataSets.FormEditor;

public sealed partial class FormEditorPanel
{
    private static readonly JsonSerializerOptions KeptAs = new(JsonSerializerDefaults.Web);

    private FormDraft? _draft;
    private WelfareCatalogue? _catalogue;
    private IReadOnlyList<string> _problems = [];
    private IJSObjectReference? _keep;
    private string? _reason;
    private bool _isKept;
    private bool _isShown;
    private bool _isSaving;

    /// <summary>Null for a form that does not exist yet.</summary>
    [Parameter] public string? DataSetCode { get; set; }

    private string Key => $"tumbuh.formulir.{DataSetCode ?? ""}";

    /// <summary>The running period, as an example too.</summary>
    private Period Current => LocalTime.PeriodOf(Clock.Today(), _draft!.Frequency);

    private IReadOnlyList<Indicator> Indicators => [.. _catalogue!.AllIndicators.Where(indicator => indicator.Numerator is null).OrderBy(indicator => indicator.Order)];

    protected override async Task OnInitializedAsync()
    {
        _catalogue = await Catalogue.ReadAsync(Cancellation);
        _draft = await BeginningAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _keep = await Script.InvokeAsync<IJSObjectReference>("import", Cancellation, "/" + Assets["js/keep.js"]);
        if (await _keep.InvokeAsync<string?>("read", Cancellation, Key) is { } kept && Read(kept) is { } draft)
        {
            (_draft, _isKept) = (draft, true);
            StateHasChanged();
        }
    }

    /// <summary>The newest version, or a form without fields.</summary>
    private async Task<FormDraft> BeginningAsync()
    {
        var dataSet = DataSetCode is null ? null : (await Service.ReadAsync(Cancellation)).FirstOrDefault(each => each.Code == DataSetCode);
        return dataSet is not null
            ? FormDraft.Of(dataSet, LocalTime.PeriodOf(Clock.Today(), dataSet.Frequency).Add(1))
            : new FormDraft { Since = LocalTime.PeriodOf(Clock.Today(), Frequency.Monthly).ToString() };
    }

    /// <returns>Null for what an earlier version kept in another shape.</returns>
    private static FormDraft? Read(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<FormDraft>(kept, KeptAs);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task ChangeAsync(Action change)
    {
        change();
        await KeepAsync();
    }

    private async Task KeepAsync()
    {
        if (_keep is not null)
        {
            await _keep.InvokeVoidAsync("write", Cancellation, Key, JsonSerializer.Serialize(_draft, KeptAs));
        }
    }

    private async Task DiscardAsync()
    {
        await ForgetAsync();
        (_draft, _isKept, _problems) = (await BeginningAsync(), false, []);
    }

    private async Task ForgetAsync()
    {
        if (_keep is not null)
        {
            await _keep.InvokeVoidAsync("remove", CancellationToken.None, Key);
        }
    }

    private Task ChangeFrequencyAsync(Frequency frequency) => ChangeAsync(() =>
        (_draft!.Frequency, _draft.Since) = (frequency, LocalTime.PeriodOf(Clock.Today(), frequency).ToString()));

    /// <param name="field">Null for a new one.</param>
    private async Task EditAsync(FieldRow? field)
    {
        var asked = new DialogParameters<FieldDialog>
        {
            { each => each.Edited, field },
            { each => each.NewCount, field is not null && _draft!.NewCounts.TryGetValue(field.Code, out var unit) ? unit : null },
            { each => each.Fields, [.. _draft!.Fields] },
            { each => each.Indicators, Indicators },
        };
        var dialog = await Dialogs.ShowAsync<FieldDialog>(T["formEditor.field.add"], asked);
        if (await dialog.Result is { Canceled: false, Data: EditedField edited })
        {
            _draft.Put(edited.Row, field);
            _draft.NewCounts.Remove(edited.Row.Code);
            if (edited.NewCount is { } count)
            {
                _draft.NewCounts.Add(edited.Row.Code, count);
            }

            await KeepAsync();
        }
    }

    private async Task SaveAsync()
    {
        if (!PageQuery.TryReadPeriod(_draft!.Since, out var read) || read is not { } since || since.Frequency != _draft.Frequency)
        {
            _problems = [T.Say(new DataSetProblem(DataSetProblemCodes.WrongFrequency), Current, _draft.Since)];
            return;
        }

        var title = T[DataSetCode is null ? "formEditor.create" : "dataSet.new.submit"].Value;
        if (_isSaving || await AskReasonAsync(new ReasonQuestion(title, title, T["dataSet.new.note"], T["account.reason"], T["account.reason.hint"]) { Text = _reason }) is not { } reason)
        {
            return;
        }

        (_reason, _isSaving) = (reason, true);
        StateHasChanged();
        var form = _draft.ToVersion(since, reason);
        var outcome = DataSetCode is not null
            ? await Service.AddVersionAsync(await CallerAsync(), form, CancellationToken.None)
            : await Service.AddAsync(await CallerAsync(), new NewDataSet
            {
                NameId = _draft.NameId,
                NameEn = _draft.NameEn,
                Scope = _draft.Scope,
                Frequency = _draft.Frequency,
                DueDay = NumberReader.Read(_draft.DueDay, decimals: 0).Value is >= 0 and <= int.MaxValue and { } day ? (int)day : 0,
                Form = form,
            }, CancellationToken.None);
        _isSaving = false;
        if (outcome.IsDone)
        {
            await ForgetAsync();
            Navigation.NavigateTo($"{Links.DataSet(form.DataSetCode)}?hasil={DataSetPage.DataSetPanel.VersionDone}#{DataSetPage.DataSetPanel.Notice}", forceLoad: true);
            return;
        }

        _problems = [.. (outcome.Access is not null ? [T["account.error.refused"].Value] : Array.Empty<string>()), .. outcome.Problems.Select(Say)];
        if (outcome.Problems.Any(problem => problem.Code == DataSetProblemCodes.Changed)
            && (await Service.ReadAsync(Cancellation)).FirstOrDefault(each => each.Code == DataSetCode)?.Newest() is { } newest)
        {
            // Saving again is meant then.
            _draft.EditedNumber = newest.Number;
            _problems = [.. _problems, T["dataSet.changed.version", newest.Number, newest.CreatedByName ?? T["dataSet.version.shipped"].Value]];
            await KeepAsync();
        }
    }

    private string Say(DataSetProblem problem) => DataSetProblemCodes.OfFields.Contains(problem.Code)
        ? T.Say(problem, _draft!.Fields)
        : T.Say(problem, Current, problem.Code switch
        {
            DataSetProblemCodes.DueDay => _draft!.DueDay,
            DataSetProblemCodes.DataSetCode => _draft!.Code,
            _ => _draft!.Since,
        });

    private string RoleOf(FieldRow field) => field.TotalCode is { } total
        ? T["dataSet.rule.total", _draft!.Fields.Find(each => each.Code == total)?.Name() ?? total, T["dataSet.split." + field.Split]]
        : field.Role == FieldRole.Plain ? "" : T["dataSet.role." + field.Role];

    private string NameOf(string code) => _catalogue!.FindIndicator(code) is { } indicator ? CatalogueTexts.Name(indicator) : code;

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_keep is not null)
            {
                await _keep.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and the module with it.
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
