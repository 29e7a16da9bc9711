using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Submissions;

/// <summary>
/// The public figures that a submission is held against. This stage comes before publication and knows nothing of it, so
/// publication hands this in: <see cref="ServicesSetup.AddPublication"/>.
/// </summary>
/// <param name="areaCode">Null: all areas.</param>
public delegate IQueryable<PublishedCount> PublishedCounts(
    WelfareDbContext context, IReadOnlyCollection<string> indicatorCodes, string? areaCode, Period from, Period to);

/// <param name="Code">The indicator's.</param>
public sealed record PublishedCount(string Code, string AreaCode, Period Period, double Value);
