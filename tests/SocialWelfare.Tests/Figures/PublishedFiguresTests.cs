using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

/// <summary>The figures that ship are the published ones: all of them, nothing else, and no number that nobody published.</summary>
public sealed class PublishedFiguresTests : PublicationTestBase
{
    /// <summary>How many kabupaten/kota have a figure in each year.</summary>
    public static readonly TheoryData<string, int, int, int, int[]> Years = new()
    {
        // indicator, first and last year of (nearly) all areas, areas in the last of them, years without any figure of theirs
        { "poverty_rate", 2010, 2025, 27, [] },
        { "poor_population", 2002, 2024, 27, [] },
        { "poverty_line", 2004, 2025, 27, [] },
        { "unemployment_rate", 2007, 2025, 27, [2008, 2016] },
        { "stunting_survey_rate", 2022, 2022, 27, [] },
        { "stunting_eppgbm_rate", 2014, 2024, 27, [] },
        { "stunting_eppgbm_count", 2019, 2024, 27, [] },
        { "pkh_recipients", 2017, 2024, 27, [] },
        { "population_registered", 2025, 2025, 27, [] },
    };

    [Fact]
    public async Task Database_Figures_AreThe2824OfTheFileAndNoOther()
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Cancellation);
        var inDatabase = await context.Figures
            .Join(context.Indicators, figure => figure.IndicatorId, indicator => indicator.Id, (figure, indicator) => new { figure, indicator.Code, Source = figure.Source.Code })
            .Where(each => each.figure.SupersededByReleaseId == null && each.figure.AreasCombined == null).ToListAsync(Cancellation);

        Assert.Equal(2824, ShippedFigures.All.Count);
        Assert.Equal(2824, await context.Figures.CountAsync(figure => figure.AreasCombined == null, Cancellation));
        Assert.Equal(
            ShippedFigures.All.Select(row => (row.Indicator, row.AreaCode, row.Period, row.Value, (string?)row.Source, row.Confidence, ShippedFigures.Note(row)?.NoteId, ShippedFigures.Note(row)?.NoteEn)).Order(),
            inDatabase.Select(each => (each.Code, each.figure.AreaCode, each.figure.Period.ToString(), each.figure.Value, each.Source, each.figure.Confidence, each.figure.Note, each.figure.NoteEn)).Order());
    }

    [Fact]
    public void File_Areas_AreTheProvinceAndIts27()
    {
        Assert.Equal(28, ShippedFigures.All.Select(row => row.AreaCode).Distinct().Count());
        Assert.Equal(Catalogue.Regencies.Append(Catalogue.Province).Select(area => area.Code).Order(), ShippedFigures.All.Select(row => row.AreaCode).Distinct().Order());
        Assert.Equal((18, 9), (Catalogue.Regencies.Count(area => area.Kind == AreaKind.Kabupaten), Catalogue.Regencies.Count(area => area.Kind == AreaKind.Kota)));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void File_YearsOfEachIndicator_AreThePublishedOnes(string indicator, int first, int last, int areas, int[] without)
    {
        var counts = ShippedFigures.Of(indicator).Where(row => row.AreaCode != TestData.Province)
            .GroupBy(row => int.Parse(row.Period, CultureInfo.InvariantCulture)).ToDictionary(year => year.Key, year => year.Count());

        Assert.Equal(Enumerable.Range(first, last - first + 1).Except(without), counts.Where(year => year.Value >= 22).Select(year => year.Key).Order());
        Assert.Equal(areas, counts[last]);
        Assert.DoesNotContain(counts.Keys, without.Contains);
    }

    /// <summary>Published by area: 11 in 2021, 4 in 2023, and in 2024 Kabupaten Garut alone.</summary>
    [Theory]
    [InlineData("2021", 11)]
    [InlineData("2022", 27)]
    [InlineData("2023", 4)]
    [InlineData("2024", 1)]
    public void File_SurveyOfStunting_HasTheAreasThatWerePublished(string year, int areas)
    {
        var figures = ShippedFigures.Of("stunting_survey_rate", period: year);

        Assert.Equal(areas, figures.Count(row => row.AreaCode != TestData.Province));
        Assert.Single(figures, row => row.AreaCode == TestData.Province);
    }

    /// <summary>Poverty and unemployment of 2025 as the BPS tables print them; Kota Depok's unemployment stood at 6.27 before.</summary>
    [Theory]
    [InlineData("poverty_rate", TestData.Province, "2025", 7.02, "bps-susenas-2025-table")]
    [InlineData("poverty_rate", TestData.Bandung, "2025", 6.04, "bps-susenas-2025-table")]
    [InlineData("poverty_rate", "3279", "2025", 5.73, "bps-susenas-2025-table")]
    [InlineData("unemployment_rate", TestData.Province, "2025", 6.77, "bps-sakernas-2025-table")]
    [InlineData("unemployment_rate", TestData.Depok, "2025", 6.52, "bps-sakernas-2025-table")]
    [InlineData("unemployment_rate", "3216", "2025", 8.78, "bps-sakernas-2025-table")]
    [InlineData("unemployment_rate", TestData.Pangandaran, "2025", 1.91, "bps-sakernas-2025-table")]
    [InlineData("stunting_survey_rate", TestData.Garut, "2023", 24.1, "ski-2023-garut")]
    [InlineData("stunting_survey_rate", TestData.Garut, "2024", 14.2, "ssgi-2024-garut")]
    public void File_AddedFigures_AreThePublishedOnes(string indicator, string areaCode, string period, double value, string source) =>
        Assert.Equal((value, source), ShippedFigures.Of(indicator, areaCode, period).Select(row => (row.Value, row.Source)).Single());

    /// <summary>The sums of the two tables of 2025: a slip of one digit changes them.</summary>
    [Theory]
    [InlineData("poverty_rate", 205.08)]
    [InlineData("unemployment_rate", 175.94)]
    public void File_TablesOf2025_AddUp(string indicator, double sum) =>
        Assert.Equal(sum, ShippedFigures.Of(indicator, period: "2025").Where(row => row.AreaCode != TestData.Province).Sum(row => row.Value), 6);

    /// <summary>In the source files 0 stands for "no data".</summary>
    [Fact]
    public void File_Zeros_AreNoneWhereTheSourceMeantNoData()
    {
        Assert.DoesNotContain(ShippedFigures.All, row => row.Value <= 0);
        Assert.DoesNotContain(ShippedFigures.All, row => row.AreaCode == TestData.BandungBarat && Period.Parse(row.Period).Year < 2007);
        Assert.DoesNotContain(ShippedFigures.All, row => row.AreaCode == TestData.Pangandaran && Period.Parse(row.Period).Year < 2013);
        Assert.Empty(ShippedFigures.Of("stunting_eppgbm_rate", "3211", "2014"));
        Assert.Empty(ShippedFigures.Of("stunting_eppgbm_rate", "3212", "2014"));
    }

    [Theory]
    [InlineData(TestData.BandungBarat, "poor_population", "2006", NoValueKind.AreaNotYetFormed)]
    [InlineData(TestData.Pangandaran, "poverty_rate", "2012", NoValueKind.AreaNotYetFormed)]
    [InlineData("3211", "stunting_eppgbm_rate", "2014", NoValueKind.NotReported)]
    [InlineData("3212", "stunting_eppgbm_rate", "2014", NoValueKind.NotReported)]
    [InlineData(TestData.Bandung, "unemployment_rate", "2008", NoValueKind.NotSurveyed)]
    [InlineData(TestData.Bandung, "unemployment_rate", "2016", NoValueKind.NotSurveyed)]
    public async Task Database_WhereTheSourceHadZero_ThereIsNoValueAndAReason(string areaCode, string code, string period, NoValueKind why)
    {
        var report = await Reader.IndicatorAsync(Catalogue, Indicator(code), null, Cancellation);

        Assert.Null(report.Find(areaCode, Period.Parse(period)));
        Assert.Equal(why, WelfareCatalogue.WhyNoValue(report.Indicator, Catalogue.GetArea(areaCode), Period.Parse(period)));
    }

    [Fact]
    public void File_Values_LieWithinWhatIsPlausible() => Assert.Empty(
        from row in ShippedFigures.All
        let indicator = Indicator(row.Indicator)
        where row.Value < indicator.PlausibleMinimum || row.Value > indicator.PlausibleMaximum
        select $"{row.Indicator} {row.AreaCode} {row.Period}: {row.Value}");

    /// <summary>SSGI 2022: the plain mean of the areas is 19.96; what was published for the province is 20.2.</summary>
    [Fact]
    public async Task Province_Stunting2022_IsThePublishedFigureAndNotTheMeanOfItsAreas()
    {
        var areas = ShippedFigures.Of("stunting_survey_rate", period: "2022").Where(row => row.AreaCode != TestData.Province).Select(row => row.Value).ToList();
        Assert.Equal(19.96, areas.Sum() / areas.Count, 0.005);

        var stunting = Indicator("stunting_survey_rate");
        var report = await Reader.IndicatorAsync(Catalogue, stunting, Period.OfYear(2022), Cancellation);
        var area = await Reader.AreaAsync(Catalogue, Catalogue.Province, Cancellation);
        var overview = await Reader.OverviewAsync(Catalogue, stunting, null, Cancellation);

        Assert.Equal(20.2, report.Section!.Province!.Value);
        Assert.Equal(20.2, overview.Section!.Province!.Value);
        Assert.Equal(20.2, area.Indicators.Single(row => row.Indicator == stunting).Series.Single(figure => figure.Period == Period.OfYear(2022)).Value);
        Assert.DoesNotContain(
            report.Section.Regencies.Select(figure => figure.Value).Concat([report.Section.Distribution!.Median, report.Section.Distribution.LowerQuartile, report.Section.Distribution.UpperQuartile]),
            value => Math.Abs(value - 19.96) < 0.01);
    }

    /// <summary>A mean of rates is a number that nobody published. Where the word Average may stand, and why:</summary>
    [Fact]
    public void Sources_Averages_AreTakenOfNoFigures()
    {
        string[] allowed =
        [
            "src/SocialWelfare.Web/Components/Maps/HexagonMosaic.cs", // the middle of an area's hexagons: geometry
            "src/SocialWelfare.Services/Assessments/Methods/AverageAnnualRateOfReduction.cs", // duplicate years of one series, as WHO's tool does
            "src/SocialWelfare.Services/Statistics/Outliers.cs", // the history of one area, for its standard deviation
            "src/SocialWelfare.Services/Assessments/Methods/ProjectionMethod.cs", // how far the areas' own changes differ, for the trust in them
            "src/SocialWelfare.Services/Assessments/Methods/ErrorSpread.cs", // errors of projections
        ];

        Assert.Empty(Repository.Sources(".cs", ".razor")
            .Where(source => !allowed.Contains(source.Path) && Regex.IsMatch(source.Text, @"\b(Average|AverageAsync|Mean|AVG)\s*\("))
            .Select(source => source.Path));
    }
}
