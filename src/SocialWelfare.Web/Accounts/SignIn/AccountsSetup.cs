using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Services;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Audit;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>Signing in, and what every request is asked before a page sees it.</summary>
public static class AccountsSetup
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountsOptions>().Bind(builder.Configuration.GetSection(AccountsOptions.Section)).ValidateOnStart();
        services.AddAccountServices()
            .AddUserStore<AccountStore>()
            .AddSignInManager<AccountSignInManager>()
            .AddClaimsPrincipalFactory<AccountPrincipalFactory>();
        services.AddDataProtection().SetApplicationName("Tumbuh").PersistKeysToDbContext<WelfareDbContext>();

        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        authentication.AddConfiguredOpenIdConnect(builder.Configuration);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, ConfigureSession);
        services.ConfigureAll<CookieAuthenticationOptions>(cookie =>
        {
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.CookieManager = new HostCookies();
        });
        services.AddReaderAntiforgery();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A passkey signs in without password and second factor, so the device has to know its owner.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });

        services.AddScoped<IAuthorizationHandler, OperationHandler>();
        services.AddAuthorization(OperationRequirement.AddPolicies);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddScoped<CircuitHandler, CircuitActivity>();
        services.AddSingleton<CallerNetwork>(provider =>
        {
            var accessor = provider.GetRequiredService<IHttpContextAccessor>();
            return () => ClientAddress.Shortened(accessor.HttpContext?.Connection.RemoteIpAddress);
        });
        services.AddScoped<SignInSteps>();
        services.AddSignInLimits();
        services.AddSingleton<AuditCheck>();
    }

    /// <summary>Who is it, how often, and may they. After <see cref="Hosting.PreferencesSetup.UsePreferences"/>: refusals are pages too.</summary>
    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(KeepPrivateAsync);
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(TakeOnAsync);
    }

    /// <summary>
    /// A form of signing in from a tab that was opened before another one signed in: its token belongs to nobody any more, and whoever
    /// sends it is signed in already. They go on to where they wanted to.
    /// </summary>
    private static Task TakeOnAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.User.AccountId() is not null
            && (context.Request.Path.Equals(Links.SignIn, StringComparison.OrdinalIgnoreCase) || context.Request.Path.Equals(Links.SecondStep, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = ReturnAddress.Safe(context.Request.Query[ReturnAddress.Parameter]);
            return Task.CompletedTask;
        }

        return next(context);
    }

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAccountForms();
        endpoints.MapOpenIdConnect();
    }

    /// <summary>Asks for an account to read, where the setting says so. Signing in and pages of errors stay open.</summary>
    public static void ProtectReading(this WebApplication app, params IEndpointConventionBuilder[] reading)
    {
        if (app.Services.GetRequiredService<IOptions<AccountsOptions>>().Value.ReadingRequiresSignIn)
        {
            Array.ForEach(reading, endpoints => endpoints.RequireAuthorization());
        }
    }

    private static void ConfigureSession(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "tumbuh.sesi";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = Session.IdleLimit;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = Links.SignIn;
        cookie.ReturnUrlParameter = ReturnAddress.Parameter;
        cookie.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>What a signed-in person saw stays in no cache: the next one at the machine would see it.</summary>
    private static Task KeepPrivateAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            context.Response.OnStarting(() =>
            {
                // Files of the application itself say how long they hold.
                if (context.Response.Headers.CacheControl.Count == 0 || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                {
                    context.Response.Headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
