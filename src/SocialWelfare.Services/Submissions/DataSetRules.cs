using SocialWelfare.Data.Access;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Access;

namespace SocialWelfare.Services.Submissions;

/// <summary>Who fills in a data set.</summary>
internal static class DataSetRules
{
    /// <returns>Null where it may be filled in.</returns>
    public static SubmissionRefusal? WhyNot(DataSet dataSet, Actor actor, string areaCode) =>
        !dataSet.IsActive ? SubmissionRefusal.DataSetInactive
        : dataSet.Scope == DataSetScope.Area && Area.IsProvince(areaCode) ? SubmissionRefusal.AreasFillIn
        : WhyNotFill(dataSet, actor);

    /// <summary>An officer has access to the own area, and still does not fill in the province's forms.</summary>
    public static SubmissionRefusal? WhyNotFill(DataSet dataSet, Actor actor) =>
        dataSet.Scope == DataSetScope.Province && actor.Role == Role.Officer ? SubmissionRefusal.ProvinceFillsIn : null;
}
