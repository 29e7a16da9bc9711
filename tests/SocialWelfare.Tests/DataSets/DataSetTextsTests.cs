using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Releases;
using SocialWelfare.Web.Submissions;

namespace SocialWelfare.Tests.DataSets;

/// <summary>Whatever can be wrong with a form is said in both languages, and names the field.</summary>
public sealed class DataSetTextsTests
{
    private const string Culprit = "Nama lain";

    private static readonly string[] Languages = ["id", "en"];
    private static readonly FieldRow Good = StartingDataFiles.Shipped.DataSets()[0].Fields[0] with { Code = "satu", NameId = "Nama", NameEn = "Nama" };
    private static readonly FieldRow Second = Good with { Code = "dua", IndicatorCode = null, NameId = Culprit, NameEn = Culprit };

    /// <summary>Forms with one fault each; where a field is at fault, it is the second.</summary>
    private static readonly Dictionary<string, FieldRow[]> Broken = new()
    {
        [DataSetProblemCodes.FieldCount] = [],
        [DataSetProblemCodes.OneStock] = [Good with { Role = FieldRole.StockAtEnd }, Second with { Role = FieldRole.StockAtEnd }],
        [DataSetProblemCodes.CodeTwice] = [Good, Second, Second],
        [DataSetProblemCodes.IndicatorTwice] = [Good, Second with { IndicatorCode = Good.IndicatorCode }],
        [DataSetProblemCodes.Code] = [Good, Second with { Code = "Dua Kata" }],
        [DataSetProblemCodes.Name] = [Good, Second with { GroupEn = "dua\nbaris" }],
        [DataSetProblemCodes.Help] = [Good, Second with { HelpId = new string('x', 401) }],
        [DataSetProblemCodes.IndicatorUnknown] = [Good, Second with { IndicatorCode = "tidak_ada" }],
        [DataSetProblemCodes.Decimals] = [Good, Second with { Decimals = 7 }],
        [DataSetProblemCodes.Range] = [Good, Second with { Minimum = 2, Maximum = 1 }],
        [DataSetProblemCodes.AtMostUnknown] = [Good, Second with { AtMostCode = "tidak_ada" }],
        [DataSetProblemCodes.TotalUnknown] = [Good, Second with { TotalCode = "dua", Split = FieldSplit.Male }],
    };

    public static TheoryData<string> OfFields() => [.. DataSetProblemCodes.OfFields.Except([DataSetProblemCodes.IndicatorCode])];

    public static TheoryData<string> OfForms() => [.. DataSetProblemCodes.OfForms];

    [Theory]
    [MemberData(nameof(OfFields))]
    public void Say_ProblemOfFields_NamesTheFieldInBothLanguages(string code)
    {
        var fields = Broken[code];
        var problem = Assert.Single(FormCheck.FindProblems(fields, new HashSet<string> { Good.IndicatorCode! }));
        Assert.Equal(code, problem.Code);

        var texts = Languages.Select(language => InLanguage(language, () => ReaderLanguage.Texts.Say(problem, fields))).ToList();

        Assert.Distinct(texts);
        Assert.All(texts, text => AssertSaid(text));
        Assert.All(texts, text => Assert.Equal(problem.Field is not null, text.Contains(Culprit, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(OfForms))]
    public void Say_ProblemOfForms_IsInBothLanguages(string code)
    {
        var texts = Languages.Select(language => InLanguage(language, () => ReaderLanguage.Texts.Say(new DataSetProblem(code), Period.Parse("2026-10"), "99"))).ToList();

        Assert.Distinct(texts);
        Assert.All(texts, text => AssertSaid(text));
    }

    private static void AssertSaid(string text)
    {
        Assert.DoesNotContain("dataSet.", text, StringComparison.Ordinal); // a key without a text
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }

    private static string InLanguage(string language, Func<string> say)
    {
        using var reader = ReaderLanguage.Use(language);
        return say();
    }
}
