using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Intake;
using SocialWelfare.Data.Publication;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Accounts;
using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Services.Publication;

/// <summary>Why a release was refused; its text is "releaseRefusal." + name.</summary>
public enum ReleaseRefusal
{
    /// <summary>See <see cref="ReleaseOutcome.Access"/>.</summary>
    NoAccess,
    TitleMissing,
    TextTooLong,
    NothingToPublish,
    TooMany,

    /// <summary>Some of the submissions are not verified, or no longer: see <see cref="ReleaseOutcome.NotVerified"/>.</summary>
    NotVerified,
}

/// <summary>How a release went.</summary>
/// <param name="Refusal">Null when it is public.</param>
public sealed record ReleaseOutcome(ReleaseRefusal? Refusal)
{
    public bool IsDone => Refusal is null;

    public AccessRefusal? Access { get; init; }

    public int? ReleaseId { get; init; }

    /// <summary>Figures that came or changed, computed ones among them.</summary>
    public int Figures { get; init; }

    /// <summary>The submissions in the way.</summary>
    public IReadOnlyList<int> NotVerified { get; init; } = [];
}

/// <summary>
/// Makes verified submissions public, all of a release at once: their figures supersede the ones before, and what follows
/// from them (shares, rates, the province's sums) is computed anew, from counts only.
/// </summary>
public sealed class ReleaseService(AuditTrail trail, DemoMode demo, TimeProvider clock)
{
    public const int MostSubmissions = 500;

    /// <summary>Stands beside every figure that came in with a monthly report.</summary>
    public const string ReportSource = "Laporan bulanan kabupaten/kota, diverifikasi provinsi";

    /// <param name="notes">For readers; may be null.</param>
    public Task<ReleaseOutcome> PublishAsync(
        Caller? caller, IReadOnlyCollection<int> submissionIds, string title, string? notes, CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            var access = await AccessGuard.CheckAsync(context, caller, Operation.Publish, areaCode: null, token);
            if (access.Actor is not { } actor)
            {
                return new ReleaseOutcome(ReleaseRefusal.NoAccess) { Access = access.Refusal };
            }

            if (WhyNot(submissionIds, title, notes) is { } refusal)
            {
                return new ReleaseOutcome(refusal);
            }

            // Computed figures depend on rows that this release does not change: whoever publishes meanwhile waits.
            await AuditTrail.LockAsync(context, token);
            var ids = submissionIds.Distinct().ToList();
            var submissions = await context.Submissions.AsTracking().WithParts()
                .Where(submission => ids.Contains(submission.Id)).OrderBy(submission => submission.Id).ToListAsync(token);
            var notVerified = ids.Except(submissions.Where(submission => submission.CanBePublished).Select(submission => submission.Id)).ToList();
            if (notVerified.Count > 0)
            {
                return new ReleaseOutcome(ReleaseRefusal.NotVerified) { NotVerified = notVerified };
            }

            return await PublishAsync(context, actor, submissions, title.Trim(), string.IsNullOrWhiteSpace(notes) ? null : notes.Trim(), token);
        }, cancellationToken);

    private async Task<ReleaseOutcome> PublishAsync(
        WelfareDbContext context, Actor actor, List<Submission> submissions, string title, string? notes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var release = new Release
        {
            Kind = demo.IsOn ? ReleaseKind.Demo : ReleaseKind.Published,
            Title = title,
            Notes = notes,
            PublishedAt = now,
            PublishedById = actor.AccountId,
            PublishedByName = actor.Name,
        };
        context.Add(release);
        await context.SaveChangesAsync(cancellationToken);

        var writer = new FigureWriter(context, release.Id, await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, cancellationToken));
        foreach (var submission in submissions)
        {
            writer.Add(FiguresOf(submission));
            submission.Publish(new Signature(actor.AccountId, actor.Name, now), release.Id);
        }

        var figures = await writer.WriteAsync(cancellationToken);
        var reports = submissions.Where(submission => submission.DataSetVersion.DataSet is { Scope: DataSetScope.Area, Frequency: Frequency.Monthly }).ToList();
        if (reports.Count > 0)
        {
            figures += await WriteComputedAsync(context, writer, reports, cancellationToken);
        }

        await trail.AppendAsync(context, actor, new AuditEvent
        {
            Action = "release.published",
            Subject = $"release:{release.Id}",
            NewValue = Describe(title, submissions, figures),
            Reason = AuditText.Shorten(notes, Data.Accounts.AuditEntry.MaximumReason),
        }, cancellationToken);
        return new ReleaseOutcome(Refusal: null) { ReleaseId = release.Id, Figures = figures };
    }

    /// <summary>The figures that a submission brings: each value with the parts that belong to it.</summary>
    private IEnumerable<NewFigure> FiguresOf(Submission submission)
    {
        var values = submission.Values.ToDictionary(value => value.FieldCode, StringComparer.Ordinal);
        foreach (var parts in submission.DataSetVersion.FieldsAsked().Where(field => field.IndicatorCode is not null).GroupBy(field => field.IndicatorCode!))
        {
            double? Part(FigurePart part) => parts.FirstOrDefault(field => field.Part == part) is { } field ? values.GetValueOrDefault(field.Code)?.Value : null;
            var source = parts.FirstOrDefault(field => field.Part == FigurePart.Source) is { } sourceField ? values.GetValueOrDefault(sourceField.Code)?.RawText.Trim() : null;
            var value = Part(FigurePart.Value);
            if (value is not null || submission.PreviousRevisionId is not null)
            {
                yield return new NewFigure(parts.Key, submission.AreaCode, submission.Period, value)
                {
                    Numerator = Part(FigurePart.Numerator),
                    Denominator = Part(FigurePart.Denominator),
                    LowerBound = Part(FigurePart.LowerBound),
                    UpperBound = Part(FigurePart.UpperBound),
                    Source = SourceName(string.IsNullOrEmpty(source) ? ReportSource : source),
                    SubmissionId = submission.Id,
                };
            }
        }
    }

    /// <summary>
    /// What follows from the counts: shares and rates of the areas that reported, and sums, shares and rates of the province.
    /// A month's counts reach as far ahead as the longest rate looks back.
    /// </summary>
    private async Task<int> WriteComputedAsync(
        WelfareDbContext context, FigureWriter writer, List<Submission> reports, CancellationToken cancellationToken)
    {
        var longest = DerivedIndicator.All.Max(derived => derived.Months);
        var (first, last) = (reports.Min(report => report.Period), reports.Max(report => report.Period));
        var (from, to) = (first.Add(1 - longest), last.Add(longest - 1));
        var countCodes = reports.SelectMany(report => report.DataSetVersion.FieldsAsked())
            .Where(field => field is { IndicatorCode: not null, Part: FigurePart.Value }).Select(field => field.IndicatorCode!).ToHashSet(StringComparer.Ordinal);
        var rows = await FigureQueries.Counts(context, countCodes, areaCode: null, from, to).ToListAsync(cancellationToken);
        var counts = new CountTable(rows.Select(row => (row.Code, row.AreaCode, row.Period, row.Value)));
        var areas = await context.Areas.CountAsync(area => area.ParentCode == Area.ProvinceCode, cancellationToken);

        foreach (var period in reports.Select(report => report.Period).Distinct())
        {
            writer.Add(Sums(counts, countCodes.Where(writer.IsSummed), period, areas));
        }

        foreach (var derived in DerivedIndicator.All.Where(derived => derived.Counts.All(countCodes.Contains)))
        {
            foreach (var (areaCode, period) in Touched(reports, derived))
            {
                writer.Add(areaCode == Area.ProvinceCode ? OfProvince(counts, derived, period, areas) : OfArea(counts, derived, areaCode, period));
            }
        }

        return await writer.WriteAsync(cancellationToken);
    }

    private static IEnumerable<(string AreaCode, Period Period)> Touched(List<Submission> reports, DerivedIndicator derived) => (
        from report in reports
        from step in Enumerable.Range(0, derived.Months)
        from areaCode in (string[])[report.AreaCode, Area.ProvinceCode]
        select (areaCode, report.Period.Add(step))).Distinct();

    private IEnumerable<NewFigure> Sums(CountTable counts, IEnumerable<string> codes, Period period, int areas)
    {
        foreach (var code in codes)
        {
            if (counts.SumOf(code, period) is { } sum)
            {
                yield return new NewFigure(code, Area.ProvinceCode, period, sum.Sum) { Source = SourceName(ReportSource), Note = AreasNote(sum.Areas, areas) };
            }
        }
    }

    private IEnumerable<NewFigure> OfArea(CountTable counts, DerivedIndicator derived, string areaCode, Period period) =>
        derived.Compute(period, (code, month) => counts.Of(code, areaCode, month)) is { } figure
            ? [Computed(derived, areaCode, period, figure, MonthsNote(derived, figure))]
            : [];

    private IEnumerable<NewFigure> OfProvince(CountTable counts, DerivedIndicator derived, Period period, int areas) =>
        counts.Province(derived, period) is { } province
            ? [Computed(derived, Area.ProvinceCode, period, province.Figure, string.Join("; ", new[] { AreasNote(province.Areas, areas), MonthsNote(derived, province.Figure) }.OfType<string>()))]
            : [];

    private NewFigure Computed(DerivedIndicator derived, string areaCode, Period period, DerivedFigure figure, string? note) =>
        new(derived.Code, areaCode, period, figure.Value)
        {
            Numerator = figure.Numerator,
            Denominator = figure.Denominator,
            LowerBound = figure.Interval?.Lower,
            UpperBound = figure.Interval?.Upper,
            Source = SourceName(ReportSource),
            Note = note,
        };

    private static string AreasNote(int reported, int areas) => $"Dari {reported} di antara {areas} kabupaten/kota yang melapor";

    private static string? MonthsNote(DerivedIndicator derived, DerivedFigure figure) =>
        derived.Months > 1 ? $"Dari {figure.Months} di antara {derived.Months} bulan" : null;

    /// <summary>Invented figures never carry the name of a real source.</summary>
    private string SourceName(string source) => demo.IsOn ? DemoMode.Source : source;

    private static ReleaseRefusal? WhyNot(IReadOnlyCollection<int> submissionIds, string title, string? notes) =>
        string.IsNullOrWhiteSpace(title) ? ReleaseRefusal.TitleMissing
        : title.Trim().Length > Release.MaximumTitle || notes?.Trim().Length > Release.MaximumNotes ? ReleaseRefusal.TextTooLong
        : submissionIds.Count == 0 ? ReleaseRefusal.NothingToPublish
        : submissionIds.Count > MostSubmissions ? ReleaseRefusal.TooMany
        : null;

    private static string Describe(string title, List<Submission> submissions, int figures)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{title}: {figures} figures from submissions {string.Join(", ", submissions.Select(submission => submission.Id))}");
        return AuditText.Shorten(text, Data.Accounts.AuditEntry.MaximumValue)!;
    }
}
