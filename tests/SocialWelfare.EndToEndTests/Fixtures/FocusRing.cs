using Microsoft.Playwright;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>Whoever goes by the keyboard sees where they are: axe does not look at that.</summary>
internal static class FocusRing
{
    /// <summary>
    /// How each element in focus shows it: a ring of its own, that of the box around it (the search, a text of several lines), or the stroke of its shape (the map);
    /// with the contrast to what lies behind it. After one press of Tab, focus set by script shows as it would by further ones.
    /// </summary>
    private const string Shown = """
        async () => {
          await Promise.all(document.getAnimations().filter(each => each instanceof CSSTransition).map(each => each.finished.catch(() => {})));
          const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
          const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const light = rgb => rgb.slice(0, 3).map(each => each / 255).map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
            .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
          const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
          const behind = element => {
            for (let each = element.parentElement; each; each = each.parentElement) {
              const colour = rgba(getComputedStyle(each).backgroundColor);
              if (colour[3] === 255) return colour;
            }
            return rgba('Canvas');
          };
          const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])')]
            .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.disabled);
          return stops.map(stop => {
            stop.focus();
            if (document.activeElement !== stop) return { name: stop.outerHTML.slice(0, 120), width: 0, contrast: 0 };
            const box = stop.closest('.site-search') ?? stop.closest('.mud-input:has(> textarea)'), shape = stop.classList.contains('map-area') ? stop.querySelector('path') : null;
            const style = getComputedStyle(shape ?? box ?? stop);
            const [width, colour] = shape ? [parseFloat(style.strokeWidth), style.stroke] : [style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), style.outlineColor];
            return { name: stop.outerHTML.slice(0, 120), width, contrast: contrast(rgba(colour), behind(box ?? stop)) };
          });
        }
        """;

    internal static async Task AssertFocusVisibleAsync(this IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        var stops = await page.EvaluateAsync<Stop[]>(Shown);
        Assert.True(stops.Length > 5, $"{page.Url}: {stops.Length} stops");
        Assert.All(stops, stop => Assert.True(stop.Width >= 2 && stop.Contrast >= 3, $"{page.Url}: {stop.Width} px, contrast {stop.Contrast:0.00}: {stop.Name}"));
    }

    private sealed record Stop
    {
        public string Name { get; init; } = "";

        public double Width { get; init; }

        public double Contrast { get; init; }
    }
}
