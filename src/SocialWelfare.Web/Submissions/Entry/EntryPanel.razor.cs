using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.JSInterop;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Entry;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Submissions.Entry;

public sealed partial class EntryPanel(
    SubmissionService submissions, CellService cells, SubmissionQueries queries, EntryPresence presence, NavigationManager navigation, IJSRuntime script, ILogger<EntryPanel> logger)
{
    private static readonly TimeSpan TimeToTryAgain = TimeSpan.FromSeconds(2);

    /// <summary>One save after the other, so that each is typed over the version that the one before left.</summary>
    private readonly SemaphoreSlim _gate = new(1, 1);

    private readonly List<TypedCell> _queue = [];

    private EntryDraft? _draft;
    private SubmissionOutcome? _refusal;
    private SubmissionRefusal? _stepRefusal;
    private EntryPresence.Visit? _visit;
    private ElementReference _form;
    private IJSObjectReference? _module;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<EntryPanel>? _self;
    private IReadOnlyList<TypedCell> _kept = [];
    private (string Field, string[][] Rows) _pastedBlock;
    private PastePlan? _paste;
    private string? _pasted;
    private List<TypedCell> _undo = [];
    private List<string> _questions = [];
    private SubmissionTask? _next;
    private string? _typedInto;
    private int _sentAfterReload;
    private bool _wantedToSubmit;
    private bool _connected;
    private bool _left;

    [Parameter, EditorRequired] public required string DataSetCode { get; set; }

    [Parameter, EditorRequired] public required string AreaCode { get; set; }

    [Parameter, EditorRequired] public required string PeriodText { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    private IReadOnlyList<DataSetField> Fields => [.. _draft!.Cells.Select(cell => cell.Field)];

    private bool HasYearBefore => _draft!.Grid.Period.Frequency != Frequency.Annual;

    private int SubmissionId => _draft!.Grid.SubmissionId;

    /// <summary>A block as the browser read it. Nothing of it is stored before the person has seen what goes where.</summary>
    [JSInvokable]
    public Task PasteAsync(string field, string[][] rows) => InvokeAsync(() =>
    {
        if (_draft is { Grid.CanEdit: true } && rows.Length > 0)
        {
            _pastedBlock = (field, rows);
            _paste = PastePlan.Of(Fields, field, rows);
            (_pasted, _undo) = (null, []);
            StateHasChanged();
        }
    });

    /// <summary>A cell was left with another text in it.</summary>
    [JSInvokable]
    public Task TypedAsync(TypedCell typed) => InvokeAsync(async () =>
    {
        if (_draft?.Find(typed.Field) is not null)
        {
            (_pasted, _undo, _sentAfterReload) = (null, [], 0);
            await SaveAsync([typed]);
            StateHasChanged();
        }
    });

    /// <summary>The cell that has the cursor, where the page did not hear of it.</summary>
    [JSInvokable]
    public Task FocusAsync(string field) => InvokeAsync(() => _typedInto = field);

    /// <summary>After the connection came back: what the browser typed meanwhile.</summary>
    [JSInvokable]
    public Task ResendAsync(TypedCell[] kept) => InvokeAsync(async () =>
    {
        if (_draft is not null)
        {
            await SaveAsync([.. kept.Where(each => _draft.Find(each.Field) is not null)]);
            StateHasChanged();
        }
    });

    public async ValueTask DisposeAsync()
    {
        _left = true;
        _visit?.Dispose();
        await ToBrowserAsync("dispose");
        _self?.Dispose();
        try
        {
            foreach (var reference in new[] { _browser, _module }.OfType<IJSObjectReference>())
            {
                await reference.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and the browser's side with it.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        var look = await LookAsync();
        _refusal = look.Outcome.IsDone ? null : look.Outcome;
        if (look.Grid is { } grid)
        {
            _draft = new EntryDraft(grid);
            _visit = presence.Enter($"{DataSetCode} {AreaCode} {PeriodText}", user.AccountId()!, user.DisplayName(), OthersChangedAsync);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_draft is not { Grid.CanEdit: true } || _connected)
        {
            return;
        }

        _connected = true;
        try
        {
            await ConnectAsync();
        }
        catch (Exception exception) when (exception is JSException or OperationCanceledException && !_left)
        {
            // The line dropped meanwhile: a form that nobody listens to would lose what is typed into it.
            LogNotTold(exception, "connect");
            await Task.Delay(TimeToTryAgain);
            _connected = false;
            StateHasChanged();
        }
    }

    private async Task ConnectAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/entry.js"]);
        var key = $"{(await Authentication).User.AccountId()}.{DataSetCode}.{AreaCode}.{PeriodText}";
        var texts = new { unsaved = T["entry.mark.typed"].Value, pasteHeld = T["entry.paste.held"].Value };
        _browser = await _module.InvokeAsync<IJSObjectReference>("connect", _form, _self, key, _draft!.Grid.Revision, texts);
        await TakeUpKeptAsync(await _browser.InvokeAsync<TypedCell[]>("kept"));
    }

    /// <summary>
    /// What closed pages of this browser left unsent is sent now, where nobody wrote over it meanwhile; where somebody did, where
    /// it was typed into an earlier revision, and where two pages left different texts for one cell, the person decides.
    /// </summary>
    private async Task TakeUpKeptAsync(IReadOnlyList<TypedCell> left)
    {
        // Saved already, only the browser was not told any more.
        foreach (var known in left.Where(each => _draft!.Find(each.Field) is { } cell && cell.SavedText == each.Text))
        {
            await ToBrowserAsync("saved", known.Field, known.Text, _draft!.Find(known.Field)!.Version);
        }

        var byCell = left.Where(each => _draft!.Find(each.Field) is { } cell && cell.SavedText != each.Text).DistinctBy(each => (each.Field, each.Text)).GroupBy(each => each.Field).ToList();
        List<TypedCell> clear = [.. byCell.Where(cell => cell.Count() == 1 && cell.First().Over == _draft!.Find(cell.Key)!.Version && IsOfThisRevision(cell.First())).Select(cell => cell.First())];
        _kept = [.. byCell.SelectMany(cell => cell).Except(clear)];
        _sentAfterReload = clear.Count;
        await SaveAsync(clear);
        StateHasChanged();
    }

    /// <summary>Each revision counts its cells' versions from one.</summary>
    private bool IsOfThisRevision(TypedCell typed) => typed.Revision is null || typed.Revision == _draft!.Grid.Revision;

    private async Task<SubmissionLook> LookAsync() =>
        await queries.LookAsync((await Authentication).User.Caller(), DataSetCode, AreaCode, Period.Parse(PeriodText), CancellationToken.None);

    private async Task RefreshAsync()
    {
        var caller = (await Authentication).User.Caller();
        var grid = SubmissionId == 0 ? (await LookAsync()).Grid : (await queries.GridAsync(caller, SubmissionId, CancellationToken.None)).Value;
        if (grid is not null)
        {
            _draft!.Refresh(grid, _typedInto);
        }
    }

    /// <summary>Looking makes no draft; the first text does.</summary>
    private async Task<SubmissionOutcome> BeginAsync()
    {
        var caller = (await Authentication).User.Caller();
        var opened = await submissions.OpenAsync(caller, DataSetCode, AreaCode, Period.Parse(PeriodText), CancellationToken.None);
        if (opened.SubmissionId is { } id && (await queries.GridAsync(caller, id, CancellationToken.None)).Value is { } grid)
        {
            _draft!.Begin(grid);
        }

        return opened;
    }

    /// <summary>Makes the draft that a step needs; a form that was taken back can be sent again as it is.</summary>
    /// <returns>Null where there is one.</returns>
    private async Task<SubmissionOutcome?> BegunAsync() => SubmissionId == 0 && await BeginAsync() is { IsDone: false } refused ? refused : null;

    private void SkipBlankRows(bool skip) => _paste = PastePlan.Of(Fields, _pastedBlock.Field, _pastedBlock.Rows, skip);

    private async Task AnswerPasteAsync(bool isWanted)
    {
        var plan = _paste!;
        _paste = null;
        if (isWanted)
        {
            List<TypedCell> typed = [.. plan.Fills.Select(row => new TypedCell(row.Field!.Code, row.Text, null))];
            var before = typed.ConvertAll(each => new TypedCell(each.Field, _draft!.Find(each.Field)!.SavedText, null));
            await SaveAsync(typed);
            _pasted = T["entry.pasted", typed.Count(each => _draft!.Find(each.Field) is { Mark: CellMark.Saved }), plan.Rows.Count(row => row.Text.Length > 0)];
            _undo = before;
        }

        await GoToAsync(_pastedBlock.Field);
    }

    private async Task UndoPasteAsync()
    {
        var before = _undo;
        (_undo, _pasted) = ([], null);
        await SaveAsync(before);

        // What was refused, because the form went on its way meanwhile, says so itself.
        _pasted = before.TrueForAll(each => _draft!.Find(each.Field) is { Mark: CellMark.Saved }) ? T["entry.paste.undone"].Value : null;
    }

    private Task FillInAsync((string Field, string Text) typed) => TypedAsync(new TypedCell(typed.Field, typed.Text, null));

    private async Task SaveAsync(IReadOnlyList<TypedCell> typed)
    {
        if (typed.Count == 0)
        {
            return;
        }

        foreach (var each in typed)
        {
            _draft!.Find(each.Field)!.BeginSaving(each.Text);
        }

        StateHasChanged();
        _queue.AddRange(typed);
        IReadOnlyList<CellSave> saved = [];
        await InTurnAsync(async () =>
        {
            // Whoever's turn it is saves all that was typed meanwhile: on a slow day one transaction instead of many.
            List<TypedCell> together = [.. _queue];
            _queue.Clear();
            if (together.Count > 0)
            {
                saved = await SaveInTurnAsync(together);
            }

            if (_queue.Count == 0)
            {
                await RefreshAsync();
            }
        });
        _visit?.TellOthers();

        // Not in the turn: over a line that dropped this waits for an answer, and nobody should wait with it.
        foreach (var cell in saved)
        {
            await ToBrowserAsync("saved", cell.FieldCode, cell.RawText, cell.Version);
        }
    }

    /// <returns>What the browser need not keep any more.</returns>
    private async Task<IReadOnlyList<CellSave>> SaveInTurnAsync(IReadOnlyList<TypedCell> typed)
    {
        var edits = typed.Select(each => new CellEdit(each.Field, each.Text, _draft!.Find(each.Field)!.Over(each.Over))).ToList();
        CellsSave answer;
        try
        {
            answer = await BegunAsync() is { } refused ? new CellsSave(refused, [])
                : await cells.SaveCellsAsync((await Authentication).User.Caller(), SubmissionId, edits, CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException or RetryLimitExceededException)
        {
            // The texts stay in the cells and in the browser, and the page says that they are not saved.
            LogNotSaved(exception, SubmissionId);
            edits.ForEach(edit => _draft!.Find(edit.FieldCode)!.FailSaving(null));
            return [];
        }

        if (!answer.Outcome.IsDone)
        {
            edits.ForEach(edit => _draft!.Find(edit.FieldCode)!.FailSaving(answer.Outcome.Refusal));
            return [];
        }

        foreach (var cell in answer.Cells)
        {
            _draft!.Find(cell.FieldCode)!.EndSaving(cell);
        }

        return [.. answer.Cells.Where(cell => cell.IsSaved)];
    }

    private void Focused(string? field)
    {
        _typedInto = field;
        if (field is null)
        {
            _draft!.Refresh(_draft.Grid, null);
        }
    }

    private async Task TakeOtherAsync(EntryCell cell)
    {
        cell.TakeOther();
        await ToBrowserAsync("forget", cell.Field.Code);
    }

    private Task KeepOwnAsync(EntryCell cell) => SaveAsync([new TypedCell(cell.Field.Code, cell.KeepOwn(), cell.Version)]);

    private async Task SaveKeptAsync()
    {
        var kept = _kept;
        _kept = [];
        await SaveAsync(kept);
    }

    private async Task DiscardKeptAsync()
    {
        _kept = [];
        await ToBrowserAsync("discard");
    }

    private async Task ExplainAsync((string Field, string Warning, string Reason) given)
    {
        await InTurnAsync(async () =>
        {
            var outcome = await BegunAsync() ?? await submissions.ExplainAsync(
                (await Authentication).User.Caller(), SubmissionId, given.Field, given.Warning, given.Reason, CancellationToken.None);
            _stepRefusal = outcome.Refusal;
            await RefreshAsync();
        });
        _visit?.TellOthers();
    }

    /// <summary>What is hardly meant is asked about first: a month that still runs, a form sent back as it came, a reason of a letter or two.</summary>
    private async Task AskAndSubmitAsync()
    {
        await InTurnAsync(RefreshAsync);
        _questions = Questions(_draft!.Grid);
        if (_questions.Count == 0)
        {
            await SubmitAsync();
        }
    }

    private Task AnswerAsync(bool isMeant)
    {
        _questions = [];
        return isMeant ? SubmitAsync() : Task.CompletedTask;
    }

    private List<string> Questions(SubmissionGrid grid)
    {
        var questions = new List<string>();
        if (grid.HasErrors || grid.Unexplained.Any())
        {
            return questions;
        }

        if (grid.IsPeriodRunning)
        {
            questions.Add(T["entry.ask.running", FigureFormat.Period(grid.Period)]);
        }

        if (grid.IsUnchangedSinceReturn)
        {
            questions.Add(T["entry.ask.unchanged"]);
        }

        var thin = grid.Cells.SelectMany(cell => cell.Problems.Select(cell.ReasonFor)).OfType<GridReason>().Where(reason => GivenReason.IsThin(reason.Text));
        questions.AddRange(thin.Select(reason => T["entry.ask.thin", reason.Text].Value));
        return questions;
    }

    private async Task SubmitAsync()
    {
        _wantedToSubmit = true;
        await InTurnAsync(async () =>
        {
            // A second press comes when it has gone.
            if (_draft!.HasUnsaved || !_draft.Grid.CanEdit)
            {
                return;
            }

            if (SubmissionId == 0 && (_draft.Grid.HasErrors || _draft.Grid.Unexplained.Any()))
            {
                // Sending an empty form makes no draft; the page's own check says what is missing.
                _stepRefusal = _draft.Grid.HasErrors ? SubmissionRefusal.HasErrors : SubmissionRefusal.WarningsUnexplained;
                return;
            }

            var outcome = await BegunAsync() ?? await submissions.SubmitAsync((await Authentication).User.Caller(), SubmissionId, CancellationToken.None);
            _stepRefusal = outcome.Refusal;
            await RefreshAsync();
            _next = outcome.IsDone
                ? (await queries.TasksAsync((await Authentication).User.Caller(), CancellationToken.None)).Value?.Tasks.FirstOrDefault(task => task.IsToDo)
                : null;
        });
        _visit?.TellOthers();
        if (_draft!.Grid.CanEdit)
        {
            await GoToAsync(_draft.Errors.Concat(_draft.Missing).Concat(_draft.Unexplained).FirstOrDefault(problem => problem.Field is not null)?.Field);
        }
    }

    /// <summary>Opening the page again begins the next revision with the same values.</summary>
    private async Task EndAsync(string? reason)
    {
        var outcome = await submissions.WithdrawAsync((await Authentication).User.Caller(), SubmissionId, reason, CancellationToken.None);
        _stepRefusal = outcome.Refusal;
        if (outcome.IsDone)
        {
            _visit?.TellOthers();
            navigation.Refresh(forceReload: true);
        }
    }

    private async Task GoToAsync(string? field)
    {
        if (field is not null)
        {
            await ToBrowserAsync("focus", field);
        }
    }

    private async Task InTurnAsync(Func<Task> step)
    {
        await _gate.WaitAsync();
        try
        {
            await step();
        }
        finally
        {
            _gate.Release();
        }
    }

    private Task OthersChangedAsync() => _left ? Task.CompletedTask : InvokeAsync(async () =>
    {
        try
        {
            await InTurnAsync(RefreshAsync);
            StateHasChanged();
        }
        catch (Exception exception) when (exception is DbException or ObjectDisposedException)
        {
            // A reading in the background: the next one comes with the next change.
            LogNotRead(exception, SubmissionId);
        }
    });

    private async Task ToBrowserAsync(string function, params object?[] arguments)
    {
        try
        {
            if (_browser is not null)
            {
                await _browser.InvokeVoidAsync(function, arguments);
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The connection is gone; the browser keeps the text and offers it again.
            LogNotTold(exception, function);
        }
    }

    [LoggerMessage(LogLevel.Error, "Cells of submission {SubmissionId} could not be saved.")]
    private partial void LogNotSaved(Exception exception, int submissionId);

    [LoggerMessage(LogLevel.Warning, "Submission {SubmissionId} could not be read again.")]
    private partial void LogNotRead(Exception exception, int submissionId);

    [LoggerMessage(LogLevel.Debug, "The browser could not be told {Function}.")]
    private partial void LogNotTold(Exception exception, string function);
}
