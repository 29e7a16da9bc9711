using System.Text.RegularExpressions;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Components;

/// <summary>"maxlength" cuts a pasted text without a word, and the form then calls it saved.</summary>
public sealed partial class TextLimitTests
{
    [Fact]
    public void Inputs_OfWhatIsStored_AreNeverCutByTheBrowser()
    {
        var inputs = Repository.Sources(".razor")
            .SelectMany(source => Input().Matches(source.Text).Select(input => (source.Path, input.Value)))
            .Where(input => input.Value.Contains("maxlength", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.NotEmpty(inputs);
        Assert.All(inputs, input => Assert.True(
            input.Value.Contains("TextLimits.Room", StringComparison.Ordinal) || input.Value.Contains("type=\"search\"", StringComparison.Ordinal), $"{input.Path}: {input.Value}"));
    }

    [GeneratedRegex("<(?:input|textarea)[^<]*")]
    private static partial Regex Input();
}
