using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Tests.Components;

public sealed class ProblemPanelTests : ComponentTestBase
{
    [Fact]
    public void Panel_UnknownArea_Is404AndOffersAllAreas()
    {
        var (panel, context) = Render(PageProblem.UnknownArea(ReaderLanguage.Texts, "9999", TestData.Catalogue()));

        Assert.Equal(StatusCodes.Status404NotFound, context.Response.StatusCode);
        Assert.Equal("Tidak ada wilayah dengan kode “9999”. Kode BPS kabupaten/kota terdiri dari empat angka, misalnya 3204.", Text(panel.Find("h1 + p")));
        Assert.Equal(28, panel.FindAll(".choices a").Count);
        Assert.Equal("/wilayah/3201", panel.FindAll(".choices a")[1].GetAttribute("href"));
    }

    [Fact]
    public void Panel_UnknownIndicator_OffersThoseThatExist()
    {
        var (panel, context) = Render(PageProblem.UnknownIndicator(ReaderLanguage.Texts, null, TestData.Catalogue()));

        Assert.Equal(StatusCodes.Status404NotFound, context.Response.StatusCode);
        Assert.Equal(["Nama poverty_rate"], Texts(panel.FindAll(".choices a")));
    }

    [Fact]
    public void Panel_PeriodWithoutFigures_OffersThePeriodsThatHaveSome()
    {
        var (panel, _) = Render(PageProblem.NoFigures(
            ReaderLanguage.Texts, Period.OfYear(1999), [Period.OfYear(2024), Period.OfMonth(2023, 8)], each => Links.Indicator("poverty_rate", each)));

        Assert.Equal(["2024", "Agu 2023"], Texts(panel.FindAll(".choices a")));
        Assert.Equal("/indikator/poverty_rate?tahun=2023-08", panel.FindAll(".choices a")[1].GetAttribute("href"));
    }

    [Fact]
    public void Panel_WhatWasTyped_IsShownAsTextAndNeverLongerThanALine()
    {
        var (panel, context) = Render(PageProblem.Malformed(
            ReaderLanguage.Texts, "tahun", "<script>alert(1)</script>" + new string('x', 5000), "tahun empat angka"));

        Assert.Equal(StatusCodes.Status400BadRequest, context.Response.StatusCode);
        Assert.Empty(panel.FindAll("script"));
        Assert.Empty(panel.FindAll(".choices"));
        Assert.Equal("Bagian tahun berisi “<script>alert(1)</script>xxxxxxxxxxxxxxx…”; seharusnya: tahun empat angka.", Text(panel.Find("h1 + p")));
    }

    /// <summary>Blazor drops a page that answered 404; the page for errors finds what it said here.</summary>
    [Fact]
    public void Panel_Problem_IsKeptWithTheRequest()
    {
        var problem = PageProblem.UnknownArea(ReaderLanguage.Texts, "9999", TestData.Catalogue());

        Assert.Same(problem, Render(problem).Context.Items[typeof(PageProblem)]);
    }

    [Fact]
    public void Panel_AnswerAlreadyOnItsWay_LeavesTheStatus()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(new StartedResponse());

        Render(PageProblem.UnknownArea(ReaderLanguage.Texts, "9999", TestData.Catalogue()), context);

        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
    }

    private (IRenderedComponent<ProblemPanel> Panel, HttpContext Context) Render(PageProblem problem, HttpContext? given = null)
    {
        var context = given ?? new DefaultHttpContext();
        var panel = Render<ProblemPanel>(each => each.Add(x => x.Problem, problem).AddCascadingValue(context));
        return (panel, context);
    }

    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
