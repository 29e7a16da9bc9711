using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>What axe finds on the page that is open.</summary>
internal static class Accessibility
{
    /// <summary>Of what axe looks at, another palette changes nothing else.</summary>
    private static readonly string[] Contrast = ["color-contrast"];

    /// <summary>The script alone: RunAxe of Deque's own binding answers the same, but takes three seconds for each answer.</summary>
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async rules => {
          // Colours on their way from one palette to the other are nobody's choice.
          await Promise.all(document.getAnimations().filter(each => each instanceof CSSTransition).map(each => each.finished.catch(() => {})));
          const options = { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: { type: 'rule', values: rules } }) };
          const { violations } = await axe.run(document, options);
          return violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ impact, id, help, nodes }) =>
              [`${impact} ${id}: ${help}`, ...nodes.slice(0, 5).map(({ html, failureSummary }) => `   ${html}\n      ${failureSummary}`)].join('\n'));
        }
        """;

    /// <summary>Everything in the light palette, the contrasts in the dark one.</summary>
    internal static async Task AssertAccessibleInLightAndDarkAsync(this IPage page)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await AssertNoGraveViolationAsync(page, "light", rules: []);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await AssertNoGraveViolationAsync(page, "dark", Contrast);
    }

    private static async Task AssertNoGraveViolationAsync(IPage page, string palette, string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        var grave = await page.EvaluateAsync<string[]>(Run, rules);
        Assert.True(grave.Length == 0, $"{page.Url}, {palette}\n{string.Join('\n', grave)}");
    }
}
