using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SocialWelfare.Web.Hosting;

/// <summary>
/// Where links that leave the application lead, such as one-time links: to the configured address, else to where it listens.
/// Never to what a request calls this server: whoever sends a request writes that.
/// </summary>
public sealed class PublicAddress(HostingOptions hosting, IServer server)
{
    /// <summary>Without a slash at its end.</summary>
    public string Root => hosting.PublicAddress?.GetLeftPart(UriPartial.Authority)
        ?? Listening(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    /// <param name="path">With a slash at its beginning.</param>
    public string Of(string path) => Root + path;

    /// <summary>A server that listens on every address of a machine is reached on that machine as localhost.</summary>
    internal static string Listening(IEnumerable<string> addresses) => (addresses.FirstOrDefault() ?? "").TrimEnd('/')
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal);
}
