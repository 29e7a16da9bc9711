using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Assessments;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Assessments;

/// <summary>What the preview reads from a body, without a server.</summary>
public sealed partial class AssessmentPreviewTests
{
    private static readonly ProgressCalculator Calculator = new(new ProgressOptions());

    private static readonly JsonSerializerOptions Wire = JsonBody.Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    [Fact]
    public void Judge_MissingValue_IsNeverZero()
    {
        // Answered "Achieved": the value of 2023 was read as 0.
        var (answer, problems) = Judge("""
            {"series":[{"period":"2015","value":103},{"period":"2023"}],"target":{"period":"2030","value":0},"polarity":"LowerIsBetter"}
            """);

        Assert.Null(answer);
        var problem = Assert.Single(problems);
        Assert.Equal(("series[1].value", BodyFault.Missing), (problem.Field, problem.Fault));
    }

    public static TheoryData<string, string, Enum> Refused => new()
    {
        { """{"series":[{"period":"2015","value":null}],"polarity":"LowerIsBetter"}""", "series[0].value", BodyFault.Null },
        { """{"series":[],"baseline":{"period":"2015"},"polarity":"LowerIsBetter"}""", "baseline.value", BodyFault.Missing },
        { """{"series":[],"baseline":{"value":5},"polarity":"LowerIsBetter"}""", "baseline.period", BodyFault.Missing },
        { """{"series":[],"target":{"value":5},"polarity":"LowerIsBetter"}""", "target.period", BodyFault.Missing },
        { """{"polarity":"LowerIsBetter"}""", "series", BodyFault.Missing },
        { """{"series":null,"polarity":"LowerIsBetter"}""", "series", BodyFault.Null },
        { """{"series":[]}""", "polarity", BodyFault.Missing },
        { """{"series":[],"polarity":null}""", "polarity", BodyFault.Null },
        { """{"series":[null],"polarity":"LowerIsBetter"}""", "series[0]", BodyFault.Null },
        { """{"series":[5],"polarity":"LowerIsBetter"}""", "series[0]", BodyFault.NotAnObject },
        { """{"series":{"period":"2015","value":1},"polarity":"LowerIsBetter"}""", "series", BodyFault.NotAList },
        { """{"series":[],"polarity":"LowerIsBetter, HigherIsBetter"}""", "polarity", BodyFault.NotAChoice },
        { """{"series":[],"polarity":"lowerIsBetter"}""", "polarity", BodyFault.NotAChoice },
        { """{"series":[],"polarity":" LowerIsBetter"}""", "polarity", BodyFault.NotAChoice },
        { """{"series":[],"polarity":"1"}""", "polarity", BodyFault.NotAChoice },
        { """{"series":[],"polarity":7}""", "polarity", BodyFault.NotAChoice },
        { """{"series":[],"polarity":"LowerIsBetter","method":"GapShare,RelativeRate"}""", "method", BodyFault.NotAChoice },
        { """{"series":[],"polarity":"LowerIsBetter","method":0}""", "method", BodyFault.NotAChoice },
        { """{"series":[{"period":"2015","value":"10"}],"polarity":"LowerIsBetter"}""", "series[0].value", BodyFault.NotANumber },
        { """{"series":[{"period":"2015","value":"NaN"}],"polarity":"LowerIsBetter"}""", "series[0].value", BodyFault.NotANumber },
        { """{"series":[{"period":"2015","value":true}],"polarity":"LowerIsBetter"}""", "series[0].value", BodyFault.NotANumber },
        { """{"series":[{"period":"2015","value":[1]}],"polarity":"LowerIsBetter"}""", "series[0].value", BodyFault.NotANumber },
        { """{"series":[{"period":"2015","value":1e999}],"polarity":"LowerIsBetter"}""", "series[0].value", BodyFault.TooLarge },
        { """{"series":[{"period":2015,"value":1}],"polarity":"LowerIsBetter"}""", "series[0].period", BodyFault.NotAText },
        { """{"series":[{"period":"2015","value":1,"value":2}],"polarity":"LowerIsBetter"}""", "series[0].value", BodyFault.Twice },
        { """{"series":[{"period":"2015","Value":1}],"polarity":"LowerIsBetter"}""", "series[0].Value", BodyFault.Unknown },
        { """{"series":[],"polarity":"LowerIsBetter","unknown":1}""", "unknown", BodyFault.Unknown },
        { """{"series":[],"polarity":"LowerIsBetter","target":{"period":"2030","value":1,"unit":"%"}}""", "target.unit", BodyFault.Unknown },
        { """{"series":[],"polarity":"LowerIsBetter","plausibleRange":{"minimum":"0"}}""", "plausibleRange.minimum", BodyFault.NotANumber },
        { """[]""", "", BodyFault.NotAnObject },
        { """null""", "", BodyFault.NotAnObject },
        { "", "", BodyFault.Empty },
        { " \r\n\t", "", BodyFault.Empty },
        { "not json", "", BodyFault.Malformed },
        { """{"series":[],"polarity":"LowerIsBetter"}}""", "", BodyFault.Malformed },
        { """{"series":[],"polarity":"\ud800"}""", "polarity", BodyFault.NotAChoice },
        { """{"series":[{"period":"\ud800","value":1}],"polarity":"LowerIsBetter"}""", "series[0].period", BodyFault.NotAText },
        { """{"\ud800":1}""", "", BodyFault.NotAText },
        { """{"series":[{"period":"2015","value":NaN}],"polarity":"LowerIsBetter"}""", "", BodyFault.Malformed },
        { string.Concat(Enumerable.Repeat("[", 5_000)), "", BodyFault.Malformed },
        { """{"series":[{"period":"0000","value":1}],"polarity":"LowerIsBetter"}""", "series[0].period", PreviewFault.NotAPeriod },
        { """{"series":[{"period":"2024-13","value":1}],"polarity":"LowerIsBetter"}""", "series[0].period", PreviewFault.NotAPeriod },
        { """{"series":[],"baseline":{"period":"","value":1},"polarity":"LowerIsBetter"}""", "baseline.period", PreviewFault.NotAPeriod },
        { """{"series":[],"target":{"period":"x","value":1},"polarity":"LowerIsBetter"}""", "target.period", PreviewFault.NotAPeriod },
        { """{"series":[{"period":"2015","value":1},{"period":"2016-05","value":1}],"polarity":"LowerIsBetter"}""", "series[1].period", PreviewFault.MixedPeriods },
        { """{"series":[{"period":"bad","value":1},{"period":"2016","value":1},{"period":"2016-05","value":1}],"polarity":"LowerIsBetter"}""", "series[2].period", PreviewFault.MixedPeriods },
        { """{"series":[{"period":"2015","value":4,"numerator":900,"denominator":220}],"polarity":"LowerIsBetter"}""", "series[0].numerator", PreviewFault.PartAboveWhole },
        { """{"series":[],"baseline":{"period":"2015","value":4,"numerator":221,"denominator":220},"polarity":"LowerIsBetter"}""", "baseline.numerator", PreviewFault.PartAboveWhole },
        { """{"series":[],"polarity":"LowerIsBetter","plausibleRange":{"minimum":200,"maximum":95}}""", "plausibleRange.minimum", PreviewFault.RangeReversed },
        { """{"series":[],"target":{"period":"2030"},"polarity":"LowerIsBetter"}""", "target.value", PreviewFault.TargetWithoutValue },
        { """{"series":[],"target":{"period":"2030","value":5,"low":4},"polarity":"LowerIsBetter"}""", "target.value", PreviewFault.ValueAndRange },
        { """{"series":[],"target":{"period":"2030","value":5,"high":6},"polarity":"LowerIsBetter"}""", "target.value", PreviewFault.ValueAndRange },
        { """{"series":[],"polarity":"Neutral"}""", "polarity", ProblemCode.NeutralIndicator },
        { """{"series":[{"period":"2015","value":1e308}],"polarity":"LowerIsBetter"}""", "series[0].value", ProblemCode.ValueOutOfRange },
        { """{"series":[{"period":"2015","value":1},{"period":"2015","value":2}],"polarity":"LowerIsBetter"}""", "series[1].period", ProblemCode.DuplicatePeriod },
        { """{"series":[{"period":"2015","value":10}],"target":{"period":"2030","low":6,"high":5},"polarity":"LowerIsBetter"}""", "target.low", ProblemCode.TargetRangeReversed },
        { """{"series":[{"period":"2015","value":10}],"target":{"period":"2030","low":11,"high":12},"polarity":"LowerIsBetter"}""", "target.high", ProblemCode.TargetOnWrongSide },
        { """{"series":[{"period":"2015","value":10}],"target":{"period":"2030","value":12},"polarity":"LowerIsBetter"}""", "target.value", ProblemCode.TargetOnWrongSide },
        { """{"series":[{"period":"2015","value":10}],"target":{"period":"2015","value":5},"polarity":"LowerIsBetter"}""", "target.period", ProblemCode.TargetNotAfterBaseline },
        { """{"series":[{"period":"2015","value":10}],"polarity":"LowerIsBetter","limit":1e16}""", "limit", ProblemCode.ValueOutOfRange },
        { """{"series":[{"period":"2015","value":10}],"polarity":"LowerIsBetter","plausibleRange":{"maximum":-1e16}}""", "plausibleRange.maximum", ProblemCode.ValueOutOfRange },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Judge_BadBody_NamesFieldAndFault(string body, string field, Enum fault)
    {
        var (answer, problems) = Judge(body);

        Assert.Null(answer);
        Assert.Contains(problems, problem => problem.Field == field && problem.Fault.Equals(fault));
    }

    [Theory]
    [InlineData("""{"series":[{"period":"bad","value":1},{"period":"2016","value":1}],"polarity":"LowerIsBetter"}""")] // the readable one is not to blame
    [InlineData("""{"series":[{"period":"2015","value":3}],"target":{"period":"2030","value":0},"polarity":"LowerIsBetter","plausibleRange":{"minimum":1,"maximum":9}}""")] // one value, said once
    public void Judge_OneFault_IsToldOnce(string body) => Assert.Single(Judge(body).Problems);

    [Theory]
    [InlineData(220)] // all of them
    [InlineData(0)]
    public void Judge_CountsAtTheEnds_AreJudged(int numerator) => Assert.NotNull(
        Judge($$$"""{"series":[{"period":"2015","value":4,"numerator":{{{numerator}}},"denominator":220}],"polarity":"LowerIsBetter","plausibleRange":{"minimum":4,"maximum":4}}""").Answer);

    [Fact]
    public void Judge_NegativeValues_AreWrittenWithARealMinus()
    {
        var answer = Judge("""{"series":[{"period":"2015","value":-5.5},{"period":"2020","value":-8}],"target":{"period":"2030","value":-2},"polarity":"HigherIsBetter"}""").Answer!;

        Assert.Contains("dari \u22125,5 menjadi \u22128", answer.SentenceId, StringComparison.Ordinal);
        Assert.DoesNotContain("-", answer.SentenceEn, StringComparison.Ordinal);
    }

    /// <summary>No number is repeated as another one's: the limit was called the number beyond it.</summary>
    [Theory]
    [InlineData("HigherIsBetter", """[{"period":"2015","value":80},{"period":"2023","value":103}]""", """{"period":"2030","value":100}""", "series[1].value", "103")] // the latest
    [InlineData("HigherIsBetter", """[{"period":"2015","value":80},{"period":"2018","value":101},{"period":"2023","value":90}]""", """{"period":"2030","value":100}""", "series[1].value", "101")] // one between
    [InlineData("HigherIsBetter", """[{"period":"2015","value":110}]""", "null", "series[0].value", "110")] // without a target
    [InlineData("HigherIsBetter", """[{"period":"2015","value":80}]""", """{"period":"2030","value":104}""", "target.value", "104")]
    [InlineData("HigherIsBetter", """[{"period":"2015","value":80}]""", """{"period":"2030","low":90,"high":104}""", "target.high", "104")]
    [InlineData("LowerIsBetter", """[{"period":"2015","value":120},{"period":"2020","value":99}]""", """{"period":"2030","value":110}""", "series[1].value", "99")]
    [InlineData("LowerIsBetter", """[{"period":"2015","value":120}]""", """{"period":"2030","low":99,"high":110}""", "target.low", "99")]
    public void Judge_BeyondTheNaturalLimit_NamesTheValueAndTheLimit(string polarity, string series, string target, string field, string value)
    {
        var (_, problems) = Judge($$"""{"series":{{series}},"target":{{target}},"polarity":"{{polarity}}","limit":100}""");

        var problem = Assert.Single(problems);
        Assert.Equal((field, ProblemCode.NaturalLimitOnWrongSide), (problem.Field, problem.Fault));
        Assert.Equal([value, "100"], problem.Arguments);
        using var english = ReaderLanguage.Use("en");
        Assert.Equal($"{value} lies beyond the natural limit 100.", AssessmentEndpoints.Say(ReaderLanguage.Texts, problem));
    }

    [Theory]
    [InlineData("HigherIsBetter", 100, 90)]
    [InlineData("LowerIsBetter", 0, 0)]
    public void Judge_AtTheNaturalLimit_IsJudged(string polarity, int limit, int target) => Assert.NotNull(Judge(
        $$"""{"series":[{"period":"2015","value":{{(limit == 0 ? 10 : 80)}}},{"period":"2023","value":{{limit}}}],"target":{"period":"2030","value":{{target}}},"polarity":"{{polarity}}","limit":{{limit}}}""").Answer);

    [Fact]
    public void Judge_BaselineBeyondTheNaturalLimit_NamesTheBaseline()
    {
        var (_, problems) = Judge("""{"series":[],"baseline":{"period":"2015","value":-3},"polarity":"LowerIsBetter","limit":0}""");

        var problem = Assert.Single(problems);
        Assert.Equal(("baseline.value", ProblemCode.NaturalLimitOnWrongSide), (problem.Field, problem.Fault));
    }

    [Fact]
    public void Judge_OptionalMembersAsNull_AreLeftOut()
    {
        var (answer, problems) = Judge("""
            {"series":[{"period":"2015","value":10,"lower":null,"upper":null},{"period":"2020","value":8}],"baseline":null,"target":null,"limit":null,"method":null,"plausibleRange":null,"polarity":"LowerIsBetter"}
            """);

        Assert.Empty(problems);
        Assert.Equal(TargetLevel.NoTarget, answer!.Level);
    }

    [Fact]
    public void Judge_EverythingGiven_ReachesTheCalculator()
    {
        var (request, problems) = JsonBody.Read<PreviewRequest>(Encoding.UTF8.GetBytes("""
            {"series":[{"period":"2024-08","value":10.5,"lower":9,"upper":12,"numerator":21,"denominator":200}],"baseline":{"period":"2023-01","value":11},
             "target":{"period":"2030","low":3,"high":5},"polarity":"LowerIsBetter","limit":1,"method":"RelativeRate","plausibleRange":{"minimum":0.5,"maximum":90}}
            """));
        Assert.Empty(problems);
        var (question, _) = AssessmentPreview.Read(request!);

        var point = Assert.Single(question!.Series);
        Assert.Equal((2024 + (7 / 12d), 10.5, 9, 12, 21, 200), (point.Time, point.Value, point.Lower, point.Upper, point.Numerator, point.Denominator));
        Assert.Equal(new Observation(2023, 11), question.Baseline);
        Assert.Equal((2030, 3, 5), (question.TargetTime, question.TargetLow, question.TargetHigh));
        Assert.Equal((Polarity.LowerIsBetter, Frequency.Monthly, 1, ProgressMethod.RelativeRate), (question.Polarity, question.Frequency, question.NaturalLimit, question.Method));
        Assert.Equal((0.5, 90), (question.PlausibleMinimum, question.PlausibleMaximum));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Judge_LongSeries_HasALimit(int points, bool isRead)
    {
        var series = string.Join(',', Enumerable.Range(1000, points).Select(year => $$"""{"period":"{{year}}","value":1}"""));
        var (answer, problems) = Judge($$"""{"series":[{{series}}],"polarity":"LowerIsBetter"}""");

        Assert.Equal(isRead, answer is not null);
        Assert.Equal(isRead ? [] : ["series"], problems.Select(problem => problem.Field));
    }

    [Fact]
    public void Judge_BodyFullOfFaults_TellsAFewOfThem() =>
        Assert.InRange(Judge($$"""{"series":[{{string.Join(',', Enumerable.Repeat("{\"a\":1}", 5_000))}}],"polarity":"LowerIsBetter"}""").Problems.Count, 2, JsonBody.MostProblems);

    [Fact]
    public void Judge_LongUnknownName_IsShownShort() =>
        Assert.All(Judge($$"""{"{{new string('x', 10_000)}}":1}""").Problems, problem => Assert.InRange(problem.Field.Length, 1, 60));

    public static TheoryData<string> Languages => new(Preferences.Languages);

    /// <summary>Whoever sends a body knows nothing of our types.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Say_EveryFault_IsASentenceWithoutNamesOfTypes(string language)
    {
        using var reader = ReaderLanguage.Use(language);
        foreach (var fault in Enum.GetValues<BodyFault>().Cast<Enum>().Concat(Enum.GetValues<PreviewFault>().Cast<Enum>()).Concat(Enum.GetValues<ProblemCode>().Cast<Enum>()))
        {
            var text = AssessmentEndpoints.Say(ReaderLanguage.Texts, new PreviewProblem("series", fault, "3.5", "7"));
            Assert.DoesNotMatch(TypeNames(), text);
            Assert.EndsWith(".", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Say_Numbers_HaveNoCulture()
    {
        using var reader = ReaderLanguage.Use("id");
        var (_, problems) = Judge("""{"series":[{"period":"2015","value":120.5}],"polarity":"LowerIsBetter","plausibleRange":{"maximum":100}}""");

        Assert.Equal("120.5 di luar rentang yang masuk akal.", AssessmentEndpoints.Say(ReaderLanguage.Texts, Assert.Single(problems)));
    }

    /// <summary>Bodies changed at random: each is answered or refused, and no answer holds a number that is none.</summary>
    [Theory]
    [InlineData(20_261_126)]
    [InlineData(9)]
    public void Judge_MutatedBodies_NeverFailAndNeverAnswerNaN(int seed)
    {
        var random = new Random(seed);
        var judged = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var body = Mutate(random);
            var (answer, problems) = AssessmentPreview.Judge(body, Calculator);
            Assert.True(answer is null != (problems.Count == 0), Encoding.UTF8.GetString(body));
            if (answer is not null)
            {
                // Strict numbers: writing a NaN or an infinity throws.
                _ = JsonSerializer.SerializeToUtf8Bytes(answer, Wire);
                judged++;
            }

            Assert.All(problems, problem => AssessmentEndpoints.Say(ReaderLanguage.Texts, problem));
        }

        Assert.InRange(judged, 100, 2_900);
    }

    private static byte[] Mutate(Random random)
    {
        string[] numbers = ["0", "-0", "-0.0", "1", "10", "8.5", "-3", "1e-320", "5e-324", "1e-300", "1e15", "-1e15", "1e308", "1e999", "99.999999999999", "1e-9", "100", "null", "\"5\"", "NaN", "0.1", "0.30000000000000004"];
        string[] periods = ["\"2015\"", "\"2016\"", "\"2020\"", "\"2023\"", "\"1000\"", "\"9999\"", "\"0000\"", "\"2024-08\"", "\"2024-13\"", "\"\"", "2015", "null"];
        string[] polarities = ["\"LowerIsBetter\"", "\"HigherIsBetter\"", "\"Neutral\"", "\"LowerIsBetter, HigherIsBetter\"", "1"];
        string[] methods = ["null", "\"GapShare\"", "\"RelativeRate\"", "\"x\""];
        string Number() => numbers[random.Next(random.Next(3) == 0 ? numbers.Length : 16)];
        string Year(int from) => random.Next(8) == 0 ? periods[random.Next(periods.Length)] : $"\"{from + random.Next(9)}\"";
        string Point(int i) => random.Next(25) switch
        {
            0 => $$"""{"period":{{Year(2000)}}}""",
            1 => "null",
            2 => $$"""{"period":{{Year(2000)}},"value":{{Number()}},"lower":{{Number()}},"upper":{{Number()}}}""",
            3 => $$"""{"period":{{Year(2000)}},"value":{{Number()}},"numerator":{{Number()}},"denominator":{{Number()}}}""",
            _ => $$"""{"period":"{{2000 + i}}","value":{{Number()}}}""",
        };
        var members = new List<string>
        {
            $"\"series\":[{string.Join(',', Enumerable.Range(0, random.Next(9)).Select(Point))}]",
            $"\"polarity\":{polarities[random.Next(random.Next(6) == 0 ? polarities.Length : 2)]}",
        };
        Maybe(2, () => $$"""
            "target":{"period":{{Year(2020)}},"value":{{Number()}}}
            """);
        Maybe(6, () => $$"""
            "target":{"period":{{Year(2020)}},"low":{{Number()}},"high":{{Number()}}}
            """);
        Maybe(5, () => $$"""
            "baseline":{"period":{{Year(1995)}},"value":{{Number()}}}
            """);
        Maybe(6, () => $"\"limit\":{Number()}");
        Maybe(6, () => $"\"method\":{methods[random.Next(methods.Length)]}");
        Maybe(12, () => "\"plausibleRange\":{\"minimum\":0,\"maximum\":100}");
        var bytes = Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}");

        // Now and then the bytes themselves.
        for (var i = random.Next(5) == 0 ? random.Next(1, 4) : 0; i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;

        void Maybe(int oneIn, Func<string> member)
        {
            if (random.Next(oneIn) == 0)
            {
                members.Add(member());
            }
        }
    }

    private static (PreviewAnswer? Answer, IReadOnlyList<PreviewProblem> Problems) Judge(string body) =>
        AssessmentPreview.Judge(Encoding.UTF8.GetBytes(body), Calculator);

    [GeneratedRegex(@"System\.|SocialWelfare|Nullable|Preview[A-Z]|Int32|Double\b|`1")]
    private static partial Regex TypeNames();
}
