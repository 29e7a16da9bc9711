using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

/// <summary>What a release changes, and what it leaves alone.</summary>
public sealed class FigureWriterTests
{
    private const string Code = "pkh_recipients";

    private static readonly Period October = Period.Parse("2026-10");
    private static readonly Dictionary<string, Indicator> Indicators = new() { [Code] = TestData.Count(7, Code), ["other"] = TestData.Count(8, "other") };

    private static readonly CurrentFigure Public = new(1, 7, TestData.Garut, October, 5, 1, 2, 3, 6, "Laporan", "Catatan", null, null, null, SubmissionId: 11);
    private static readonly CurrentFigure ComputedBefore = Public with { AreasCombined = 27, MonthsCombined = 3, SubmissionId = null };

    private static readonly NewFigure TheSame = new(Code, TestData.Garut, October, 5)
    {
        Numerator = 1,
        Denominator = 2,
        LowerBound = 3,
        UpperBound = 6,
        Source = "Laporan",
        Note = "Catatan",
        SubmissionId = 12,
    };

    public static TheoryData<string> EveryPart => [.. Changes.Keys];

    private static Dictionary<string, NewFigure> Changes { get; } = new()
    {
        ["value"] = TheSame with { Value = 5.0000001 },
        ["numerator"] = TheSame with { Numerator = 9 },
        ["no numerator"] = TheSame with { Numerator = null },
        ["denominator"] = TheSame with { Denominator = 9 },
        ["lower bound"] = TheSame with { LowerBound = 2.5 },
        ["upper bound"] = TheSame with { UpperBound = 7 },
        ["source"] = TheSame with { Source = "laporan" },
        ["note"] = TheSame with { Note = "Catatan lain" },
        ["no note"] = TheSame with { Note = null },
        ["areas"] = TheSame with { AreasCombined = 26 },
        ["months"] = TheSame with { MonthsCombined = 12 },
    };

    [Fact]
    public void Add_SaysTheSame_ChangesNothing() => Check(0, [5d], After(Public, writer => writer.Add(TheSame)));

    [Theory]
    [MemberData(nameof(EveryPart))]
    public void Add_SaysSomethingElse_ComesInItsPlace(string part) =>
        Check(1, [Changes[part].Value!.Value], After(Public, writer => writer.Add(Changes[part])));

    [Fact]
    public void Add_OtherAreaOrPeriod_LeavesTheFirstAlone()
    {
        Check(1, [5d, 6d], After(Public, writer => writer.Add(TheSame with { AreaCode = TestData.Bandung, Value = 6 })));
        Check(1, [5d, 6d], After(Public, writer => writer.Add(TheSame with { Period = October.Add(1), Value = 6 })));
        Check(1, [5d], After(Public, writer => writer.Add(TheSame with { IndicatorCode = "other", Value = 6 })));
        Check(0, [5d], After(Public, writer => writer.Add(TheSame with { IndicatorCode = "unknown", Value = 6 })));
    }

    [Fact]
    public void Add_WithoutAValue_TakesBackWhatCameInAndNeverWhatOthersPublished()
    {
        Check(0, [], After(Public, writer => writer.Add(TheSame with { Value = null })));
        Check(0, [5d], After(Public with { SubmissionId = null }, writer => writer.Add(TheSame with { Value = null })));
        Check(0, [5d], After(Public, writer => writer.Add(TheSame with { AreaCode = TestData.Bandung, Value = null })));
    }

    [Fact]
    public void AddComputed_ComputedBefore_IsRenewedOrWithdrawn()
    {
        var same = TheSame with { AreasCombined = 27, MonthsCombined = 3 };
        Check(0, [5d], After(ComputedBefore, writer => writer.AddComputed(same)));
        Check(1, [5d], After(ComputedBefore, writer => writer.AddComputed(same with { MonthsCombined = 4 })));
        Check(1, [6d], After(ComputedBefore, writer => writer.AddComputed(same with { Value = 6 })));
        Check(0, [], After(ComputedBefore, writer => writer.AddComputed(same with { Value = null })));
        Check(0, [], After(null, writer => writer.AddComputed(same with { Value = null })));
        Check(1, [5d], After(null, writer => writer.AddComputed(same)));
        Check(0, [], After(null, writer => writer.AddComputed(same with { IndicatorCode = "unknown" })));
    }

    [Fact]
    public void AddComputed_WhatWasTypedOrPublished_Stands()
    {
        Check(0, [5d], After(Public, writer => writer.AddComputed(TheSame with { Value = 6 })));
        Check(0, [5d], After(Public with { SubmissionId = null }, writer => writer.AddComputed(TheSame with { Value = 6 })));
        Check(0, [5d], After(Public with { SubmissionId = null }, writer => writer.AddComputed(TheSame with { Value = null })));
        Check(1, [7d], After(Public, writer =>
        {
            writer.Add(TheSame with { Value = 7 });
            writer.AddComputed(TheSame with { Value = 6 });
        }));

        // Typed and taken back: now it may be computed, or is gone.
        Check(1, [6d], After(Public, writer =>
        {
            writer.Add(TheSame with { Value = null });
            writer.AddComputed(TheSame with { Value = 6 });
        }));
        Check(0, [], After(Public, writer =>
        {
            writer.Add(TheSame with { Value = null });
            writer.AddComputed(TheSame with { Value = null });
        }));
    }

    [Fact]
    public void IsComputed_ByItsAreasOrByWhereItComesFrom()
    {
        Assert.True(ComputedBefore.IsComputed);
        Assert.False(Public.IsComputed);
        Assert.False((Public with { SubmissionId = null }).IsComputed);
        Assert.True((Public with { SubmissionId = null, Source = Source.OfReports }).IsComputed);
        Assert.True((Public with { SubmissionId = null, Source = DemoMode.Source }).IsComputed);
        Assert.False((Public with { Source = Source.OfReports }).IsComputed);
    }

    [Fact]
    public void Counts_OtherCodes_AreNotAmongThem()
    {
        var writer = new FigureWriter(Indicators, [Public]);
        writer.Add(TheSame with { IndicatorCode = "other", Value = 6 });

        Assert.Equal([new Count("other", TestData.Garut, October, 6, "Laporan")], writer.Counts(["other", "unknown", "other"]));
        Assert.Equal([new Count(Code, TestData.Garut, October, 5, "Laporan")], writer.Counts([Code]));
    }

    private static void Check(int count, double[] values, (int Count, double[] Values) after)
    {
        Assert.Equal(count, after.Count);
        Assert.Equal(values, after.Values);
    }

    /// <summary>How many figures come, and the values that stand afterwards.</summary>
    private static (int Count, double[] Values) After(CurrentFigure? current, Action<FigureWriter> change)
    {
        var writer = new FigureWriter(Indicators, current is null ? [] : [current]);
        change(writer);
        return (writer.Count, [.. writer.Counts([Code]).Select(count => count.Value)]);
    }
}
