using System.Text.RegularExpressions;
using System.Xml.Linq;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.ZeroStunting;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Tests.Trail;
using SocialWelfare.Web.Hosting;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Tests.Localization;

/// <summary>No page can ask for a text that is missing in one of the languages.</summary>
public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Indonesian = Read("Texts.resx");
    private static readonly Dictionary<string, string> English = Read("Texts.en.resx");

    /// <summary>
    /// What stands in the place of the * where it is not a whole enum of the product. A new composed key whose part is
    /// an enum needs no line here; all others do.
    /// </summary>
    private static readonly Dictionary<string, IEnumerable<string>> OtherParts = new()
    {
        ["account.done.*"] = ["password", "authenticator-off", "passkey-added", "passkey-renamed", "passkey-removed", "changed"],
        ["account.error.*"] = Codes(@"(?:WithErrorCode\(|AccountError\(""\w*"", )""([\w.-]+)""", "/Accounts/").Concat(Codes(@"WithErrorCode\(""([\w.-]+)""", "/Audit/")),
        ["period.*.short"] = [nameof(Frequency.HalfYearly), nameof(Frequency.Quarterly)],
        ["period.*.long"] = [nameof(Frequency.HalfYearly), nameof(Frequency.Quarterly)],
        ["api.problem.*"] = ["400", "404", "405", "415", "429", "500"],
        ["api.problem.*.detail"] = ["400", "404", "405", "415", "429", "500"],
        ["account.*.lead"] = ["enable", "disable"],
        ["account.state.*"] = ["active", "disabled", "locked", "waiting"],
        ["account.step.*"] = ["enable", "disable", "link", "sessions", "second"],
        ["audit.action.*"] = AuditWordingTests.Appended,
        ["audit.warning.*"] = FigureErrorCodes.Warnings,
        ["about.rule.*"] = ["missing", "mean", "measures", "change", "rank", "quartiles", "confidence"],
        ["dataSet.part.*"] = Enum.GetNames<FigurePart>(),
        ["dataSet.problem.*"] = DataSetProblemCodes.All,
        ["dataSet.role.*"] = Enum.GetNames<FieldRole>(),
        ["dataSet.split.*"] = Enum.GetNames<FieldSplit>().Except([nameof(FieldSplit.None)]),
        ["formEditor.*"] = ["decimals", "minimum", "maximum"],
        ["formEditor.scope.*"] = Enum.GetNames<DataSetScope>(),
        ["entry.end.*.title"] = ["withdraw", "giveUp"],
        ["entry.end.*.note"] = ["withdraw", "giveUp"],
        ["entry.end.*.submit"] = ["withdraw", "giveUp"],
        ["entry.why.*"] = CellReader.Choices.Select(choice => choice.ToString()),
        ["error.*"] = FigureErrorCodes.Errors.Concat(FigureErrorCodes.Warnings),
        ["kind.*"] = [nameof(AreaKind.Kabupaten), nameof(AreaKind.Kota)],
        ["mud.*"] =
        [
            .. ((string[])["AllItems", "FirstPage", "InfoFormat", "LastPage", "NextPage", "PreviousPage", "RowsPerPage"]).Select(key => $"MudDataGridPager_{key}"),
            .. ((string[])["Column", "Columns", "Hide", "HideAll", "ShowAll", "Loading", "RefreshData", "SelectAllRows", "SelectRow", "ShowColumnOptions", "Sort", "Unsort", "MoveUp", "MoveDown", "ReorderColumn"]).Select(key => $"MudDataGrid_{key}"),
            .. ((string[])["NextMonth", "NextYear", "Open", "PrevMonth", "PrevYear"]).Select(key => $"MudBaseDatePicker_{key}"),
            "Converter_InvalidDateTime", "MudDialog_Close", "MudInput_Clear", "MudSnackbar_Close", "MudAlert_Close",
        ],
        ["switch.language.*"] = Preferences.Languages,
        ["switch.theme.*"] = Preferences.Themes,
        ["verify.done.*"] = ["Verified", "Returned", "Corrected"],
        ["verify.step.*"] = ["verify", "return", "correct"],
        ["zero.empty.will.*"] = ["state", "map", "calendar", "path", "balance"],
        ["zero.method.counts.*"] = Enum.GetNames<NewCases>().Except([nameof(NewCases.None)]),
        ["zero.problem.*"] = [FigureErrorCodes.BelowMinimum, FigureErrorCodes.AboveOther, FigureErrorCodes.PartsNotTotal, FigureErrorCodes.EndNotBalanced, FigureErrorCodes.StartNotPreviousEnd],
        ["zero.province.why.*"] = Enum.GetNames<ZeroState>().Except([nameof(ZeroState.Zero)]),
        ["zero.year.*"] = Enum.GetNames<Direction>().Except([nameof(Direction.NotEnoughData)]),
    };

    /// <summary>Composed of more than one part; every combination is a key.</summary>
    private static readonly Dictionary<string, string[]> Combinations = new()
    {
        ["quadrant.*.*"] = ["quadrant.high.high", "quadrant.high.low", "quadrant.low.high", "quadrant.low.low"],
    };

    private static readonly List<Type> Enums =
    [
        .. new[] { typeof(DatabaseOptions), typeof(ServicesSetup), typeof(Texts) }
            .SelectMany(type => type.Assembly.GetTypes()).Where(type => type.IsEnum),
    ];

    [Fact]
    public void Keys_BothLanguages_AreTheSame()
    {
        Assert.NotEmpty(Indonesian);
        Assert.Empty(Indonesian.Keys.Except(English.Keys).Select(key => $"only in Texts.resx: {key}"));
        Assert.Empty(English.Keys.Except(Indonesian.Keys).Select(key => $"only in Texts.en.resx: {key}"));
    }

    [Fact]
    public void Values_BothLanguages_SaySomething() =>
        Assert.Empty(Indonesian.Concat(English).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));

    [Fact]
    public void Placeholders_BothLanguages_AreTheSame() => Assert.Empty(
        from text in Indonesian
        where English.ContainsKey(text.Key) && !Placeholders(text.Value).SetEquals(Placeholders(English[text.Key]))
        select $"{text.Key}: \"{text.Value}\" but \"{English[text.Key]}\"");

    [Fact]
    public void Uses_PlainKeys_Exist() => Assert.Empty(
        TextUse.All.Where(use => !use.IsComposed && !Indonesian.ContainsKey(use.Key)).Select(use => $"{use.Path}: {use.Key}"));

    /// <summary>T["change." + judgement] needs a text for each member of Judgement: the enum that the existing keys belong to.</summary>
    [Fact]
    public void Uses_ComposedKeys_ExistForEveryPart() => Assert.Empty(
        from use in TextUse.All
        where use.IsComposed
        from missing in Missing(use)
        select $"{use.Path}: {missing}");

    [Fact]
    public void Keys_Texts_AreUsedSomewhere()
    {
        var sources = string.Concat(Repository.Sources(".razor", ".cs").Select(source => source.Text));

        var unused = Indonesian.Keys.Where(key => !sources.Contains($"\"{key}\"", StringComparison.Ordinal) && TextUse.All.All(use => use.PartOf(key) is null));

        Assert.Empty(unused);
    }

    /// <summary>The search itself works: it sees each of the ways in which keys are written.</summary>
    [Theory]
    [InlineData("change.*")]
    [InlineData("noValue.mark.*")]
    [InlineData("unit.*.short")]
    [InlineData("quadrant.*.*")]
    [InlineData("figure.source")]
    public void Uses_KnownOne_IsFound(string key) => Assert.Contains(key, TextUse.All.Select(use => use.Key));

    /// <summary>The codes that stand in the sources of a folder.</summary>
    private static IEnumerable<string> Codes(string pattern, string folder) => Repository.Sources(".cs", ".razor")
        .Where(source => source.Path.Contains(folder, StringComparison.Ordinal))
        .SelectMany(source => Regex.Matches(source.Text, pattern).Select(match => match.Groups[1].Value)).Distinct();

    private static IEnumerable<string> Missing(TextUse use)
    {
        if (Combinations.TryGetValue(use.Key, out var combinations))
        {
            return combinations.Where(key => !Indonesian.ContainsKey(key));
        }

        var existing = Indonesian.Keys.Select(use.PartOf).OfType<string>().ToHashSet();
        if (OtherParts.TryGetValue(use.Key, out var parts))
        {
            return parts.Except(existing).Select(part => use.Key.Replace("*", part));
        }

        var nearest = Enums.Select(type => Enum.GetNames(type)).MaxBy(names => names.Count(existing.Contains));
        return nearest is not null && nearest.Any(existing.Contains)
            ? nearest.Except(existing).Select(part => use.Key.Replace("*", part))
            : [$"{use.Key} belongs to no enum: name its parts in {nameof(TextsTests)}.{nameof(OtherParts)}"];
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder.Matches(text).Select(match => match.Value)];

    /// <summary>Of all rooms; a key that stands in two of them is an error here.</summary>
    private static Dictionary<string, string> Read(string file) =>
        Directory.EnumerateFiles(Repository.PathTo("src", "SocialWelfare.Web"), file, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}") && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(path => XDocument.Load(path).Root!.Elements("data"))
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "");

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder { get; }
}
