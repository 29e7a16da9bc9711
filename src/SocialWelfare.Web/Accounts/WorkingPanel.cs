using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Web.Accounts;

/// <summary>
/// What the live parts of working pages share: who asks (from the circuit's own session, never from a parameter), dialogs with a
/// reason, results that are said, and the address, which follows what is shown.
/// </summary>
public abstract class WorkingPanel : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IJSObjectReference? _address;

    [Inject] public required IJSRuntime Script { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    /// <summary>Until the page is left.</summary>
    protected CancellationToken Cancellation => _left.Token;

    protected async Task<Caller?> CallerAsync() => (await Authentication).User.Caller();

    protected void Say(string text, Severity severity = Severity.Success) => Snackbar.Add(text, severity);

    /// <summary>So that the address can be sent, and Back leads to what was shown.</summary>
    protected async Task ShowAddressAsync(string address)
    {
        _address ??= await Script.InvokeAsync<IJSObjectReference>("import", Cancellation, "/" + Assets["js/address.js"]);
        await _address.InvokeVoidAsync("replace", Cancellation, address);
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
