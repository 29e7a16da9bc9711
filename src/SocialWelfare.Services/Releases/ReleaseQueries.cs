using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Releases;

/// <summary>A release and what it brought.</summary>
/// <param name="NewestReleaseId">A later release, or null while this is the newest.</param>
/// <param name="Figures">Figures that it brought, computed ones among them.</param>
/// <param name="FiguresSuperseded">How many of them were replaced since.</param>
public sealed record ReleaseReport(
    PublishedRelease Release, int? NewestReleaseId, IReadOnlyList<ReleasedSubmission> Submissions, int Figures, int FiguresSuperseded)
{
    /// <summary>Whether a later release came: its pages say so.</summary>
    public bool IsSuperseded => NewestReleaseId is not null;
}

/// <summary>One report that a release made public.</summary>
public sealed record ReleasedSubmission(
    int SubmissionId, string DataSetCode, string DataSetNameId, string DataSetNameEn, string AreaCode, Period Period, int Revision, string? CorrectionReason);

/// <summary>One value in the history of a figure.</summary>
/// <param name="PublishedAt">UTC.</param>
/// <param name="Reason">Why it corrected the one before; null for a first value, and for one that was computed anew.</param>
public sealed record FigureVersion(
    double Value, int ReleaseId, string ReleaseTitle, DateTime PublishedAt, int? SupersededByReleaseId, string? Reason, PublishedSource Source, string? Note)
{
    /// <summary>It shipped with the application: where it corrects the one before, its release's notes are the reason.</summary>
    public bool IsStartingData { get; init; }

    public string? ReleaseTitleEn { get; init; }

    public string? ReleaseNotes { get; init; }

    public string? ReleaseNotesEn { get; init; }

    public string? NoteEn { get; init; }

    /// <summary>See <see cref="Figure.AreasCombined"/>.</summary>
    public int? AreasCombined { get; init; }
}

/// <summary>Releases as they are read: the list of them, one with what it brought, and what one figure was in each of them.</summary>
public sealed class ReleaseQueries(IDbContextFactory<WelfareDbContext> contexts)
{
    /// <summary>Releases a page at a time.</summary>
    /// <param name="search">A part of the title in either language, or of its publisher's name; null or empty means all.</param>
    public async Task<ReleaseRows> ReleasesAsync(string? search, ReleaseOrder order, bool descending, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = ReleaseList.Matching(context.Releases, search);
        var part = new ListPart(skip, take, await matching.CountAsync(cancellationToken));
        var rows = ReleaseList.Ordered(matching, order, descending).Skip(part.Skip).Take(part.Take).AsPublished();
        return new ReleaseRows(await rows.ToListAsync(cancellationToken), part.Count);
    }

    /// <summary>One release with what it brought; null where there is none. It stays readable when a later one came.</summary>
    public async Task<ReleaseReport?> ReleaseAsync(int releaseId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var release = await context.Releases.Where(each => each.Id == releaseId).AsPublished().SingleOrDefaultAsync(cancellationToken);
        if (release is null)
        {
            return null;
        }

        var later = await context.Releases.Where(each => each.Id > releaseId).Select(each => (int?)each.Id).MaxAsync(cancellationToken);
        var submissions = await context.Submissions.Where(submission => submission.ReleaseId == releaseId)
            .OrderBy(submission => submission.AreaCode).ThenBy(submission => submission.Period).ThenBy(submission => submission.Id)
            .Select(submission => new ReleasedSubmission(
                submission.Id, submission.DataSetVersion.DataSet.Code, submission.DataSetVersion.DataSet.NameId, submission.DataSetVersion.DataSet.NameEn,
                submission.AreaCode, submission.Period, submission.Revision, submission.CorrectionReason))
            .ToListAsync(cancellationToken);
        var brought = await context.Figures.CountAsync(figure => figure.ReleaseId == releaseId, cancellationToken);
        var superseded = await context.Figures.CountAsync(figure => figure.ReleaseId == releaseId && figure.SupersededByReleaseId != null, cancellationToken);
        return new ReleaseReport(release, later, submissions, brought, superseded);
    }

    /// <summary>Everything that was ever published as one figure, oldest first: each value with its release and why it replaced the one before.</summary>
    public async Task<IReadOnlyList<FigureVersion>> HistoryAsync(Indicator indicator, string areaCode, Period period, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from figure in context.Figures.ForIndicator(indicator.Id).ForArea(areaCode).ForPeriod(period)
            join submission in context.Submissions on figure.SubmissionId equals (int?)submission.Id into submissions
            from submission in submissions.DefaultIfEmpty()
            orderby figure.Id
            select new FigureVersion(
                figure.Value, figure.ReleaseId, figure.Release.Title, figure.Release.PublishedAt, figure.SupersededByReleaseId,
                submission!.CorrectionReason, new PublishedSource(figure.Source.Name, figure.Source.NameEn, figure.Source.Url), figure.Note)
            {
                IsStartingData = figure.Release.Kind == ReleaseKind.StartingData,
                ReleaseTitleEn = figure.Release.TitleEn,
                ReleaseNotes = figure.Release.Notes,
                ReleaseNotesEn = figure.Release.NotesEn,
                NoteEn = figure.NoteEn,
                AreasCombined = figure.AreasCombined,
            })
            .ToListAsync(cancellationToken);
    }
}
