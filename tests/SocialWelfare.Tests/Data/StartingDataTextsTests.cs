using System.Text.RegularExpressions;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Tests.Data;

/// <summary>Whatever ships beside figures speaks both languages: a reader never meets the other one.</summary>
public sealed partial class StartingDataTextsTests
{
    /// <summary>What it is, in Indonesian, in English.</summary>
    public static TheoryData<string, string, string> Pairs => new(
    [
        .. StartingDataFiles.Shipped.Sources().Select(source => ($"source {source.Code}", source.NameId, source.NameEn)),
        .. StartingDataFiles.Shipped.Notes().Select(note => ($"note {note.Code}", note.NoteId, note.NoteEn)),
        .. StartingDataFiles.Shipped.Targets().Select(target => ($"target {target.Scope} {target.Indicator} {target.Period}", target.Source, target.SourceEn)),
        .. StartingDataFiles.Shipped.Targets().Where(target => !string.IsNullOrEmpty(target.Note + target.NoteEn))
            .Select(target => ($"target note {target.Scope} {target.Indicator} {target.Period}", target.Note!, target.NoteEn!)),
        .. StartingDataFiles.Shipped.Versions().Select((version, i) => ($"release {i}", version.TitleId, version.TitleEn)),
        .. StartingDataFiles.Shipped.Versions().Where(version => version.NotesId is not null || version.NotesEn is not null)
            .Select((version, i) => ($"release notes {i}", version.NotesId!, version.NotesEn!)),
        .. StartingDataFiles.Shipped.Indicators().SelectMany(indicator => new[]
        {
            ($"{indicator.Code} name", indicator.NameId, indicator.NameEn),
            ($"{indicator.Code} short name", indicator.ShortNameId, indicator.ShortNameEn),
            ($"{indicator.Code} agency", indicator.Agency, indicator.AgencyEn),
            ($"{indicator.Code} definition", indicator.DefinitionId, indicator.DefinitionEn),
            ($"{indicator.Code} method", indicator.MethodId, indicator.MethodEn),
            ($"{indicator.Code} comparability", indicator.ComparabilityId, indicator.ComparabilityEn),
        }),
        ("demo", DemoMode.Source, DemoMode.SourceEn),
    ]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_InEachLanguage_IsThereAndHasNoWordOfTheOther(string what, string indonesian, string english)
    {
        Assert.False(string.IsNullOrWhiteSpace(indonesian) || string.IsNullOrWhiteSpace(english), what);
        Assert.Empty(EnglishWords().Matches(indonesian).Select(word => $"{what}: {word.Value}"));
        Assert.Empty(IndonesianWords().Matches(english).Select(word => $"{what}: {word.Value}"));
        // Remarks of whoever gathered the figures are nobody else's business.
        Assert.DoesNotMatch(Remarks(), indonesian + english);
    }

    [Fact]
    public void Figures_SourcesAndNotes_AreAllAmongThePairs()
    {
        var figures = StartingDataFiles.Shipped.Figures();

        Assert.Empty(figures.Select(row => row.Source).Except(StartingDataFiles.Shipped.Sources().Select(source => source.Code)));
        Assert.Empty(figures.Select(row => row.Note).Where(note => note.Length > 0).Except(StartingDataFiles.Shipped.Notes().Select(note => note.Code)));
        Assert.Empty(StartingDataFiles.Shipped.FormerTexts().Where(text => text.Kind == FormerTextKind.Source).Select(text => text.Code).Except(StartingDataFiles.Shipped.Sources().Select(source => source.Code)));
        Assert.Empty(StartingDataFiles.Shipped.FormerTexts().Where(text => text.Kind == FormerTextKind.Note && text.Code.Length > 0).Select(text => text.Code)
            .Except(StartingDataFiles.Shipped.Notes().Select(note => note.Code)));
    }

    [Fact]
    public void Sources_NamesAndCodes_StandOnceAndFitTheirColumns()
    {
        var sources = StartingDataFiles.Shipped.Sources();

        Assert.Equal(sources.Count, sources.Select(source => source.Code).Distinct().Count());
        Assert.Equal(sources.Count, sources.Select(source => source.NameId.ToUpperInvariant()).Distinct().Count());
        Assert.All(sources, source => Assert.True(source.NameId.Length <= Source.MaximumName && source.NameEn.Length <= Source.MaximumName, source.Code));
        Assert.All(sources.Where(source => !string.IsNullOrEmpty(source.Url)), source => Assert.True(Source.IsWebAddress(source.Url) && source.Url!.Length <= Source.MaximumUrl, source.Code));
        Assert.All(StartingDataFiles.Shipped.Targets(), target => Assert.True(Source.IsWebAddress(target.SourceReference), target.SourceReference));
        Assert.Contains(sources, source => source.NameId == Source.OfReports); // what reports cite has an English name too
    }

    /// <summary>Whoever changes a shipped file gives its release a date of its own, which then is the same everywhere.</summary>
    [Fact]
    public void Versions_Last_DescribesTheShippedFiles()
    {
        var versions = StartingDataFiles.Shipped.Versions();

        Assert.True(versions[^1].ContentHash == StartingDataFiles.Shipped.ContentHash(), $"""
            The starting data changed: its hash is {StartingDataFiles.Shipped.ContentHash()}.
            If the last version of versions.json was given away already, add one below it with its own date, title and notes; else give it this contentHash.
            """);
        Assert.Equal(versions.Count, versions.Select(version => version.ContentHash).Distinct().Count());
        Assert.Equal(versions.Select(version => version.MadeOn).Order(), versions.Select(version => version.MadeOn));
        Assert.Equal(new DateOnly(2026, 11, 25), versions[0].MadeOn);
        Assert.Equal(new DateTime(2026, 11, 25, 0, 0, 0, DateTimeKind.Utc), versions[0].PublishedAt);
        Assert.Equal(DateTimeKind.Utc, versions[0].PublishedAt.Kind);
    }

    [GeneratedRegex(@"\b(the|of|and|by|from|via|press|quoted|March|August|December|through|also|reported|agree|table|downloaded|Ministry|Office|single|file|equals|rounded|one|not|is|are|as|with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWords();

    [GeneratedRegex(@"\b(dan|dari|yang|oleh|melalui|Maret|Agustus|Desember|dikutip|Dinas|Kementerian|unduhan|tabel|juga|pemberitaan|satu|tidak|angka|menurut|dengan|sasaran|laporan|bulanan|salinan|penimbangan)\b", RegexOptions.IgnoreCase)]
    private static partial Regex IndonesianWords();

    [GeneratedRegex(@"\brepo\b|github|upstream|xlsx|survey=", RegexOptions.IgnoreCase)]
    private static partial Regex Remarks();
}
