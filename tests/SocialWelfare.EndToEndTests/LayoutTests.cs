using Microsoft.Playwright;
using SocialWelfare.Data.Access;
using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;
using SocialWelfare.EndToEndTests.Submissions;

namespace SocialWelfare.EndToEndTests;

/// <summary>What people see on a projector, magnified to 200 %, and on a phone.</summary>
[Collection(WithOfficeApp.Name)]
public sealed class LayoutTests(OfficeApp app, BrowserFixture browser) : OfficeTests(app)
{
    private static readonly ViewportSize Projector = new() { Width = 1920, Height = 1080 };

    /// <summary>1366 × 768 at 200 %.</summary>
    private static readonly ViewportSize Magnified = new() { Width = 683, Height = 384 };

    [Theory]
    [InlineData("/")]
    [InlineData("/target")]
    [InlineData("/indikator/poverty_rate")]
    public async Task Projector_Content_UsesTheWidth(string address)
    {
        await using var watched = await OpenAsync(address, Projector);

        var used = await watched.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.panel')].map(each => each.getBoundingClientRect().width))");
        Assert.True(used > 0.9 * Projector.Width, $"{used} px of {Projector.Width}");
    }

    /// <summary>Every entry of the menu lies inside the window and over nothing else, whoever is signed in.</summary>
    [Theory]
    [InlineData(1920, false)]
    [InlineData(1920, true)]
    [InlineData(1366, true)]
    [InlineData(683, true)]
    [InlineData(500, false)]
    [InlineData(390, true)]
    public async Task Menu_AnyWidth_IsWhole(int width, bool isSignedIn)
    {
        await using var watched = await OpenAsync("/", new ViewportSize { Width = width, Height = 900 });
        var page = watched.Page;
        if (isSignedIn)
        {
            var account = await App.AddAsync(Role.Verifier);
            await watched.GotoAsync("/masuk");
            await page.GetByLabel("Alamat surel").FillAsync(account.Email!);
            await page.GetByLabel("Kata sandi").FillAsync(AccountsApp.GoodPassword);
            await page.GetByRole(AriaRole.Button, new() { Name = "Masuk", Exact = true }).ClickAsync();
            await page.WaitForURLAsync("**/");
            await Assertions.Expect(page.Locator(".account-menu")).ToHaveCountAsync(1);
        }

        foreach (var language in (string[])["id", "en"])
        {
            await watched.GotoAsync("/?lang=" + language);
            var hidden = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('.site-header a, .site-header summary, .site-header input')].filter(each => each.checkVisibility()).filter(each => {
                  const box = each.getBoundingClientRect();
                  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                  return box.left < 0 || box.right > document.documentElement.clientWidth + 0.5 || !(each === top || each.contains(top) || top?.contains(each));
                }).map(each => each.outerHTML)
                """);
            Assert.Empty(hidden);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/target/poverty_rate")]
    public async Task Magnified_Head_LeavesThePageItsRoom(string address)
    {
        await using var watched = await OpenAsync(address, Magnified);
        await watched.Page.EvaluateAsync("scrollTo(0, 900)");

        var taken = await watched.Page.EvaluateAsync<double>(
            "[...document.querySelectorAll('body *')].filter(each => ['sticky', 'fixed'].includes(getComputedStyle(each).position) && !each.closest('.table-scroll'))"
            + ".map(each => each.getBoundingClientRect()).filter(box => box.top < 10 && box.bottom > 0).reduce((most, box) => Math.max(most, box.bottom), 0)");
        Assert.True(taken < 0.15 * Magnified.Height, $"{taken} px of {Magnified.Height}");
        await PagesTests.AssertNoOverflowAsync(watched.Page);
    }

    /// <summary>No text of a chart lies on another one; so it is at each width that a phone has.</summary>
    [Theory]
    [InlineData("/indikator/poverty_rate")]
    [InlineData("/indikator/poor_population?wilayah=3201,3204,3205,3217,3273,3278")]
    [InlineData("/bandingkan?wilayah=3204,3205,3217,3273,3277,3278&indikator=unemployment_rate")]
    [InlineData("/bandingkan?x=poverty_rate&y=stunting_survey_rate")]
    [InlineData("/target/poverty_rate")]
    [InlineData("/target/unemployment_rate")]
    [InlineData("/target/stunting_survey_rate")]
    [InlineData("/target/stunting_survey_rate?wilayah=3205")]
    public async Task Phone_LabelsOfCharts_DoNotCollide(string address)
    {
        foreach (var width in (int[])[360, 414])
        {
            await using var watched = await OpenAsync(address, new ViewportSize { Width = width, Height = 844 });
            await Assertions.Expect(watched.Page.Locator("welfare-chart:not([data-drawn=true])")).ToHaveCountAsync(0);
            var collisions = await watched.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('welfare-chart')].flatMap(chart => {
                  const texts = [...chart.shadowRoot.querySelectorAll('text')].filter(each => each.textContent.trim() && each.getBoundingClientRect().width > 0);
                  const boxes = texts.map(each => ({ text: each.textContent, box: each.getBoundingClientRect() }));
                  const outside = boxes.filter(({ box }) => box.left < chart.getBoundingClientRect().left - 2 || box.right > chart.getBoundingClientRect().right + 2).map(({ text }) => `outside: ${text}`);
                  return outside.concat(boxes.flatMap((one, i) => boxes.slice(i + 1).filter(other =>
                    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 2 &&
                    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 4).map(other => `${one.text} × ${other.text}`)));
                })
                """);
            Assert.True(collisions.Length == 0, $"{address} at {width}: {string.Join("; ", collisions)}");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/indikator/poverty_rate")]
    [InlineData("/bandingkan")]
    [InlineData("/target")]
    [InlineData("/target/poverty_rate")]
    [InlineData("/target/bagaimana-jika")]
    [InlineData("/kelengkapan")]
    [InlineData("/masuk")]
    public async Task Inputs_Everywhere_HaveABorderThatIsSeen(string address)
    {
        await using var watched = await OpenAsync(address, Screens.Desktop);
        var bare = await watched.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('input, select, textarea')].filter(each => each.checkVisibility() && !['checkbox', 'radio', 'range', 'hidden', 'submit'].includes(each.type)).filter(each => {
              const framed = [each, each.closest('.site-search'), each.closest('.mud-input')].filter(Boolean).some(box =>
                parseFloat(getComputedStyle(box).borderBottomWidth) >= 1 || [...box.querySelectorAll('fieldset')].some(line => parseFloat(getComputedStyle(line).borderBottomWidth) >= 1) || box.classList.contains('mud-input-underline'));
              return !framed;
            }).map(each => each.outerHTML.slice(0, 160))
            """);
        Assert.Empty(bare);
    }

    /// <summary>A table that goes on beyond its box shows so at that edge, and no longer where it ends.</summary>
    [Fact]
    public async Task LongTable_InABox_ShowsThatItGoesOn()
    {
        await using var watched = await OpenAsync("/indikator/poor_population", Screens.Desktop);
        var box = watched.Page.Locator("#tabel .table-scroll");
        await box.ScrollIntoViewIfNeededAsync();
        Assert.True(await box.EvaluateAsync<bool>("box => box.scrollHeight > box.clientHeight + 20"));

        var before = await EdgeAsync(box);
        await box.EvaluateAsync("box => box.scrollTo(0, box.scrollHeight)");
        var after = await EdgeAsync(box);

        Assert.True(after - before > 8, $"brightness of the lower edge {before}, at the end {after}");
    }

    /// <summary>Brightness of the lowest lines of a box, 0–255, between the columns of numbers.</summary>
    private static async Task<double> EdgeAsync(ILocator box)
    {
        var picture = Convert.ToBase64String(await box.ScreenshotAsync());
        return await box.Page.EvaluateAsync<double>(
            """
            async picture => {
              const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), each => each.charCodeAt(0))], { type: 'image/png' }));
              const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
              pen.drawImage(image, 0, 0);
              const { data } = pen.getImageData(image.width / 3, image.height - 22, image.width / 3, 4);
              let sum = 0;
              for (let i = 0; i < data.length; i += 4) sum += (data[i] + data[i + 1] + data[i + 2]) / 3;
              return sum / (data.length / 4);
            }
            """, picture);
    }

    private async Task<WatchedPage> OpenAsync(string address, ViewportSize size)
    {
        var watched = await browser.OpenAsync(App.BaseAddress, new BrowserNewContextOptions { ViewportSize = size, ColorScheme = ColorScheme.Light });
        await watched.GotoAsync(address);
        return watched;
    }
}
