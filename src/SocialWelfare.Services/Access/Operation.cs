namespace SocialWelfare.Services.Access;

/// <summary>Everything that somebody may or may not do; who may is in <see cref="AccessRules"/>.</summary>
public enum Operation
{
    ReadPublished,
    Export,
    SaveComparison,
    Comment,

    /// <summary>See drafts and submissions; without an area, those of all areas.</summary>
    ReadSubmissions,
    EnterData,
    ImportData,
    SubmitData,
    WithdrawSubmission,

    ReturnSubmission,

    /// <summary>Never what one entered oneself: <see cref="AccessRules.MayVerify"/>.</summary>
    VerifySubmission,
    Publish,
    CorrectFigure,

    ReviewTargets,
    SetTarget,
    SaveScenario,
    DecideAction,

    ManageAccounts,
    ManageCatalogue,
    ManageDataSets,
    ManageSettings,
    ReadAudit,
}
