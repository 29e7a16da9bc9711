using System.Text;
using Bunit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Submissions;
using SocialWelfare.Web.Figures;
using SocialWelfare.Web.Reports.AreaPage;

namespace SocialWelfare.Tests;

/// <summary>
/// Start here. One published figure on its way through the whole program: in March 2025, 6.04 % of the people of
/// Kabupaten Bandung (3204) lived below the poverty line. Each step is one stage, in the order in which data flows, and
/// uses the class that does the work in production.
/// </summary>
public sealed class FollowOneFigureTests : ComponentTestBase
{
    private const string Source = "BPS, Susenas Maret 2025, unduhan tabel BPS Jawa Barat";

    [Fact]
    public async Task OneFigure_FromTheShippedFileToThePageAndTheDownload_StaysWhatWasPublished()
    {
        var cancellation = Xunit.TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(); // tables, and nothing in them

        // 1. The file. SocialWelfare.Data/StartingData/figures.csv ships inside the program, one row a figure.
        var row = Assert.Single(StartingDataFiles.Shipped.Figures(), each => each is { AreaCode: "3204", Indicator: "poverty_rate", Period: "2025" });
        Assert.Equal((6.04, "bps-susenas-2025-table", Confidence.Medium), (row.Value, row.Source, row.Confidence)); // sources.csv has its name and address

        // 2. Into the database. Every start of the program imports what is not there yet; all of it belongs to one release.
        var import = await new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped).ImportAsync(cancellation);
        Assert.Equal(new StartingDataImport(Areas: 28, Indicators: 46, FiguresAdded: 2824, FiguresReplaced: 0), import);

        // 3. In the database. The row is now a Figure; it is never changed, only superseded by a later release.
        await using (var context = await database.Contexts.CreateDbContextAsync(cancellation))
        {
            var year = Period.OfYear(2025);
            var figure = await context.Figures.Include(each => each.Source).Include(each => each.Release).SingleAsync(
                each => each.AreaCode == "3204" && each.Period == year && context.Indicators.Any(of => of.Id == each.IndicatorId && of.Code == "poverty_rate"),
                cancellation);
            Assert.Equal((6.04, Source, ReleaseKind.StartingData), (figure.Value, figure.Source.Name, figure.Release.Kind));
            Assert.Null(figure.SupersededByReleaseId);
        }

        // 4. The catalogue says what the number means: percent, two decimals, less is better.
        var catalogueQueries = new CatalogueQueries(database.Contexts);
        var catalogue = await catalogueQueries.ReadAsync(cancellation);
        var bandung = catalogue.GetArea("3204");
        var poverty = catalogue.FindIndicator("poverty_rate")!;
        Assert.Equal("Kabupaten Bandung", bandung.Name);
        Assert.Equal((Unit.Percent, 2, Polarity.LowerIsBetter), (poverty.Unit, poverty.Decimals, poverty.Polarity));

        // 5. Out of the database. FigureQueries is the only door to figures, so that nothing unpublished can leave.
        var queries = new FigureQueries(database.Contexts);
        var series = await queries.SeriesAsync([bandung.Code], [poverty], cancellation);
        Assert.Equal(6.04, series[^1].Value);
        Assert.Equal((Period.OfYear(2025), Source), (series[^1].Period, series[^1].Source.Name));

        // 6. What it means. PublicationReader sets it beside the year before, the 26 others, and the province (7.02 %).
        var report = await new PublicationReader(queries, new DueQueries(database.Contexts, database.Clock)).AreaAsync(catalogue, bandung, cancellation);
        var answer = report.Indicators.Single(each => each.Indicator == poverty);
        Assert.Equal((-0.15, Judgement.Better), (answer.Change!.Difference, answer.Change.Judgement)); // 6.19 % in 2024
        Assert.Equal((8, 27), (answer.Rank!.Rank, answer.Section!.Regencies.Count));
        Assert.Equal(-0.98, answer.DifferenceToProvince);

        // 7. On the page, as an Indonesian reader sees it: the number with unit, period and source.
        var line = Render<AreaProfile>(profile => profile.Add(each => each.Report, report)).FindAll(".profile-row")[1];
        Assert.Equal("6,04 % 2025", Text(line.QuerySelector(".profile-value")!));
        Assert.Equal("▼ \u22120,15 poin membaik", Text(line.QuerySelector(".change")!));
        Assert.StartsWith($"Sumber: {Source}", Text(line.QuerySelector(".profile-source")!), StringComparison.Ordinal);

        // 8. In the download, as a program reads it: decimal point, the same number, the same source.
        var csv = await DownloadAsync(catalogueQueries, queries, poverty.Code);
        Assert.Contains(csv.Split("\r\n"), each => each.StartsWith($"3204,Kabupaten Bandung,poverty_rate,2025,6.04,,,Percent,\"{Source}\",https://jabar.bps.go.id/,Medium,", StringComparison.Ordinal));
    }

    /// <summary>The other road: three new cases of stunting in Kabupaten Bandung in October 2026, from the officer's form to the same page.</summary>
    [Fact]
    public async Task OneFigure_FromTheFormToThePageAndTheDownload_IsWhatWasTypedAndVerified()
    {
        var cancellation = Xunit.TestContext.Current.CancellationToken;
        await using var bench = await SubmissionBench.CreateAsync();
        var month = Period.Parse("2026-10");

        // 1. The form. An officer of 3204 opens the month and types; each cell is kept as it was typed, right or wrong.
        var id = await bench.OpenAsync(month.ToString());
        await bench.FillAsync(id, SubmissionBench.Month((StuntingCounts.Weighed, "1100")));

        // 2. The validator. More children weighed than there are: the form cannot be sent, and nothing was lost.
        var refused = await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, cancellation);
        Assert.Equal((SubmissionRefusal.HasErrors, StuntingCounts.Weighed), (refused.Refusal, refused.Errors[0].Field));
        await bench.FillAsync(id, new Dictionary<string, string> { [StuntingCounts.Weighed] = "950" });
        Assert.True((await bench.Submissions.SubmitAsync(SubmissionBench.Officer, id, cancellation)).IsDone);

        // 3. The province looks at it and finds it right. It is verified, and still nobody can read it.
        await bench.VerifyAsync(id);
        Assert.Null(await bench.FigureAsync(StuntingCounts.NewCases, SubmissionBench.Bandung, "2026-10"));

        // 4. A release makes it public, together with the rates that are computed from its counts.
        await bench.PublishAsync(id);
        Assert.Equal(3, (await bench.FigureAsync(StuntingCounts.NewCases, SubmissionBench.Bandung, "2026-10"))!.Value);
        var participation = (await bench.FigureAsync("weighing_participation", SubmissionBench.Bandung, "2026-10"))!;
        Assert.Equal((950.0, 1000.0, 95.0), (participation.Numerator, participation.Denominator, participation.Value));

        // 5. The zero board: not at zero, and 940 of 1,000 children were measured.
        var catalogueQueries = new CatalogueQueries(bench.Database.Contexts);
        var catalogue = await catalogueQueries.ReadAsync(cancellation);
        var zero = (await new ZeroBoardReader(bench.Figures, bench.Due, new ProgressOptions(), new IntakeOptions()).ReadAsync(catalogue, month, cancellation)).Board!;
        Assert.Equal(ZeroState.NewCases, zero.Areas.Single(area => area.Area.Code == SubmissionBench.Bandung).State.State);

        // 6. On the area's page, with unit, month and the way to its history.
        var report = await new PublicationReader(bench.Figures, bench.Due).AreaAsync(catalogue, catalogue.GetArea(SubmissionBench.Bandung), cancellation);
        var row = Render<MonthlyReports>(reports => reports.Add(each => each.Report, report)).FindAll("tbody tr")
            .Single(each => Text(each).StartsWith("Kasus stunting baru 3", StringComparison.Ordinal));
        Assert.Equal("Kasus stunting baru 3 anak Okt 2026 bt bt", Text(row));
        Assert.Equal($"/rilis/angka/stunting_new_cases/3204/{month}", row.QuerySelector("a")!.GetAttribute("href"));

        // 7. In the download, and in the trail: who did what, in a chain that holds.
        Assert.Contains("3204,Kabupaten Bandung,stunting_new_cases,2026-10,3,", await DownloadAsync(catalogueQueries, bench.Figures, StuntingCounts.NewCases), StringComparison.Ordinal);
        Assert.True((await bench.Trail.VerifyAsync(cancellation)).IsIntact);
    }

    /// <summary>Asks the download's endpoint as the web server would, without one.</summary>
    private static async Task<string> DownloadAsync(CatalogueQueries catalogue, FigureQueries figures, string code)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddReader().AddSingleton(catalogue).AddSingleton(figures).AddSingleton(new DemoMode(IsOn: false));
        await using var app = builder.Build();
        app.MapFigures();
        var endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Single(each => each.RoutePattern.RawText!.EndsWith("/figures.csv", StringComparison.Ordinal));

        using var body = new MemoryStream();
        var request = new DefaultHttpContext { RequestServices = app.Services, Response = { Body = body } };
        request.Request.RouteValues["code"] = code;
        await endpoint.RequestDelegate!(request);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
