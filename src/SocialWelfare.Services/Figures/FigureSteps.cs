using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Services.Figures;

/// <summary>The steps that queries over figures are made of.</summary>
internal static class FigureSteps
{
    /// <summary>Only what is public now.</summary>
    public static IQueryable<Figure> WherePublished(this IQueryable<Figure> figures) =>
        figures.Where(figure => figure.SupersededByReleaseId == null);

    public static IQueryable<Figure> ForIndicator(this IQueryable<Figure> figures, int indicatorId) =>
        figures.Where(figure => figure.IndicatorId == indicatorId);

    public static IQueryable<Figure> ForArea(this IQueryable<Figure> figures, string areaCode) =>
        figures.Where(figure => figure.AreaCode == areaCode);

    public static IQueryable<Figure> ForPeriod(this IQueryable<Figure> figures, Period period) =>
        figures.Where(figure => figure.Period == period);

    public static IQueryable<PublishedFigure> SelectPublished(this IQueryable<Figure> figures) =>
        figures.Select(figure => new PublishedFigure(
            figure.IndicatorId, figure.AreaCode, figure.Period, figure.Value, figure.LowerBound, figure.UpperBound,
            new PublishedSource(figure.Source.Name, figure.Source.NameEn, figure.Source.Url), figure.Confidence, figure.Note)
        {
            NoteEn = figure.NoteEn,
            Numerator = figure.Numerator,
            Denominator = figure.Denominator,
            AreasCombined = figure.AreasCombined,
            MonthsCombined = figure.MonthsCombined,
        });

    /// <summary>One query that does the same for each key: the database walks the index once a key and no further.</summary>
    public static IQueryable<T> ForEachKey<TKey, T>(this IEnumerable<TKey> keys, Func<TKey, IQueryable<T>> query) =>
        keys.Select(query).Aggregate((all, next) => all.Concat(next));

    public static IQueryable<PublishedRelease> AsPublished(this IQueryable<Release> releases) => releases.Select(release =>
        new PublishedRelease(release.Id, release.Title, release.PublishedAt) { TitleEn = release.TitleEn, Notes = release.Notes, NotesEn = release.NotesEn, PublishedBy = release.PublishedByName });
}
