using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Targets;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Targets.SetTargetPage;

namespace SocialWelfare.Tests.Targets;

/// <summary>The form of a target reads numbers as the entry forms do, whatever language the page is in.</summary>
public sealed class TargetFormReaderTests
{
    /// <summary>"3.000" thousand people was stored as 3, "2.500" children as 2.5.</summary>
    [Theory]
    [InlineData(Unit.Children, 0, "2.500", 2500d)]
    [InlineData(Unit.Children, 0, "2,500", 2500d)]
    [InlineData(Unit.Children, 0, "\u202D2.500\u202C", 2500d)]
    [InlineData(Unit.ThousandPeople, 2, "3000", 3000d)]
    [InlineData(Unit.ThousandPeople, 2, "3.000,00", 3000d)]
    [InlineData(Unit.ThousandPeople, 2, "3,000.00", 3000d)]
    [InlineData(Unit.Percent, 2, "6,46", 6.46)]
    [InlineData(Unit.Percent, 2, "6.46\u00A0", 6.46)]
    [InlineData(Unit.Percent, 1, "14", 14d)]
    public void Read_Number_IsReadAsInTheEntryForm(Unit unit, int decimals, string text, double expected)
    {
        foreach (var language in (string[])["id", "en"])
        {
            using var reader = ReaderLanguage.Use(language);

            var (command, unreadable) = TargetFormReader.Read(Form(text, $"2027={text}; 2028 = {text}"), TestData.Indicator(unit: unit, decimals: decimals));

            Assert.Empty(unreadable);
            Assert.Equal((expected, expected, expected), (command.Low, command.High, command.BaselineValue));
            Assert.Equal([(Period.OfYear(2027), expected), (Period.OfYear(2028), expected)], command.Milestones);
        }
    }

    [Theory]
    [InlineData(2, "3.000", "numberAmbiguous")]
    [InlineData(2, "3,000", "numberAmbiguous")]
    [InlineData(0, "2,5", "numberNotWhole")]
    [InlineData(1, "14,25", "numberTooManyDecimals")]
    [InlineData(2, "empat belas", "numberUnreadable")]
    [InlineData(2, "1e3", "numberUnreadable")]
    public void Read_NumberInTwoWaysOrNone_IsRefusedInEveryField(int decimals, string text, string code)
    {
        var (_, unreadable) = TargetFormReader.Read(Form(text, $"2027={text}"), TestData.Indicator(decimals: decimals));

        Assert.Equal(
            [new(nameof(SetTarget.BaselineValue), code), new(nameof(SetTarget.Low), code), new TargetError(nameof(SetTarget.Milestones), code)],
            unreadable);
    }

    [Fact]
    public void Read_UpperBoundThatCannotBeRead_IsNamed()
    {
        var form = Form("3", null);
        form.High = "3.000";

        Assert.Equal([new TargetError(nameof(SetTarget.High), "numberAmbiguous")], TargetFormReader.Read(form, TestData.Indicator(decimals: 2)).Unreadable);
    }

    [Theory]
    [InlineData("2027")]
    [InlineData("2027=")]
    [InlineData("2027=1=2")]
    [InlineData("tahun=5")]
    [InlineData(";;;")]
    public void Read_MilestoneOfAnotherShape_IsRefused(string milestones) => Assert.Equal(
        [new TargetError(nameof(SetTarget.Milestones), "milestoneUnreadable")],
        TargetFormReader.Read(Form("5", milestones), TestData.Indicator()).Unreadable);

    [Fact]
    public void Read_MissingOrWrongPeriodsAndNumbers_AreNamed()
    {
        var (_, unreadable) = TargetFormReader.Read(new TargetForm { BaselinePeriod = "dulu", Low = " \u200B", Milestones = " ; " }, indicator: null);

        Assert.Equal(
            [new(nameof(SetTarget.BaselinePeriod), "periodUnreadable"), new(nameof(SetTarget.Period), "periodUnreadable"), new TargetError(nameof(SetTarget.Low), "numberUnreadable")],
            unreadable);
    }

    /// <summary>What the form shows of a target in force, it reads back as the same.</summary>
    [Fact]
    public void Read_WhatTheFormShows_IsTheSameTarget()
    {
        var indicator = TestData.Indicator(decimals: 2);
        var target = new Target
        {
            Id = 7,
            IndicatorId = indicator.Id,
            Scope = TargetScope.Area,
            AreaCode = "3204",
            BaselinePeriod = Period.OfYear(2024),
            BaselineValue = 3848.67,
            Period = Period.OfYear(2029),
            Low = 3000,
            High = 3100.5,
            Document = TargetDocument.Regulation,
            Source = "RPJMD",
            SetAt = default,
            Milestones = [new TargetMilestone { Period = Period.OfYear(2027), Value = 3500.25 }],
        };
        foreach (var language in (string[])["id", "en"])
        {
            using var reader = ReaderLanguage.Use(language);

            var (command, unreadable) = TargetFormReader.Read(TargetForm.Of(target, TestData.Catalogue(indicator)), indicator);

            Assert.Empty(unreadable);
            Assert.Equal((3848.67, 3000d, 3100.5, TargetDocument.Regulation), (command.BaselineValue, command.Low, command.High, command.Document));
            Assert.Equal([(Period.OfYear(2027), 3500.25)], command.Milestones);
        }
    }

    private static TargetForm Form(string number, string? milestones) => new()
    {
        Indicator = "x",
        BaselinePeriod = "2024",
        BaselineValue = number,
        Period = "\u202D2029 ",
        Low = number,
        Milestones = milestones,
    };
}
