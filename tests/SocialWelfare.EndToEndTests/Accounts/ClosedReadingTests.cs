using System.Net;
using Microsoft.AspNetCore.Hosting;
using SocialWelfare.Data.Access;

namespace SocialWelfare.EndToEndTests.Accounts;

/// <summary>With Accounts:ReadingRequiresSignIn nobody reads figures without an account.</summary>
public sealed class ClosedReadingTests(ClosedReadingTests.ClosedApp app) : IClassFixture<ClosedReadingTests.ClosedApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/indikator/poverty_rate")]
    [InlineData("/wilayah/3204?lang=en")]
    [InlineData("/target/bagaimana-jika")]
    public async Task Page_NobodySignedIn_LeadsToSigningInAndBack(string address)
    {
        using var visitor = app.NewVisitor();
        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/masuk?kembali={Uri.EscapeDataString(address)}", new Uri(app.BaseAddress, answer.Headers.Location!).PathAndQuery);
    }

    [Theory]
    [InlineData("/api/v1/indicators/poverty_rate/figures.csv")]
    [InlineData("/api/v1/search?q=ban")]
    [InlineData("/openapi/v1.json")]
    public async Task Service_NobodySignedIn_GivesNothing(string address)
    {
        using var visitor = app.NewVisitor();
        using var answer = await visitor.GetAsync(address);

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Redirect]);
    }

    [Theory]
    [InlineData("/masuk", HttpStatusCode.OK)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/app.css", HttpStatusCode.OK)]
    [InlineData("/akun/tautan/tidak-ada", HttpStatusCode.Gone)]
    [InlineData("/tidak-ada", HttpStatusCode.NotFound)]
    public async Task WhatIsNeededToSignIn_NobodySignedIn_IsThere(string address, HttpStatusCode expected)
    {
        using var visitor = app.NewVisitor();
        using var answer = await visitor.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Page_SignedIn_IsRead()
    {
        using var visitor = await app.SignedInAsync(await app.AddAsync(Role.Viewer));

        Assert.Contains("7,46", await visitor.ReadAsync("/"), StringComparison.Ordinal);
    }

    public sealed class ClosedApp : AccountsApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Accounts:ReadingRequiresSignIn", "true");
        }
    }
}
