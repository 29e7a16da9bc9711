using System.Globalization;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Submissions;

/// <summary>The queue's filter as its address holds it, and the boxes of its form.</summary>
public static class QueueAddress
{
    /// <summary>What a verifier looks for; drafts are nobody's business yet.</summary>
    public static readonly IReadOnlyList<SubmissionStatus> Statuses =
        [SubmissionStatus.Submitted, SubmissionStatus.Returned, SubmissionStatus.Verified, SubmissionStatus.Published];

    /// <returns>Null when a period or a status is not one.</returns>
    public static QueueFilter? Read(IQueryCollection query)
    {
        if (!PageQuery.TryReadPeriod(query["periode"], out var period)
            || !PageQuery.TryReadChoice<SubmissionStatus>(query["status"], out var status) || (status is { } asked && !Statuses.Contains(asked)))
        {
            return null;
        }

        return new QueueFilter
        {
            AreaCode = Text(query["wilayah"]),
            DataSetCode = Text(query["formulir"]),
            Period = period,
            Status = status ?? SubmissionStatus.Submitted,
            OnlyFlagged = Text(query["tanda"]) is not null,
        };
    }

    /// <param name="place">Where in the list somebody is.</param>
    public static string Of(QueueFilter filter, IEnumerable<(string Name, string? Value)>? place = null) => Links.With(Links.Verification,
    [
        ("wilayah", filter.AreaCode), ("formulir", filter.DataSetCode), ("periode", filter.Period?.ToString()),
        ("status", filter.Status == SubmissionStatus.Submitted ? null : filter.Status.ToString()), ("tanda", filter.OnlyFlagged ? "ya" : null),
        .. place ?? [],
    ]);

    /// <summary>"12:3" is submission 12 as it was in version 3. What is not of that form is left out.</summary>
    public static IReadOnlyList<SeenSubmission> ReadSeen(IEnumerable<string?> values) => [.. values.Select(ReadSeen).OfType<SeenSubmission>().Distinct()];

    public static string Write(SeenSubmission seen) =>
        string.Create(CultureInfo.InvariantCulture, $"{seen.SubmissionId}:{seen.Version}");

    private static SeenSubmission? ReadSeen(string? value) =>
        value?.Split(':') is [var id, var version]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var submissionId)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seenVersion)
            ? new SeenSubmission(submissionId, seenVersion)
            : null;

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
