using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests;

/// <summary>How much a visit costs over a poor connection.</summary>
public sealed partial class TransferTests(WebAppFixture app, BrowserFixture browser, ITestOutputHelper output)
{
    private const long KiloByte = 1024;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", 195 * KiloByte, 20 * KiloByte)]
    [InlineData("/indikator/poverty_rate", 600 * KiloByte, 20 * KiloByte)]
    public async Task Visit_FirstAndSecond_StaysWithinItsBudget(string address, long first, long second)
    {
        await using var watched = await browser.OpenAsync(app.BaseAddress);
        var measuredFirst = await MeasureAsync(watched.Page, address);
        var measuredSecond = await MeasureAsync(await watched.Page.Context.NewPageAsync(), address);
        output.WriteLine($"{address}: first visit {measuredFirst / KiloByte} KB, second visit {measuredSecond / KiloByte} KB");
        Assert.InRange(measuredFirst, 1, first);
        Assert.InRange(measuredSecond, 1, second);
    }

    [Fact]
    public async Task Overview_Compressed_IsSmall()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var answer = await app.Http.SendAsync(request, Cancelled);
        var size = (await answer.Content.ReadAsByteArrayAsync(Cancelled)).Length;
        output.WriteLine($"/: {size / KiloByte} KB of HTML, {string.Join(',', answer.Content.Headers.ContentEncoding)}");
        Assert.NotEmpty(answer.Content.Headers.ContentEncoding);
        Assert.InRange(size, 1, 60 * KiloByte);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/indikator/poverty_rate")]
    public async Task Files_OfAPage_AreCompressedAndKeptForever(string address)
    {
        var html = await app.Http.GetStringAsync(address, Cancelled);
        var files = FileAddresses().Matches(html).Select(match => match.Groups["file"].Value.Split('#')[0]).Distinct().ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/" + file.TrimStart('/')) { Headers = { { "Accept-Encoding", "gzip, br" } } };
            using var answer = await app.Http.SendAsync(request, Cancelled);
            var size = (await answer.Content.ReadAsByteArrayAsync(Cancelled)).Length;
            output.WriteLine($"{file}: {size / KiloByte} KB, {string.Join(',', answer.Content.Headers.ContentEncoding)}, {answer.Headers.CacheControl}");
            Assert.Matches(Fingerprint(), file);
            Assert.True(answer.IsSuccessStatusCode, file);
            Assert.Contains(Assert.Single(answer.Content.Headers.ContentEncoding), (string[])["br", "gzip"]);
            Assert.True(answer.Headers.CacheControl?.MaxAge >= TimeSpan.FromDays(365), file);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Bytes that came over the connection, headers included.</summary>
    private static async Task<long> MeasureAsync(IPage page, string address)
    {
        var bytes = 0L;
        await using var session = (await page.Context.NewCDPSessionAsync(page)) as IAsyncDisposable;
        var cdp = (ICDPSession)session!;
        cdp.Event("Network.loadingFinished").OnEvent += (_, arguments) => Interlocked.Add(ref bytes, (long)arguments!.Value.GetProperty("encodedDataLength").GetDouble());
        await cdp.SendAsync("Network.enable");
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return Interlocked.Read(ref bytes);
    }

    [GeneratedRegex("(?:src|href|data-library)=\"(?<file>[^\"]*\\.(?:js|css|svg)[^\"]*)\"")]
    private static partial Regex FileAddresses();

    [GeneratedRegex(@"\.[0-9a-z]{8,}\.(js|css|svg)$")]
    private static partial Regex Fingerprint();
}
