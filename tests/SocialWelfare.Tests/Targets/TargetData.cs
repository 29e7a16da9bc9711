using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Targets;

/// <summary>Hand-made targets and series: a test names only what it is about.</summary>
internal static class TargetData
{
    public static readonly Area Province = new() { Code = "32", KemendagriCode = "32", Name = "Jawa Barat", ShortName = "Jawa Barat", Kind = AreaKind.Province };
    public static readonly Area Bandung = Area("3204");

    /// <summary>In percent, two decimals, lower is better.</summary>
    public static readonly Indicator PovertyRate = TestData.Indicator();

    /// <summary>In percent, higher is better.</summary>
    public static readonly Indicator Coverage = TestData.Indicator(polarity: Polarity.HigherIsBetter);

    public static readonly DateTime SetAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly DateOnly Today = new(2026, 11, 24);

    public static Area Area(string code) => new() { Code = code, KemendagriCode = code, Name = $"Kabupaten {code}", ShortName = $"Kab. {code}", Kind = AreaKind.Kabupaten, ParentCode = "32" };

    public static TargetSet Set(IReadOnlyList<Target> targets) => new(targets, Today);

    /// <summary>Of the province unless said otherwise, from 2021 on.</summary>
    public static Target Target(
        int year, double high, TargetScope scope = TargetScope.Area, string? area = null, int id = 0, double? low = null, int? baseline = 2021, double? baselineValue = null) => new()
        {
            Id = id,
            IndicatorId = PovertyRate.Id,
            Scope = scope,
            AreaCode = scope == TargetScope.Area ? area ?? "32" : null,
            BaselinePeriod = baseline is { } from ? Period.OfYear(from) : null,
            BaselineValue = baselineValue,
            Period = Period.OfYear(year),
            Low = low ?? high,
            High = high,
            Document = TargetDocument.Plan,
            Source = "RPJMD",
            SetAt = SetAt,
        };

    /// <summary>Yearly figures, oldest first.</summary>
    public static IReadOnlyList<PublishedFigure> Series(params (int Year, double Value)[] figures) =>
        [.. figures.Select(figure => new PublishedFigure(PovertyRate.Id, "32", Period.OfYear(figure.Year), figure.Value, null, null, new PublishedSource("BPS"), Confidence.High, null))];
}
