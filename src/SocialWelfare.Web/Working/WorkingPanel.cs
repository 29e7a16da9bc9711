using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using SocialWelfare.Services.Access;
using SocialWelfare.Web.Access;

namespace SocialWelfare.Web.Working;

/// <summary>
/// What the live parts of working pages share: who asks (from the circuit's own session, never from a parameter), dialogs with a
/// reason, results that are said, and the address, which follows what is shown.
/// </summary>
public abstract class WorkingPanel : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IJSObjectReference? _address;

    protected WorkingPanel() => Cancellation = _left.Token;

    [Inject] public required IJSRuntime Script { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    /// <summary>Until the page is left: for reading. A step that was confirmed is taken to its end.</summary>
    protected CancellationToken Cancellation { get; }

    /// <summary>Nobody sees this any more.</summary>
    protected bool IsLeft { get; private set; }

    protected async Task<Caller?> CallerAsync() => (await Authentication).User.Caller();

    protected void Say(string text, Severity severity = Severity.Success) => Snackbar.Add(text, severity);

    /// <summary>So that the address can be sent, and Back leads to what was shown. A convenience: nothing waits for it or fails with it.</summary>
    protected async Task ShowAddressAsync(string address)
    {
        try
        {
            _address ??= await Script.InvokeAsync<IJSObjectReference>("import", Cancellation, "/" + Assets["js/address.js"]);
            await _address.InvokeVoidAsync("replace", Cancellation, address);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The line dropped: the next address comes with the next choice.
        }
    }

    /// <returns>Null for somebody who thought better of it.</returns>
    protected async Task<string?> AskReasonAsync(ReasonQuestion question)
    {
        var dialog = await Dialogs.ShowAsync<ReasonDialog>(question.Title, new DialogParameters<ReasonDialog> { { each => each.Question, question } });
        return await dialog.Result is { Canceled: false, Data: string reason } ? reason : null;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        IsLeft = true;
        await _left.CancelAsync();
        _left.Dispose();
        try
        {
            if (_address is not null)
            {
                await _address.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and the module with it.
        }
    }
}
