using System.Text;
using System.Text.Json;
using SocialWelfare.Web.Assessments;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class JsonBodyTests
{
    private sealed record Order
    {
        public required string Name { get; init; }

        public required bool IsPaid { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public Line? Gift { get; init; }

        public string? Remark { get; init; }
    }

    private sealed record Line
    {
        public required double Amount { get; init; }

        public DayOfWeek? Day { get; init; }
    }

    /// <summary>The rule holds for any type of request, not for the one that exists today.</summary>
    [Theory]
    [InlineData("""{"name":"a","isPaid":true,"lines":[]}""")]
    [InlineData("""{"name":"","isPaid":false,"lines":[{"amount":0},{"amount":-1.5e3,"day":"Monday"}],"gift":{"amount":1,"day":null},"remark":null}""")]
    public void Read_WholeBody_IsRead(string body) => Assert.NotNull(Read(body).Request);

    [Theory]
    [InlineData("""{"isPaid":true,"lines":[]}""", "name", BodyFault.Missing)]
    [InlineData("""{"name":null,"isPaid":true,"lines":[]}""", "name", BodyFault.Null)]
    [InlineData("""{"name":5,"isPaid":true,"lines":[]}""", "name", BodyFault.NotAText)]
    [InlineData("""{"name":"a","lines":[]}""", "isPaid", BodyFault.Missing)]
    [InlineData("""{"name":"a","isPaid":null,"lines":[]}""", "isPaid", BodyFault.Null)]
    [InlineData("""{"name":"a","isPaid":"true","lines":[]}""", "isPaid", BodyFault.NotTrueOrFalse)]
    [InlineData("""{"name":"a","isPaid":1,"lines":[]}""", "isPaid", BodyFault.NotTrueOrFalse)]
    [InlineData("""{"name":"a","isPaid":true,"lines":[{"amount":1},{}]}""", "lines[1].amount", BodyFault.Missing)]
    [InlineData("""{"name":"a","isPaid":true,"lines":[{"amount":1},{"amount":null}]}""", "lines[1].amount", BodyFault.Null)]
    [InlineData("""{"name":"a","isPaid":true,"lines":[],"gift":{}}""", "gift.amount", BodyFault.Missing)]
    [InlineData("""{"name":"a","isPaid":true,"lines":[],"gift":[]}""", "gift", BodyFault.NotAnObject)]
    [InlineData("""{"name":"a","isPaid":true,"lines":[{"amount":1,"day":"Monday, Tuesday"}]}""", "lines[0].day", BodyFault.NotAChoice)]
    [InlineData("""{"name":"a","isPaid":true,"lines":[{"amount":1,"day":1}]}""", "lines[0].day", BodyFault.NotAChoice)]
    [InlineData("""{"Name":"a","isPaid":true,"lines":[]}""", "Name", BodyFault.Unknown)]
    [InlineData("""{"name":"a","name":"b","isPaid":true,"lines":[]}""", "name", BodyFault.Twice)]
    public void Read_PartThatCannotBeUsed_IsNamed(string body, string path, BodyFault fault)
    {
        var (request, problems) = Read(body);

        Assert.Null(request);
        Assert.Contains(problems, problem => (problem.Path, problem.Fault) == (path, fault));
    }

    [Fact]
    public void Read_SeveralFaults_TellsAllOfThem() => Assert.Equal(
        ["extra", "lines[0].amount", "name", "isPaid"], Read("""{"extra":1,"lines":[{}]}""").Problems.Select(problem => problem.Path));

    [Fact]
    public void Read_ByteOrderMark_IsNoPartOfIt() =>
        Assert.NotNull(JsonBody.Read<Order>((byte[])[.. Encoding.UTF8.Preamble, .. """{"name":"a","isPaid":true,"lines":[]}"""u8]).Request);

    [Fact]
    public void Read_BytesThatAreNoText_IsMalformedAndSaysWhere()
    {
        var problem = Assert.Single(JsonBody.Read<Order>((byte[])[.. "{\n\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Problems);

        Assert.Equal((BodyFault.Malformed, 2L, 9L), (problem.Fault, (long)problem.Arguments[0], (long)problem.Arguments[1]));
    }

    [Fact]
    public void Read_Malformed_TellsWhereFromOne()
    {
        var problem = Assert.Single(Read("{\n  \"name\": x}").Problems);

        Assert.Equal((BodyFault.Malformed, 2L, 11L), (problem.Fault, (long)problem.Arguments[0], (long)problem.Arguments[1]));
    }

    /// <summary>A constructor's parameter would be read as 0 or null where it is missing: request types have required members instead.</summary>
    [Theory]
    [InlineData(typeof(PreviewRequest))]
    [InlineData(typeof(PreviewPoint))]
    [InlineData(typeof(PreviewTarget))]
    [InlineData(typeof(PreviewRange))]
    public void RequestTypes_Constructors_HaveNoParameters(Type type) =>
        Assert.All(type.GetConstructors(), constructor => Assert.Empty(constructor.GetParameters()));

    [Fact]
    public void Configured_Writer_NamesChoicesAndRefusesNaN()
    {
        var options = JsonBody.Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web));

        Assert.Equal("\"Monday\"", JsonSerializer.Serialize(DayOfWeek.Monday, options));
        Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(double.NaN, options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<double>("\"1\"", options));
    }

    private static (Order? Request, IReadOnlyList<BodyProblem> Problems) Read(string body) => JsonBody.Read<Order>(Encoding.UTF8.GetBytes(body));
}
