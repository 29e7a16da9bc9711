using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Services.Accounts.Profile;
using SocialWelfare.Services.Accounts.SignIn;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Releases;
using SocialWelfare.Services.Reports;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.Submissions.Entry;
using SocialWelfare.Services.Submissions.Verification;
using SocialWelfare.Services.Targets;
using SocialWelfare.Services.WhatIf;
using SocialWelfare.Services.ZeroStunting;

namespace SocialWelfare.Services;

public static class ServicesSetup
{
    /// <summary>The catalogue, and the province's own time, which all else goes by.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<CatalogueQueries>().AddSingleton<Neighbours>().AddSingleton(provider => new Province(provider.GetRequiredService<StartingDataFiles>()))
        .AddSingleton<TimeProvider>(provider => new ProvinceClock(TimeProvider.System, provider.GetRequiredService<Province>()));

    public static IServiceCollection AddPublication(this IServiceCollection services) =>
        services.AddSingleton<FigureQueries>().AddSingleton<DueQueries>().AddSingleton<PublicationReader>().AddSingleton<ReleaseService>().AddSingleton<ReleaseQueries>();

    /// <summary>The validator. The host binds <see cref="IntakeOptions"/> to its section and asks for validation at the start.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddOptions()
        .AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptions.Validator>()
        .AddSingleton(provider => provider.GetRequiredService<IOptions<IntakeOptions>>().Value)
        .AddSingleton<FigureValidator>();

    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddSingleton<SubmissionService>().AddSingleton<CellService>().AddSingleton<SubmissionQueries>().AddSingleton<QueueQueries>().AddSingleton<DataSetService>();

    /// <summary>The host binds <see cref="ProgressOptions"/> to its section and asks for validation at the start.</summary>
    public static IServiceCollection AddProgress(this IServiceCollection services) => services
        .AddOptions()
        .AddSingleton<IValidateOptions<ProgressOptions>, ProgressOptions.Validator>()
        .AddSingleton(provider => provider.GetRequiredService<IOptions<ProgressOptions>>().Value)
        .AddSingleton<ProgressCalculator>().AddSingleton<SeriesAssessor>()
        .AddSingleton<TargetQueries>().AddSingleton<ProgressReader>().AddSingleton<ZeroBoardReader>().AddSingleton<WhatIfReader>()
        .AddSingleton<TargetService>().AddSingleton<ScenarioService>();

    /// <summary>Accounts, access and audit trail, with Identity's manager but without its sign-in, which is the web's.</summary>
    public static IdentityBuilder AddAccountServices(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.TryAddSingleton<ILookupNormalizer, LookupNormalizer>();
        services.TryAddSingleton<CallerNetwork>(() => "-");
        services.AddSingleton<AccessGuard>().AddSingleton<SessionService>().AddSingleton<SecurityLog>().AddSingleton<AuditTrail>().AddSingleton<AuditQueries>();
        services.AddSingleton<AccountService>().AddSingleton<AccountLinks>().AddSingleton<AccountQueries>().AddSingleton<FirstStart>();
        services.AddScoped<ProfileService>().AddSingleton<AcceptedCodes>().AddSingleton<SignInRecords>();

        // For Identity's stores, which live as long as a request and expect that what they read is tracked.
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IDbContextFactory<WelfareDbContext>>().CreateDbContext();
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            return context;
        });
        return services.AddIdentityCore<Account>(ConfigureIdentity)
            .AddUserManager<AccountManager>()
            .AddEntityFrameworkStores<WelfareDbContext>()
            .AddPasswordValidator<AccountPasswordValidator>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<TimeCodeProvider>(TokenOptions.DefaultAuthenticatorProvider);
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);

        // PasswordPolicy decides.
        options.Password = new PasswordOptions
        {
            RequiredLength = PasswordPolicy.MinimumLength,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
            RequiredUniqueChars = 1,
        };
    }
}
