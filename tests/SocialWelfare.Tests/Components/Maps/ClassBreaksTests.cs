using SocialWelfare.Web.Components.Maps;

namespace SocialWelfare.Tests.Components.Maps;

public sealed class ClassBreaksTests
{
    [Fact]
    public void Of_ManyValues_AreFiveClassesOfAboutEqualSize()
    {
        var values = Enumerable.Range(1, 27).Select(i => (double)i).ToList();
        var breaks = ClassBreaks.Of(values, decimals: 1);

        Assert.Equal(ClassBreaks.MaximumClasses, breaks.Classes.Count);
        Assert.Equal([6, 5, 5, 5, 6], values.GroupBy(breaks.ClassOf).OrderBy(group => group.Key).Select(group => group.Count()));
        Assert.Equal((1, 27), (breaks.Classes[0].From, breaks.Classes[^1].To));
    }

    [Fact]
    public void Classes_Limits_MeetWithoutGapOrOverlap()
    {
        var breaks = ClassBreaks.Of([2.34, 3.87, 4.01, 4.39, 4.8, 5.85, 6.19, 6.53, 11.93], decimals: 2);

        Assert.All(breaks.Classes.Zip(breaks.Classes.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.All(breaks.Classes, each => Assert.True(each.From < each.To));
        Assert.All(breaks.Classes, each => Assert.Equal(Math.Round(each.To, 2), each.To));
    }

    [Fact]
    public void ClassOf_ValueOnALimit_BelongsToTheClassBelow()
    {
        var breaks = ClassBreaks.Of([0, 10, 20, 30, 40, 50], decimals: 0);

        Assert.Equal([(0, 10), (10, 20), (20, 30), (30, 40), (40, 50)], breaks.Classes);
        Assert.Equal([0, 0, 1, 1, 4], new[] { 0d, 10, 10.01, 20, 50 }.Select(breaks.ClassOf));
    }

    [Fact]
    public void Of_ManyTies_HasNoEmptyClass()
    {
        double[] values = [1, 1, 1, 1, 1, 1, 1, 1, 1, 5];
        var breaks = ClassBreaks.Of(values, decimals: 2);

        Assert.Equal(breaks.Classes.Count, values.Select(breaks.ClassOf).Distinct().Count());
    }

    [Theory]
    [InlineData(7.46)]
    [InlineData(0)]
    [InlineData(-3)]
    public void Of_OneValue_IsOneClass(double value)
    {
        var breaks = ClassBreaks.Of([value, value], decimals: 2);

        Assert.Equal([(value, value)], breaks.Classes);
        Assert.Equal(0, breaks.ClassOf(value));
    }

    /// <summary>A legend for nothing would print a zero that nobody measured.</summary>
    [Fact]
    public void Of_NoValue_HasNoClass() => Assert.Empty(ClassBreaks.Of([], decimals: 1).Classes);

    [Theory]
    [InlineData(1.0, 9.0)]
    [InlineData(1.0, 2.0, 9.0)]
    [InlineData(4.0, 4.0)]
    public void Of_FewValues_HasNoEmptyClass(params double[] values)
    {
        var breaks = ClassBreaks.Of(values, 1);

        Assert.Equal(Enumerable.Range(0, breaks.Classes.Count), values.Select(breaks.ClassOf).Distinct().Order());
    }
}
