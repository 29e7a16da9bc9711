using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>What is not a page: signing out, and the browser's questions about passkeys.</summary>
public static class AccountEndpoints
{
    public static void MapAccountForms(this IEndpointRouteBuilder endpoints)
    {
        var forms = endpoints.MapGroup("").AddEndpointFilter(RequireTokenAsync);
        forms.MapPost(Links.SignOut, async (SignInManager<Account> signIn) =>
        {
            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect("/");
        });

        // The same for everybody: the browser offers the passkeys that it has, so nobody learns which accounts exist.
        forms.MapPost(Links.PasskeyRequest, async (SignInManager<Account> signIn) =>
            TypedResults.Text(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json"))
            .RequireRateLimiting(SignInLimits.PerAddress);

        forms.MapPost(Links.PasskeyCreation, async (HttpContext context, SignInManager<Account> signIn, UserManager<Account> users, ProfileService profile) =>
            await users.GetUserAsync(context.User) is { } account && await profile.IsConfirmedAsync(context.User.Caller(), context.RequestAborted)
                ? Results.Text(await signIn.MakePasskeyCreationOptionsAsync(
                    new PasskeyUserEntity { Id = account.Id, Name = account.Email!, DisplayName = account.DisplayName }), "application/json")
                : Results.Unauthorized())
            .RequireAuthorization();
    }

    private static async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Results.StatusCode(StatusCodes.Status400BadRequest);
}
