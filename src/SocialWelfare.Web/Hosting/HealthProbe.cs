using System.Globalization;

namespace SocialWelfare.Web.Hosting;

/// <summary>What the container's health check runs: asks the application that listens on this machine how it is.</summary>
public static class HealthProbe
{
    public const string Argument = "--check-health";

    public const string Path = "/healthz";

    private const string PortVariable = "ASPNETCORE_HTTP_PORTS";
    private const string DefaultPort = "8080";

    /// <returns>The process's exit code: 0 when healthy, 1 when not or when nothing answers.</returns>
    public static async Task<int> RunAsync()
    {
        var ports = Environment.GetEnvironmentVariable(PortVariable) ?? DefaultPort;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Split(';')[0]}{Path}");
            using var answer = await client.GetAsync(new Uri(address));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
