using System.Net;
using SocialWelfare.Data;

namespace SocialWelfare.Web.Hosting;

/// <summary>Configuration section "Hosting": where the application stands, and how much it lets in at once.</summary>
public sealed record HostingOptions
{
    public const string Section = "Hosting";

    /// <summary>Under which address people reach it, "https://tumbuh.jabarprov.go.id"; null where nobody said so.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>The proxies whose X-Forwarded-For and -Proto are believed, beside those of this machine; single addresses are networks of one.</summary>
    public IReadOnlyList<IPNetwork> KnownProxies { get; init; } = [];

    /// <summary>Connections at once, with those of circuits.</summary>
    public int MostConnections { get; init; } = 4000;

    /// <summary>Live pages (circuits) at once.</summary>
    public int MostCircuits { get; init; } = 1000;

    /// <summary>… from one network address; an office shares one.</summary>
    public int MostCircuitsPerAddress { get; init; } = 200;

    /// <exception cref="SetupException">A value that cannot be used.</exception>
    public static HostingOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var defaults = new HostingOptions();
        return new HostingOptions
        {
            PublicAddress = ReadAddress(section[nameof(PublicAddress)]),
            KnownProxies = [.. (section[nameof(KnownProxies)] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(ReadNetwork)],
            MostConnections = ReadCount(section, nameof(MostConnections), defaults.MostConnections),
            MostCircuits = ReadCount(section, nameof(MostCircuits), defaults.MostCircuits),
            MostCircuitsPerAddress = ReadCount(section, nameof(MostCircuitsPerAddress), defaults.MostCircuitsPerAddress),
        };
    }

    private static Uri? ReadAddress(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.PathAndQuery == "/" && address.UserInfo.Length == 0 && address.Fragment.Length == 0
            ? address
            : throw new SetupException($"{Section}:{nameof(PublicAddress)} has to be an address without a path, such as https://tumbuh.example.");

    private static IPNetwork ReadNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SetupException($"{Section}:{nameof(KnownProxies)} has to list addresses or networks, such as 10.0.0.5 or 10.1.0.0/16; \"{text}\" is neither.");

    private static int ReadCount(IConfigurationSection section, string name, int usual) => section[name] switch
    {
        null or "" => usual,
        var text => int.TryParse(text, out var count) && count > 0 ? count : throw new SetupException($"{Section}:{name} has to be a whole number above 0."),
    };
}
