using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Components;

/// <summary>Why a page cannot be shown, in the reader's words, with what can be shown instead.</summary>
/// <param name="Status">404 for what does not exist, 400 for what cannot be read.</param>
public sealed record PageProblem(int Status, string Title, string Explanation, IReadOnlyList<(string Text, string Href)> Choices)
{
    public static PageProblem UnknownArea(IStringLocalizer<Texts> texts, string? code, WelfareCatalogue catalogue) => new(
        StatusCodes.Status404NotFound, texts["problem.area.title"], texts["problem.area.text", Short(code)],
        [(catalogue.Province.Name, Links.Area(catalogue.Province.Code)), .. catalogue.Regencies.Select(area => (area.Name, Links.Area(area.Code)))]);

    public static PageProblem UnknownIndicator(IStringLocalizer<Texts> texts, string? code, WelfareCatalogue catalogue) => new(
        StatusCodes.Status404NotFound, texts["problem.indicator.title"], texts["problem.indicator.text", Short(code)],
        [.. catalogue.Indicators.Select(indicator => (indicator.Name(), Links.Indicator(indicator.Code)))]);

    public static PageProblem NoFigures(IStringLocalizer<Texts> texts, Period period, IEnumerable<Period> periods, Func<Period, string> link) => new(
        StatusCodes.Status404NotFound, texts["problem.period.title"], texts["problem.period.text", FigureFormat.Period(period)],
        [.. periods.Select(each => (FigureFormat.Period(each), link(each)))]);

    public static PageProblem Malformed(IStringLocalizer<Texts> texts, string parameter, string? value, string expected, params IEnumerable<(string, string)> choices) => new(
        StatusCodes.Status400BadRequest, texts["problem.malformed.title"], texts["problem.malformed.text", parameter, Short(value), expected], [.. choices]);

    public static PageProblem TooManyAttempts(IStringLocalizer<Texts> texts) =>
        new(StatusCodes.Status429TooManyRequests, texts["problem.often.title"], texts["problem.often.text"], []);

    public static PageProblem Forbidden(IStringLocalizer<Texts> texts) =>
        new(StatusCodes.Status403Forbidden, texts["problem.forbidden.title"], texts["problem.forbidden.text"], [(texts["account.profile.title"], Links.Profile)]);

    public static PageProblem UnknownAccount(IStringLocalizer<Texts> texts) =>
        new(StatusCodes.Status404NotFound, texts["problem.account.title"], texts["problem.account.text"], [(texts["nav.accounts"], Links.Accounts)]);

    public static PageProblem UnknownDataSet(IStringLocalizer<Texts> texts, string? code, IEnumerable<(string Name, string Href)> dataSets) =>
        new(StatusCodes.Status404NotFound, texts["problem.dataSet.title"], texts["problem.dataSet.text", Short(code)], [.. dataSets]);

    public static PageProblem UnknownSubmission(IStringLocalizer<Texts> texts) =>
        new(StatusCodes.Status404NotFound, texts["problem.submission.title"], texts["refusal.NotFound"], [(texts["verify.title"], Links.Verification)]);

    public static PageProblem UnknownRelease(IStringLocalizer<Texts> texts) =>
        new(StatusCodes.Status404NotFound, texts["problem.release.title"], texts["problem.release.text"], [(texts["release.title"], Links.Releases)]);

    /// <summary>A link that never was, was used or has expired: which of them is not told.</summary>
    public static PageProblem UnusableLink(IStringLocalizer<Texts> texts) =>
        new(StatusCodes.Status410Gone, texts["problem.link.title"], texts["problem.link.text"], []);

    /// <summary>A form without the token that this page gave out.</summary>
    public static PageProblem RefusedForm(IStringLocalizer<Texts> texts) =>
        new(StatusCodes.Status400BadRequest, texts["problem.form.title"], texts["problem.form.text"], []);

    /// <summary>Shown back, so never longer than a line.</summary>
    private static string Short(string? value) => value is { Length: > 40 } ? value[..40] + "…" : value ?? "";
}
