using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Releases;

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
public sealed class ReleaseService(IDbContextFactory<WelfareDbContext> contexts, AuditTrail trail, DemoMode demo, TimeProvider clock)
{
    public const int MostSubmissions = 500;

    /// <summary>So often a release is worked out beside other writers; then they wait while it is.</summary>
    private const int AttemptsBesideOthers = 3;

    private ReleaseKind Kind => demo.IsOn ? ReleaseKind.Demo : ReleaseKind.Published;

    /// <param name="notes">For readers; may be null.</param>
    public async Task<ReleaseOutcome> PublishAsync(
        Caller? caller, IReadOnlyCollection<int> submissionIds, string title, string? notes, CancellationToken cancellationToken)
    {
        var request = new Request(caller, [.. submissionIds.Distinct()], title.Trim(), string.IsNullOrWhiteSpace(notes) ? null : notes.Trim());
        for (var attempt = 1; attempt <= AttemptsBesideOthers; attempt++)
        {
            Prepared prepared;
            await using (var reading = await contexts.CreateDbContextAsync(cancellationToken))
            {
                prepared = await PrepareAsync(reading, request, cancellationToken);
            }

            if (prepared.Refused is { } refused)
            {
                return refused;
            }

            if (await trail.WriteAsync((context, token) => WriteAsync(context, request, prepared, token), cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        // Others published meanwhile each time: now they wait.
        return await trail.WriteAsync(async (context, token) =>
        {
            await AuditTrail.LockAsync(context, token);
            var prepared = await PrepareAsync(context, request, token);
            return prepared.Refused ?? (await WriteAsync(context, request, prepared, token))!;
        }, cancellationToken);
    }

    /// <summary>Works out all that the release changes. Reads only, so that nobody waits for it.</summary>
    private async Task<Prepared> PrepareAsync(WelfareDbContext context, Request request, CancellationToken cancellationToken)
    {
        var access = await AccessGuard.CheckAsync(context, request.Caller, Operation.Publish, areaCode: null, cancellationToken);
        if (access.Actor is null)
        {
            return new Prepared(new ReleaseOutcome(ReleaseRefusal.NoAccess) { Access = access.Refusal });
        }

        if (WhyNot(request) is { } refusal)
        {
            return new Prepared(new ReleaseOutcome(refusal));
        }

        // Before anything that depends on it: a release that comes after this one is noticed when this one is written.
        var newest = await NewestReleaseAsync(context, cancellationToken);
        var submissions = await context.Submissions.AsSplitQuery()
            .Include(each => each.DataSetVersion.DataSet).Include(each => each.DataSetVersion.Fields).Include(each => each.Values)
            .Where(submission => request.SubmissionIds.Contains(submission.Id)).OrderBy(submission => submission.Id).ToListAsync(cancellationToken);
        var notVerified = request.SubmissionIds.Except(submissions.Where(submission => submission.CanBePublished).Select(submission => submission.Id)).ToList();
        return notVerified.Count > 0
            ? new Prepared(new ReleaseOutcome(ReleaseRefusal.NotVerified) { NotVerified = notVerified })
            : new Prepared(Refused: null)
            {
                NewestReleaseId = newest,
                Versions = submissions.ToDictionary(submission => submission.Id, submission => submission.Version),
                Figures = await FigureWriter.PrepareAsync(context, Kind, [.. submissions.SelectMany(FiguresOf)], cancellationToken),
            };
    }

    /// <summary>Writes what was worked out, if it still holds.</summary>
    /// <returns>Null when somebody published meanwhile, or changed one of the submissions: it has to be worked out anew.</returns>
    private async Task<ReleaseOutcome?> WriteAsync(WelfareDbContext context, Request request, Prepared prepared, CancellationToken cancellationToken)
    {
        var access = await AccessGuard.CheckAsync(context, request.Caller, Operation.Publish, areaCode: null, cancellationToken);
        if (access.Actor is not { } actor)
        {
            return new ReleaseOutcome(ReleaseRefusal.NoAccess) { Access = access.Refusal };
        }

        await AuditTrail.LockAsync(context, cancellationToken);
        var submissions = await context.Submissions.AsTracking().Where(submission => request.SubmissionIds.Contains(submission.Id))
            .OrderBy(submission => submission.Id).ToListAsync(cancellationToken);
        if (await NewestReleaseAsync(context, cancellationToken) != prepared.NewestReleaseId
            || !submissions.TrueForAll(submission => prepared.Versions.GetValueOrDefault(submission.Id) == submission.Version))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var release = new Release
        {
            Kind = Kind,
            Title = request.Title,
            Notes = request.Notes,
            PublishedAt = now,
            PublishedById = actor.AccountId,
            PublishedByName = actor.Name,
        };
        await prepared.Figures!.WriteAsync(context, release, cancellationToken);
        submissions.ForEach(submission => submission.Publish(new Signature(actor.AccountId, actor.Name, now), release.Id));
        await context.SaveChangesAsync(cancellationToken);
        await trail.AppendAsync(context, actor, new AuditEvent
        {
            Action = "release.published",
            Subject = $"release:{release.Id}",
            NewValue = Describe(request.Title, submissions, prepared.Figures.Count),
            Reason = AuditText.Shorten(request.Notes, Data.Audit.AuditEntry.MaximumReason),
        }, cancellationToken);
        return new ReleaseOutcome(Refusal: null) { ReleaseId = release.Id, Figures = prepared.Figures.Count };
    }

    private static async Task<int?> NewestReleaseAsync(WelfareDbContext context, CancellationToken cancellationToken) =>
        await context.Releases.MaxAsync(release => (int?)release.Id, cancellationToken);

    /// <summary>The figures that a submission brings: each value with the parts that belong to it.</summary>
    private IEnumerable<NewFigure> FiguresOf(Submission submission)
    {
        var values = submission.Values.ToDictionary(value => value.FieldCode, StringComparer.Ordinal);
        foreach (var parts in submission.DataSetVersion.FieldsAsked().Where(field => field.IndicatorCode is not null).GroupBy(field => field.IndicatorCode!))
        {
            SubmissionValue? Cell(FigurePart part) => parts.FirstOrDefault(field => field.Part == part) is { } field ? values.GetValueOrDefault(field.Code) : null;
            double? Part(FigurePart part) => Cell(part)?.Value;
            var source = Cell(FigurePart.Source)?.RawText.Trim();
            var value = Part(FigurePart.Value);
            var notAvailable = CellReader.Read(Cell(FigurePart.Value)?.RawText, decimals: 0).NotAvailable;
            if (value is not null || notAvailable is not null || submission.PreviousRevisionId is not null)
            {
                yield return new NewFigure(parts.Key, submission.AreaCode, submission.Period, value)
                {
                    Numerator = Part(FigurePart.Numerator),
                    Denominator = Part(FigurePart.Denominator),
                    LowerBound = Part(FigurePart.LowerBound),
                    UpperBound = Part(FigurePart.UpperBound),
                    Source = SourceName(string.IsNullOrEmpty(source) ? Source.OfReports : source),
                    SubmissionId = submission.Id,
                    NotAvailable = notAvailable,
                };
            }
        }
    }

    /// <summary>Invented figures never carry the name of a real source.</summary>
    private string SourceName(string source) => demo.IsOn ? DemoMode.Source : source;

    private static ReleaseRefusal? WhyNot(Request request) =>
        ReleaseTextValidator.WhyNot(new ReleaseText { Title = request.Title, Notes = request.Notes }) is { } refusal ? refusal
        : request.SubmissionIds.Count == 0 ? ReleaseRefusal.NothingToPublish
        : request.SubmissionIds.Count > MostSubmissions ? ReleaseRefusal.TooMany
        : null;

    private static string Describe(string title, List<Submission> submissions, int figures)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{title}: {figures} figures from submissions {string.Join(", ", submissions.Select(submission => submission.Id))}");
        return AuditText.Shorten(text, Data.Audit.AuditEntry.MaximumValue)!;
    }

    private sealed record Request(Caller? Caller, IReadOnlyList<int> SubmissionIds, string Title, string? Notes);

    /// <summary>A release that was worked out, and what it was worked out from.</summary>
    /// <param name="Refused">Null when it can be written.</param>
    private sealed record Prepared(ReleaseOutcome? Refused)
    {
        public int? NewestReleaseId { get; init; }

        public IReadOnlyDictionary<int, int> Versions { get; init; } = new Dictionary<int, int>();

        public FigureWriter? Figures { get; init; }
    }
}
