using SocialWelfare.Services.Trail;
using SocialWelfare.Web.Audit;

namespace SocialWelfare.Web.Trail.AuditTrailPage;

/// <summary>The trail as people read it. What writes it is in Accounts; this knows the names of all that entries tell of.</summary>
public static class AuditSetup
{
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.AddAuditHead();
        builder.Services.AddSingleton<AuditNameQueries>();
    }
}
