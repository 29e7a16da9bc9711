using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Accounts.SignIn;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Accounts.Profile;

/// <summary>A part of the profile page: a form that changes one's own account.</summary>
public abstract class ProfilePanel : ComponentBase
{
    [Parameter, EditorRequired] public required Account Account { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [Inject] protected ProfileService Profile { get; set; } = null!;

    [Inject] protected AccountSignInManager SignIn { get; set; } = null!;

    [Inject] protected UserManager<Account> Users { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Passkeys and second factor, for the panels that may end them.</summary>
    protected FactorList Factors { get; private set; } = FactorList.None;

    /// <summary>Which of them the form ends.</summary>
    protected FactorChoice Ended => FactorChecks.Read(HttpContext.Request.Form);

    protected Caller? Caller => HttpContext.User.Caller();

    /// <summary>Code of what was wrong.</summary>
    protected string? Error { get; private set; }

    protected IReadOnlyList<string>? RecoveryCodes { get; private set; }

    protected override async Task OnInitializedAsync() => Factors = await Profile.FactorsAsync(Account.Id, HttpContext.RequestAborted);

    /// <summary>Runs a step; afterwards this session goes on, whatever the step did to others.</summary>
    /// <param name="done">What the page says then; null to stay, because the answer itself shows something.</param>
    protected async Task StepAsync(Func<ProfileService, Task<ProfileResult>> step, string? done)
    {
        var result = await step(Profile);
        Error = result.Error;
        RecoveryCodes = result.RecoveryCodes;
        if (Error is null && await Users.FindByIdAsync(Account.Id) is { } changed)
        {
            Account = changed;
            await SignIn.RefreshSignInAsync(changed);
            if (done is not null)
            {
                Navigation.NavigateTo($"{Links.Profile}?selesai={done}");
            }
        }
    }
}
