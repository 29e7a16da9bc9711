using Microsoft.Extensions.Localization;
using Serilog;
using SocialWelfare.Services;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Web.Accounts.SignIn;
using SocialWelfare.Web.Assessments;
using SocialWelfare.Web.Audit;
using SocialWelfare.Web.Catalogue.SearchPage;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Layout;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Figures;
using SocialWelfare.Web.Hosting;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Reports;
using SocialWelfare.Web.Submissions.Entry;
using SocialWelfare.Web.Trail.AuditTrailPage;
using SocialWelfare.Web.Working;

if (args is [HealthProbe.Argument])
{
    return await HealthProbe.RunAsync();
}

return await StartupGuard.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder([.. DemoStart.WithoutArgument([.. VerifyAuditCommand.WithoutArgument(args)]).Where(arg => arg != BacktestCommand.Argument)]);
    builder.AddDemo(args);
    VerifyAuditCommand.Quieten(builder.Configuration, args);
    builder.WebHost.UseStaticWebAssets();
    builder.AddEdge();
    builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
    // The static logger belongs to StartupGuard: tests run several hosts in one process, and each keeps its own.
    builder.Services.AddSerilog(
        logger => logger.ReadFrom.Configuration(builder.Configuration).Filter.ByExcluding(StartupGuard.SaysItself).WriteToConsoleMasked(),
        preserveStaticLogger: true);

    builder.Services.AddWelfareDatabase(builder.Configuration, builder.Environment.ContentRootPath);
    builder.AddAccounts();
    builder.AddAudit();
    builder.Services.AddCatalogue();
    builder.AddIntake();
    builder.Services.AddSubmissions().AddSingleton<EntryPresence>();
    builder.Services.AddPublication();
    builder.Services.AddProgress().AddOptions<ProgressOptions>().BindConfiguration(ProgressOptions.Section).ValidateOnStart();

    builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(WorkingSetup.Connection);
    builder.Services.AddWorkingPages();
    builder.Services.AddSingleton<IStringLocalizer<Texts>, RoomTexts>().AddSingleton<FigureFormat>();
    builder.Services.AddSingleton<ThemeStylesheet>();
    builder.Services.AddHttpContextAccessor();
    builder.Services.AddApiProblems();
    builder.Services.AddApiDocument();
    builder.Services.AddSingleton<DatabaseHealthCheck>().AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
    builder.Services.AddPageCompression();

    await using var app = builder.Build();
    if (VerifyAuditCommand.IsAsked(args) || args.Contains(BacktestCommand.Argument))
    {
        return await (VerifyAuditCommand.IsAsked(args) ? VerifyAuditCommand.RunAsync(app.Services, VerifyAuditCommand.Noted(args)) : BacktestCommand.RunAsync(app.Services));
    }

    // The longest part of a start, so the rest of it is done beside it.
    var database = Task.Run(() => app.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(app.Lifetime.ApplicationStopping));

    app.UseSecretPaths();
    app.UseSerilogRequestLogging(options => options.Logger = app.Services.GetRequiredService<Serilog.ILogger>());
    app.UseSecurityHeaders();
    app.UseHsts();
    app.UsePageCaching();
    app.UseErrorPages();
    app.UseResponseCompression();
    app.UsePreferences();
    app.UseAccounts();
    app.UseAntiforgery();

    app.MapStaticAssets();
    app.MapTheme();
    app.MapHealthChecks(HealthProbe.Path, new() { ResponseWriter = DatabaseHealthCheck.WriteAsync });
    app.MapAccounts();
    app.MapAuditDownload();
    var services = app.MapGroup("");
    services.MapFigures();
    services.MapSearch();
    services.MapAssessments();
    services.MapOpenApi();
    var pages = app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    app.ProtectReading(services, pages);

    await FirstVisit.PrepareRenderingAsync(app.Services);
    await database;
    await Task.WhenAll(app.StartAsync(), Task.Run(() => FirstVisit.PrepareQueriesAsync(app.Services, app.Lifetime.ApplicationStopping)));
    await app.PrintFirstStepsAsync();
    await app.WaitForShutdownAsync();
    return 0;
});

/// <summary>The entry point, named so that tests can start the application.</summary>
public partial class Program;
