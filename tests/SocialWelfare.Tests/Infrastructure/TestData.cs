using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;

namespace SocialWelfare.Tests.Infrastructure;

/// <summary>Builders with good defaults: a test names only what it is about.</summary>
internal static class TestData
{
    /// <summary>West Java; the same as TestData.Province.</summary>
    public const string Province = "32";

    public const string Bandung = "3204";
    public const string Garut = "3205";
    public const string BandungBarat = "3217";
    public const string Pangandaran = "3218";
    public const string Depok = "3276";

    /// <summary>The shares and rates of the catalogue that ships.</summary>
    public static IReadOnlyList<DerivedIndicator> Derived { get; } = DerivedIndicator.Of(StartingDataFiles.Shipped.Indicators().Select(row => row.ToIndicator()));

    /// <summary>A rate in percent, of which less is better, as poverty_rate is.</summary>
    public static Indicator Indicator(
        int id = 1, string code = "poverty_rate", Unit unit = Unit.Percent, Polarity polarity = Polarity.LowerIsBetter, int decimals = 2,
        Aggregation aggregation = Aggregation.PublishedOnly, MeasureKind measureKind = MeasureKind.Survey, bool isHeadline = true,
        string? notComparableWith = null, params KnownGap[] gaps) => new()
        {
            Id = id,
            Code = code,
            NameId = $"Nama {code}",
            NameEn = $"Name of {code}",
            ShortNameId = $"Singkat {code}",
            ShortNameEn = $"Short {code}",
            Unit = unit,
            Polarity = polarity,
            Frequency = Frequency.Annual,
            Decimals = decimals,
            PlausibleMinimum = 0,
            PlausibleMaximum = 100,
            Aggregation = aggregation,
            MeasureKind = measureKind,
            IsHeadline = isHeadline,
            Order = id,
            Agency = "BPS",
            AgencyEn = "BPS (Statistics Indonesia)",
            DefinitionId = "Definisi",
            DefinitionEn = "Definition",
            MethodId = "Metode",
            MethodEn = "Method",
            ComparabilityId = "Keterbandingan",
            ComparabilityEn = "Comparability",
            NotComparableWith = notComparableWith,
            Gaps = gaps,
        };

    /// <summary>A count of people, of which the whole is the sum of its parts.</summary>
    public static Indicator Count(int id = 2, string code = "poor_population") =>
        Indicator(id, code, Unit.ThousandPeople, aggregation: Aggregation.SumOfCounts, isHeadline: false);

    public static KnownGap Gap(string period, NoValueKind kind, string? areaCode = null) =>
        new() { Period = Period.Parse(period), Kind = kind, AreaCode = areaCode };

    /// <summary>The province and its 27 kabupaten/kota, as shipped.</summary>
    public static IReadOnlyList<Area> Areas { get; } = [.. StartingDataFiles.Shipped.Areas().Select(row => new Area
    {
        Code = row.Code,
        KemendagriCode = row.KemendagriCode,
        Name = row.Name,
        ShortName = row.ShortName,
        Kind = row.Type switch { "provinsi" => AreaKind.Province, "kota" => AreaKind.Kota, _ => AreaKind.Kabupaten },
        ParentCode = row.Code == Province ? null : Province,
        AreaKm2 = row.AreaKm2,
        EstablishedYear = row.EstablishedYear,
    })];

    public static Area Area(string code) => Areas.Single(area => area.Code == code);

    public static WelfareCatalogue Catalogue(params Indicator[] indicators) => new(Areas, indicators.Length > 0 ? indicators : [Indicator()]);

    public static PublishedFigure Figure(
        string areaCode, string period, double value, int indicatorId = 1, string source = "BPS Susenas", string? note = null) =>
        new(indicatorId, areaCode, Period.Parse(period), value, null, null, new PublishedSource(source), Confidence.High, note);

    /// <summary>One area's figures, the given values in a row of years; null is a year without a figure.</summary>
    public static IReadOnlyList<PublishedFigure> Series(string areaCode, int firstYear, params double?[] values) =>
        [.. values.Select((value, i) => (value, Year: firstYear + i)).Where(each => each.value is not null)
            .Select(each => Figure(areaCode, Period.OfYear(each.Year).ToString(), each.value!.Value))];

    public static CrossSection Section(Indicator indicator, string period, params (string AreaCode, double Value)[] values) =>
        new(indicator, Period.Parse(period), values.Select(each => Figure(each.AreaCode, period, each.Value, indicator.Id)));

    /// <summary>Periods with the number of kabupaten/kota that have a figure, newest first.</summary>
    public static IndicatorHistory History(Indicator indicator, params (string Period, int Regencies)[] coverage) =>
        new(indicator, [.. coverage.Select(each => new PeriodCoverage(indicator.Id, Period.Parse(each.Period), each.Regencies, HasProvince: true))], regencies: 27);

    public static IndicatorReport Report(Indicator indicator, string? period, params PublishedFigure[] figures)
    {
        var coverage = figures.GroupBy(figure => figure.Period).OrderByDescending(group => group.Key).Select(group => new PeriodCoverage(
            indicator.Id, group.Key, group.Count(figure => figure.AreaCode != Province),
            group.Any(figure => figure.AreaCode == Province)));
        return new IndicatorReport(
            Catalogue(indicator), new IndicatorHistory(indicator, [.. coverage], regencies: 27), period is null ? null : Period.Parse(period), figures);
    }
}
