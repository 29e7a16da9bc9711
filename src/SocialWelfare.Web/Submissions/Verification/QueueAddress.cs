using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Submissions.Verification;

/// <summary>The queue's filter as its address holds it.</summary>
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
        .. Scope(filter), ("status", filter.Status == SubmissionStatus.Submitted ? null : filter.Status.ToString()), ("tanda", filter.OnlyFlagged ? "ya" : null),
        .. place ?? [],
    ]);

    /// <summary>What is verified and waits to be published.</summary>
    public static string OfVerified(QueueFilter filter, IEnumerable<(string Name, string? Value)> place) => Links.With(Links.Publishing, [.. Scope(filter), .. place]);

    /// <summary>Without what nobody knows: a list that nothing can be in, under a filter that shows nothing, says nothing.</summary>
    public static QueueFilter Known(this QueueFilter filter, WelfareCatalogue catalogue, IEnumerable<DataSet> dataSets) => filter with
    {
        AreaCode = catalogue.FindArea(filter.AreaCode)?.Code,
        DataSetCode = dataSets.FirstOrDefault(each => each.Code == filter.DataSetCode)?.Code,
    };

    private static IEnumerable<(string Name, string? Value)> Scope(QueueFilter filter) =>
        [("wilayah", filter.AreaCode), ("formulir", filter.DataSetCode), ("periode", filter.Period?.ToString())];

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
