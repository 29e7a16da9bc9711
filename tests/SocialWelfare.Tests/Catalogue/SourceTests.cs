using Bunit;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Releases;
using SocialWelfare.Tests.Components;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Releases;
using SocialWelfare.Web.Targets;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Tests.Catalogue;

public sealed class SourceTests : ComponentTestBase
{
    private static readonly PublishedSource Bps = new("BPS, Maret", "BPS, March", "https://jabar.bps.go.id/");

    [Theory]
    [InlineData("https://jabar.bps.go.id/", true)]
    [InlineData("http://jabar.bps.go.id/x?y=1", true)]
    [InlineData("HTTPS://JABAR.BPS.GO.ID", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("jabar.bps.go.id", false)]
    [InlineData("/tentang", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("ftp://jabar.bps.go.id", false)]
    [InlineData("mailto:a@b.id", false)]
    public void IsWebAddress_Text_IsOneOfTheWebOnly(string? url, bool expected)
    {
        Assert.Equal(expected, Source.IsWebAddress(url));
        Assert.Equal(expected ? url : null, new PublishedSource("x", null, url).Address);
    }

    [Theory]
    [InlineData("id", "BPS, Maret")]
    [InlineData("en", "BPS, March")]
    public void SourceName_WithAnAddress_IsALinkInTheReadersLanguage(string language, string name)
    {
        using var reader = ReaderLanguage.Use(language);

        var link = Render<SourceName>(each => each.Add(x => x.Source, Bps)).Find("a");

        Assert.Equal((name, "https://jabar.bps.go.id/", "noreferrer"), (Text(link), link.GetAttribute("href"), link.GetAttribute("rel")));
    }

    [Fact]
    public void SourceName_WithAScriptForAnAddress_IsNoLink()
    {
        var source = Render<SourceName>(each => each.Add(x => x.Source, Bps with { Url = "javascript:alert(1)" }));

        Assert.Empty(source.FindAll("a"));
        Assert.Equal("BPS, Maret", source.Markup.Trim());
    }

    /// <summary>An officer types one name; it stands in both languages.</summary>
    [Fact]
    public void SourceName_TypedByAnOfficer_IsTheSameInBothLanguages()
    {
        using var reader = ReaderLanguage.Use("en");

        Assert.Equal("Laporan <Disnaker>", new PublishedSource("Laporan <Disnaker>").Name());
        Assert.Equal("Laporan &lt;Disnaker&gt;", Render<SourceName>(each => each.Add(x => x.Source, new PublishedSource("Laporan <Disnaker>"))).Markup.Trim());
    }

    [Fact]
    public void SourceLine_Sources_StandOnceEach()
    {
        var line = Render<SourceLine>(each => each.Add(x => x.Sources, [Bps, new PublishedSource("SSGI"), Bps with { }]));

        Assert.Equal("Sumber: BPS, Maret; SSGI", Text(line.Find("p.source")));
        Assert.Empty(Render<SourceLine>(each => each.Add(x => x.Sources, [])).Markup.Trim());
    }

    [Theory]
    [InlineData("id", "Catatan", "Rilis", "Sebab", "Judul", "Keterangan")]
    [InlineData("en", "Note", "Release", "Reason", "Title", "Remarks")]
    public void Texts_OfFiguresAndReleases_AreInTheReadersLanguage(string language, string note, string release, string reason, string title, string notes)
    {
        using var reader = ReaderLanguage.Use(language);
        var version = new FigureVersion(1, 1, "Rilis", DateTime.UnixEpoch, null, null, Bps, "Catatan")
        {
            NoteEn = "Note",
            ReleaseTitleEn = "Release",
            ReleaseNotes = "Sebab",
            ReleaseNotesEn = "Reason",
            IsStartingData = true,
        };
        var published = new PublishedRelease(1, "Judul", DateTime.UnixEpoch) { TitleEn = "Title", Notes = "Keterangan", NotesEn = "Remarks" };

        Assert.Equal((note, release, reason), (version.NoteText(), version.ReleaseName(), version.ReasonText()));
        Assert.Equal((title, notes), (published.Name(), published.NotesText()));
        Assert.Equal(note, (TestData.Figure("32", "2024", 1, note: "Catatan") with { NoteEn = "Note" }).NoteText());
        Assert.Equal("Salah ketik", (version with { Reason = "Salah ketik" }).ReasonText());
        // A release by people says in its notes what it is about, not why one figure changed.
        Assert.Null((version with { IsStartingData = false }).ReasonText());
    }
}
