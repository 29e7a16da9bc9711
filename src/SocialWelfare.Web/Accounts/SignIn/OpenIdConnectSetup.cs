using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>Configuration section "OpenIdConnect"; without an authority it is off.</summary>
public sealed class OpenIdConnectOptions
{
    public const string Section = "OpenIdConnect";

    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "oidc";

    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>What the button says, "SSO Pemprov Jabar".</summary>
    public string? Name { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);
}

/// <summary>
/// Signing in with an identity provider. It tells who somebody is; that they have an account here is an administrator's
/// decision, so nobody gets in by it alone.
/// </summary>
public static class OpenIdConnectSetup
{
    private const string CallbackPath = "/masuk/oidc/kembali";
    private const string CompletionPath = "/masuk/oidc/selesai";

    public static void AddConfiguredOpenIdConnect(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var section = configuration.GetSection(OpenIdConnectOptions.Section);
        authentication.Services.Configure<OpenIdConnectOptions>(section);
        var configured = section.Get<OpenIdConnectOptions>() ?? new OpenIdConnectOptions();
        if (!configured.IsOn)
        {
            return;
        }

        if (!Uri.TryCreate(configured.Authority, UriKind.Absolute, out var authority) || string.IsNullOrWhiteSpace(configured.ClientId))
        {
            throw new SetupException("OpenIdConnect:Authority has to be an absolute address, and OpenIdConnect:ClientId must not be empty.");
        }

        authentication.AddOpenIdConnect(OpenIdConnectOptions.Scheme, options =>
        {
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.Authority = configured.Authority;
            options.ClientId = configured.ClientId;
            options.ClientSecret = configured.ClientSecret;
            options.RequireHttpsMetadata = !authority.IsLoopback;
            options.CallbackPath = CallbackPath;

            // As a query, not as a form of another site: its cookies would have to be SameSite=None.
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.ClaimActions.MapJsonKey("email_verified", "email_verified");
            options.Scope.Add("email");
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect(Failed);
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    public static void MapOpenIdConnect(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Links.OpenIdConnect, (HttpContext context, SignInManager<Account> signIn, Microsoft.Extensions.Options.IOptions<OpenIdConnectOptions> options) =>
            options.Value.IsOn
                ? Results.Challenge(
                    signIn.ConfigureExternalAuthenticationProperties(
                        OpenIdConnectOptions.Scheme, ReturnAddress.With(CompletionPath, context.Request.Query[ReturnAddress.Parameter])),
                    [OpenIdConnectOptions.Scheme])
                : Results.NotFound())
            .RequireRateLimiting(SignInLimits.PerAddress);
        endpoints.MapGet(CompletionPath, CompleteAsync);
    }

    private static string Failed => $"{Links.SignIn}?galat=oidc";

    private static async Task<IResult> CompleteAsync(HttpContext context, SignInManager<Account> signIn, UserManager<Account> users, ProfileService profile)
    {
        var login = await signIn.GetExternalLoginInfoAsync();
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (login is null || await FindAsync(login, users, profile, context.RequestAborted) is null)
        {
            return TypedResults.LocalRedirect(Failed);
        }

        var result = await signIn.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        var back = context.Request.Query[ReturnAddress.Parameter];
        return result.Succeeded ? TypedResults.LocalRedirect(ReturnAddress.AfterSignIn(back, context.User))
            : result.RequiresTwoFactor ? TypedResults.LocalRedirect(ReturnAddress.With(Links.SecondStep, back))
            : TypedResults.LocalRedirect(Failed);
    }

    /// <summary>By the provider's own key once it is known; the first time by the e-mail address, if the provider verified it.</summary>
    private static async Task<Account?> FindAsync(ExternalLoginInfo login, UserManager<Account> users, ProfileService profile, CancellationToken cancellationToken)
    {
        if (await users.FindByLoginAsync(login.LoginProvider, login.ProviderKey) is { } known)
        {
            return known;
        }

        var email = login.Principal.FindFirst("email")?.Value;
        var isVerified = bool.TryParse(login.Principal.FindFirst("email_verified")?.Value, out var verified) && verified;
        if (!isVerified || string.IsNullOrEmpty(email) || await users.FindByEmailAsync(email) is not { } account)
        {
            return null;
        }

        var linked = await profile.LinkLoginAsync(account.Id, login, cancellationToken);
        return linked.Error is null ? account : null;
    }
}
