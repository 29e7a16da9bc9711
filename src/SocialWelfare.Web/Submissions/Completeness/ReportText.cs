using SocialWelfare.Services.Submissions;

namespace SocialWelfare.Web.Submissions.Completeness;

/// <summary>How the state of a report is drawn where colour cannot be seen.</summary>
public static class ReportText
{
    /// <summary>As the legend lists them.</summary>
    public static readonly IReadOnlyList<ReportState> Order =
    [
        ReportState.ReportedOnTime, ReportState.ReportedLate, ReportState.Reported, ReportState.Returned, ReportState.Missing,
        ReportState.NotDueYet, ReportState.NotAsked, ReportState.NoArea,
    ];

    /// <summary>Of the style sheet.</summary>
    public static string Class(ReportState state) => $"r-{state.ToString().ToLowerInvariant()}";

    public static string Symbol(ReportState state) => state switch
    {
        ReportState.ReportedOnTime => "✓",
        ReportState.ReportedLate => "◷",
        ReportState.Reported => "●",
        ReportState.Returned => "↩",
        ReportState.Missing => "✕",
        ReportState.NotDueYet => "…",
        _ => "–",
    };
}
