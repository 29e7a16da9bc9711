using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialWelfare.Services;
using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class ProgressOptionsTests
{
    [Fact]
    public void FindProblems_Defaults_AreFine() => Assert.Empty(new ProgressOptions().FindProblems());

    public static TheoryData<string> Settings =>
    [
        nameof(ProgressOptions.OnTrackRatio), nameof(ProgressOptions.BehindRatio), nameof(ProgressOptions.FarBehindRatio),
        nameof(ProgressOptions.IntervalLevel), nameof(ProgressOptions.TrendCriticalChiSquare), nameof(ProgressOptions.FewestProjectionPoints),
        nameof(ProgressOptions.CountsAsNew),
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void FindProblems_OneSettingWrong_IsNamed(string setting)
    {
        var options = setting switch
        {
            nameof(ProgressOptions.OnTrackRatio) => new ProgressOptions { OnTrackRatio = 0.5 },
            nameof(ProgressOptions.BehindRatio) => new ProgressOptions { BehindRatio = double.NaN },
            nameof(ProgressOptions.FarBehindRatio) => new ProgressOptions { FarBehindRatio = 0.7 },
            nameof(ProgressOptions.IntervalLevel) => new ProgressOptions { IntervalLevel = 95 },
            nameof(ProgressOptions.TrendCriticalChiSquare) => new ProgressOptions { TrendCriticalChiSquare = 0 },
            nameof(ProgressOptions.FewestProjectionPoints) => new ProgressOptions { FewestProjectionPoints = 3 },
            _ => new ProgressOptions { CountsAsNew = NewCases.None },
        };
        Assert.Contains(setting, Assert.Single(options.FindProblems()), StringComparison.Ordinal);
    }

    [Fact]
    public void AddProgress_WrongSetting_IsRefusedBeforeAnythingIsJudged()
    {
        using var provider = new ServiceCollection().AddProgress().Configure<ProgressOptions>(options => options.OnTrackRatio = 90).BuildServiceProvider();
        var exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<ProgressCalculator>);
        Assert.Contains("Progress: OnTrackRatio", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddProgress_Defaults_GivesACalculator()
    {
        using var provider = new ServiceCollection().AddProgress().BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<ProgressCalculator>());
    }
}
