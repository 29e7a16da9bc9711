using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialWelfare.Services;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.DataSets;

namespace SocialWelfare.Tests.DataSets;

public sealed class IntakeOptionsTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(0.9, null)]
    [InlineData(1, null)]
    [InlineData(1.01, "CoverageFloor must be a share from 0 to 1, such as 0.90.")]
    [InlineData(90, "CoverageFloor must be a share from 0 to 1, such as 0.90.")]
    [InlineData(-0.01, "CoverageFloor must be a share from 0 to 1, such as 0.90.")]
    [InlineData(double.NaN, "CoverageFloor must be a share from 0 to 1, such as 0.90.")]
    public void FindProblems_CoverageFloor_IsAShare(double floor, string? problem) =>
        Assert.Equal(problem, new IntakeOptions { CoverageFloor = floor }.FindProblems().SingleOrDefault());

    [Fact]
    public void AddIntake_WrongFloor_IsRefusedBeforeAnythingIsChecked()
    {
        using var provider = new ServiceCollection().AddIntake().Configure<IntakeOptions>(options => options.CoverageFloor = 90).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<FigureValidator>);

        Assert.Contains("Intake: CoverageFloor", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A setting of an installed server under its former name goes on to hold; the new name goes before it.</summary>
    [Theory]
    [InlineData(null, null, 0.9)]
    [InlineData("0.8", null, 0.8)]
    [InlineData(null, "0.7", 0.7)]
    [InlineData("0.8", "0.7", 0.7)]
    public void CoverageFloor_UnderEitherKey_IsRead(string? former, string? key, double expected)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Progress:CoverageFloor"] = former, ["Intake:CoverageFloor"] = key }.Where(setting => setting.Value is not null));
        builder.AddIntake();
        using var provider = builder.Services.BuildServiceProvider();

        Assert.Equal(expected, provider.GetRequiredService<IntakeOptions>().CoverageFloor);
    }
}
