using SocialWelfare.Services;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Web.DataSets;

public static class IntakeSetup
{
    public static void AddIntake(this WebApplicationBuilder builder) =>
        builder.Services.AddIntake().AddOptions<IntakeOptions>().Configure<IConfiguration>(ReadFormerKey).BindConfiguration(IntakeOptions.Section).ValidateOnStart();

    /// <summary>Until November 2026 the floor was one of the progress settings: whoever set it there meant it.</summary>
    private static void ReadFormerKey(IntakeOptions options, IConfiguration configuration) =>
        options.CoverageFloor = configuration.GetValue("Progress:CoverageFloor", options.CoverageFloor);
}
