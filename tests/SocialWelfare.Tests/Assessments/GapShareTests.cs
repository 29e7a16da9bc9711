using SocialWelfare.Services.Assessments.Methods;

namespace SocialWelfare.Tests.Assessments;

public sealed class GapShareTests
{
    [Fact]
    public void Of_TowardsZero_HoldsTheWayAgainstTheTime()
    {
        var share = GapShare.Of(2015, 103, 2023, 29, 2030, 0)!;
        Near.Equal(74d / 103, share.Share, 1e-15);
        Near.Equal(8d / 15, share.TimeShare, 1e-15);
        Near.Equal(1.3470873786407767, share.Ratio, 1e-12);
    }

    [Fact]
    public void Of_OnTheStraightLine_IsExactlyOne() => Assert.Equal(1, GapShare.Of(2020, 10, 2025, 7, 2030, 4)!.Ratio);

    [Fact]
    public void Of_Worse_IsBelowZero() => Assert.True(GapShare.Of(2020, 10, 2025, 11, 2030, 4)!.Share < 0);

    [Fact]
    public void ShareOf_Alone_IsTheWayDone()
    {
        Near.Equal(0.25, GapShare.ShareOf(10, 8, 2), 1e-15);
        Near.Equal(-0.25, GapShare.ShareOf(10, 12, 2), 1e-15);
        Assert.Null(GapShare.ShareOf(10, 8, 10));
    }

    [Theory]
    [InlineData(2020, 10, 2025, 7, 2030, 10)]
    [InlineData(2020, 10, 2020, 7, 2030, 4)]
    [InlineData(2020, 10, 2025, 7, 2020, 4)]
    [InlineData(2030, 10, 2031, 7, 2020, 4)]
    public void Of_WhereItHasNoMeaning_IsNull(double t0, double x0, double t, double x, double end, double target) =>
        Assert.Null(GapShare.Of(t0, x0, t, x, end, target));
}
