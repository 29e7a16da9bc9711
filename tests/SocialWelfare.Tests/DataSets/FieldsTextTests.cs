using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Tests.DataSets;

public sealed class FieldsTextTests
{
    private const string Field = """{ "code": "a", "order": 0, "groupId": "G", "groupEn": "G", "nameId": "N", "nameEn": "N" }""";

    public static TheoryData<string> Shipped() => [.. StartingDataFiles.DataSets().Select(row => row.Code)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Read_WhatWasPrinted_IsTheSame(string code)
    {
        var fields = StartingDataFiles.DataSets().Single(row => row.Code == code).Fields;

        var read = FieldsText.Read(FieldsText.Print(fields.Select(field => field.ToField())));

        Assert.Null(read.Problem);
        Assert.Equal(fields, read.Fields);
    }

    /// <summary>0 is written although it is what an order would be without: it must be there when read.</summary>
    [Fact]
    public void Read_OrderAndLimitOfZero_Stay()
    {
        var field = StartingDataFiles.DataSets()[0].Fields[0] with { Order = 0, Minimum = 0 };

        Assert.Equal([field], FieldsText.Read(FieldsText.Print([field.ToField()])).Fields);
    }

    [Fact]
    public void Read_CommaAfterTheLast_IsOverlooked() => Assert.Single(FieldsText.Read($"[ {Field.Replace("}", ", }", StringComparison.Ordinal)}, ]").Fields);

    /// <summary>What people's lines and words are: Windows line ends, their own letters, null for nothing.</summary>
    [Fact]
    public void Read_AsABrowserSendsIt_IsUnderstood()
    {
        var read = FieldsText.Read("[\r\n" + Field.Replace("\"N\"", "\"Anak ≤ 5 “é”\"", StringComparison.Ordinal).Replace("}", ",\r\n \"helpId\": null, \"minimum\": 0.5 }", StringComparison.Ordinal) + "\r\n]");

        Assert.Null(read.Problem);
        Assert.Equal(("Anak ≤ 5 “é”", 0.5, null), (read.Fields[0].NameEn, read.Fields[0].Minimum, read.Fields[0].HelpId));
    }

    [Theory]
    [InlineData("order", "true", "0|1|2|…")]
    [InlineData("minimum", "\"0\"", "0|12.5|…")]
    [InlineData("isRequired", "1", "true|false")]
    [InlineData("nameId", "1", "\"…\"")]
    [InlineData("role", "1", "\"Plain\"|\"StockAtStart\"|\"Inflow\"|\"Outflow\"|\"StockAtEnd\"|\"NewCase\"|\"NewlyFound\"|\"MovedIn\"|\"CoverageNumerator\"|\"CoverageDenominator\"|\"PlacesReporting\"|\"Places\"")]
    public void Read_WrongKindOfValue_SaysWhatCouldStandThere(string name, string value, string expected)
    {
        var problem = FieldsText.Read($"[ {{ \"{name}\": {value} }} ]").Problem!;

        Assert.Equal((FieldsTextFault.WrongValue, name, expected), (problem.Fault, problem.Name, string.Join('|', problem.Expected)));
    }

    [Theory]
    [InlineData("", FieldsTextFault.NotJson, 1, "")]
    [InlineData("[\n  {\n    \"code\": \"a\"\n    \"order\": 1\n  }\n]", FieldsTextFault.NotJson, 4, "")]
    [InlineData("[\n  @\n  @\n]", FieldsTextFault.NotJson, 3, "")]
    [InlineData("[\n  { \"kode\": 1 }\n", FieldsTextFault.NotJson, 3, "")] // an unknown name, and no JSON at all: that first
    [InlineData("{\n}", FieldsTextFault.NotAList, 1, "")]
    [InlineData("null", FieldsTextFault.NotAList, 1, "")]
    [InlineData("[\n  @,\n  null\n]", FieldsTextFault.NotAField, 3, "")]
    [InlineData("[ \"a\" ]", FieldsTextFault.NotAField, 1, "")]
    [InlineData("[ [] ]", FieldsTextFault.NotAField, 1, "")]
    [InlineData("[\n  {\n    \"kode\": \"a\" } ]", FieldsTextFault.UnknownName, 3, "kode")]
    [InlineData("[\n  {\n    \"Code\": \"a\" } ]", FieldsTextFault.UnknownName, 3, "Code")]
    [InlineData("[\n  {\n    \"code\": \"a\",\n    \"code\": \"b\" } ]", FieldsTextFault.NameTwice, 4, "code")]
    [InlineData("[\n  {\n    \"order\": 1\n  }\n]", FieldsTextFault.NameMissing, 4, "code")]
    public void Read_BrokenText_NamesTheLine(string text, FieldsTextFault fault, int line, string name)
    {
        var problem = FieldsText.Read(text.Replace("@", Field, StringComparison.Ordinal)).Problem!;

        Assert.Equal((fault, line, name), (problem.Fault, problem.Line, problem.Name));
        Assert.Equal(text.Replace("@", Field, StringComparison.Ordinal).Split('\n')[line - 1].Trim(), problem.LineText);
    }

    [Theory]
    [InlineData("helpId", "1")]
    [InlineData("helpId", "{}")]
    [InlineData("helpId", "[ [ [ ] ] ]")]
    [InlineData("part", "\"value\"")]
    [InlineData("part", "0")]
    [InlineData("split", "99")]
    [InlineData("split", "\"Female, Male\"")]
    [InlineData("role", "null")]
    [InlineData("isRequired", "\"ya\"")]
    [InlineData("isRequired", "1")]
    [InlineData("decimals", "1.5")]
    [InlineData("decimals", "99999999999")]
    [InlineData("minimum", "\"0\"")]
    [InlineData("minimum", "\"NaN\"")]
    [InlineData("minimum", "1e999")]
    public void Read_ValueOfAnotherKind_IsRefusedWithItsName(string name, string value)
    {
        var problem = FieldsText.Read("[\n" + Field.Replace("}", $",\n\"{name}\": {value} }}", StringComparison.Ordinal) + "\n]").Problem!;

        Assert.Equal((FieldsTextFault.WrongValue, 3, name), (problem.Fault, problem.Line, problem.Name));
        Assert.NotEmpty(problem.Expected);
    }

    /// <summary>Whoever writes 3.000 means three thousand, and JSON reads three.</summary>
    [Theory]
    [InlineData("3.000", true)]
    [InlineData("-12.500", true)]
    [InlineData("3000", false)]
    [InlineData("3.0", false)]
    [InlineData("0.125", false)]
    [InlineData("1e3", false)]
    public void Read_LimitWithThreeDecimals_IsRefusedAndNotGuessed(string value, bool isRefused)
    {
        var problem = FieldsText.Read("[\n" + Field.Replace("}", $",\n\"maximum\": {value} }}", StringComparison.Ordinal) + "\n]").Problem;

        Assert.Equal(isRefused ? "AmbiguousNumber 3 maximum" : null, problem is null ? null : $"{problem.Fault} {problem.Line} {problem.Name}");
    }

    [Theory]
    [InlineData("nameId", "null")]
    [InlineData("order", "null")]
    public void Read_RequiredThatIsNull_IsRefused(string name, string value)
    {
        var text = $"[ {Field} ]".Replace($"\"{name}\": {(name == "order" ? "0" : "\"N\"")}", $"\"{name}\": {value}", StringComparison.Ordinal);

        Assert.Equal(FieldsTextFault.WrongValue, FieldsText.Read(text).Problem!.Fault);
    }

    /// <summary>Half a character pair, as a value and as a name.</summary>
    [Theory]
    [InlineData("[ { \"code\": \"\\ud800\", \"order\": 0, \"groupId\": \"G\", \"groupEn\": \"G\", \"nameId\": \"N\", \"nameEn\": \"N\" } ]")]
    [InlineData("[ { \"\\ud800\": 1 } ]")]
    [InlineData("[ { \"part\": \"\\ud800\" } ]")]
    public void Read_LoneSurrogate_IsAProblemAndNoException(string text) => Assert.NotNull(FieldsText.Read(text).Problem);
}
