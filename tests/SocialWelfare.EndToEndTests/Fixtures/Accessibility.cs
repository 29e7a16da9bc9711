using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>What axe finds on the page that is open.</summary>
internal static class Accessibility
{
    /// <summary>The script alone: RunAxe of Deque's own binding answers the same, but takes three seconds for each answer.</summary>
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async () => {
          // Colours on their way from one palette to the other are nobody's choice.
          await Promise.all(document.getAnimations().filter(each => each instanceof CSSTransition).map(each => each.finished.catch(() => {})));
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ impact, id, help, nodes }) =>
              [`${impact} ${id}: ${help}`, ...nodes.slice(0, 5).map(({ html, failureSummary }) => `   ${html}\n      ${failureSummary}`)].join('\n'));
        }
        """;

    internal static Task AssertAccessibleInLightAndDarkAsync(this IPage page) => page.AssertAccessibleAsync([ColorScheme.Light, ColorScheme.Dark]);

    internal static async Task AssertAccessibleAsync(this IPage page, IReadOnlyList<ColorScheme> palettes)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        foreach (var palette in palettes)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = palette });
            var grave = await page.EvaluateAsync<string[]>(Run);
            Assert.True(grave.Length == 0, $"{page.Url}, {palette}\n{string.Join('\n', grave)}");
        }
    }
}
