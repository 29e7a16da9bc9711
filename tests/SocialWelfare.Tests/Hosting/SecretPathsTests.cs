using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class SecretPathsTests
{
    private const string Secret = "c3VwZXItcmFoYXNpYQ_-9";

    [Theory]
    [InlineData("/akun/tautan/" + Secret, "/akun/tautan/***")]
    [InlineData("GET http://x.example/AKUN/Tautan/" + Secret + "?a=b HTTP/1.1", "GET http://x.example/AKUN/Tautan/***?a=b HTTP/1.1")]
    [InlineData("\"/akun/tautan/" + Secret + "\", /akun/tautan/" + Secret, "\"/akun/tautan/***\", /akun/tautan/***")]
    [InlineData("/akun/tautan//" + Secret, "/akun/tautan//***")]
    [InlineData("//akun/tautan/" + Secret + "/x/" + Secret + " 404", "//akun/tautan/*** 404")]
    [InlineData("/akun%2Ftautan/" + Secret, "/akun%2Ftautan/***")]
    [InlineData("/akun/tautan%2f" + Secret, "/akun/tautan%2f***")]
    [InlineData("/akun/tautan/", "/akun/tautan/")]
    [InlineData("/akun?selesai=tautan", "/akun?selesai=tautan")]
    public void Masked_Text_HoldsNoSecret(string text, string expected) => Assert.Equal(expected, SecretPaths.Masked(text));

    [Theory]
    [InlineData("/akun/tautan/x", true)]
    [InlineData("/Akun/TAUTAN/x", true)]
    [InlineData("/akun/tautan//x", true)]
    [InlineData("/akun%2ftautan/x", true)]
    [InlineData("/akun/tautannya", false)]
    [InlineData("/", false)]
    public void Holds_Path_OfOneTimeLinksOnly(string path, bool expected) => Assert.Equal(expected, SecretPaths.Holds(new PathString(path)));

    [Fact]
    public void Log_PropertiesOfAnyShapeAndException_AreMasked()
    {
        var kept = new KeptEvents();
        using (var logger = new LoggerConfiguration().Enrich.With<SecretPaths.PropertyMask>().WriteTo.Sink(kept).CreateLogger())
        {
            logger.Information("{RequestPath} {Parts} {Other}", $"/akun/tautan/{Secret}", new[] { $"/akun/tautan/{Secret}" }, "/akun");
        }

        new SecretPaths.ExceptionMask(kept).Emit(new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Error, new InvalidOperationException($"at /akun/tautan/{Secret} it failed"),
            MessageTemplate.Empty, [new LogEventProperty("Kept", new ScalarValue(1))]));
        new SecretPaths.ExceptionMask(kept).Emit(new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Error, new TimeoutException("at /akun"), MessageTemplate.Empty, []));

        var said = string.Join('\n', kept.Events.Select(each => $"{each.RenderMessage(null)} {string.Join(' ', each.Properties)} {each.Exception}"));
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        Assert.Contains("/akun/tautan/***", said, StringComparison.Ordinal);
        Assert.Contains("at /akun/tautan/*** it failed", kept.Events[1].Exception!.ToString(), StringComparison.Ordinal);
        Assert.True(kept.Events[1].Properties.ContainsKey("Kept"));
        Assert.IsType<TimeoutException>(kept.Events[2].Exception);
    }

    [Fact]
    public void MaskTags_Activity_KeepsTheOtherTags()
    {
        using var activity = new Activity("request").SetTag("url.path", $"/akun/tautan/{Secret}").SetTag("server.port", 80).SetTag("http.route", "/akun/tautan/{Secret}");

        SecretPaths.MaskTags(activity);
        SecretPaths.MaskTags(null);

        Assert.Equal("/akun/tautan/***", activity.GetTagItem("url.path"));
        Assert.Equal(80, activity.GetTagItem("server.port"));
    }

    private sealed class KeptEvents : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
