using System.Net;
using System.Net.Sockets;

namespace SocialWelfare.Web.Access;

/// <summary>Network addresses, cut to what stands for a place and not for a machine.</summary>
public static class ClientAddress
{
    private const int WholeIPv4 = 32;
    private const int NetworkIPv4 = 24;
    private const int SiteIPv6 = 48;

    /// <summary>A subscriber is given a /64 at least, and could come from each of its addresses in turn.</summary>
    private const int SubscriberIPv6 = 64;

    /// <summary>What attempts are counted by: the IPv4 address, the /64 of an IPv6 address.</summary>
    public static string LimitKey(IPAddress? address) => Cut(address, WholeIPv4, SubscriberIPv6);

    /// <summary>What stands in logs: the /24 of an IPv4 address, the /48 of an IPv6 address.</summary>
    public static string Shortened(IPAddress? address) => Cut(address, NetworkIPv4, SiteIPv6);

    private static string Cut(IPAddress? address, int bitsOfIPv4, int bitsOfIPv6)
    {
        if (address is null)
        {
            return "-";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? bitsOfIPv4 : bitsOfIPv6;
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, kept / 8, bytes.Length - (kept / 8));
        return $"{new IPAddress(bytes)}/{kept}";
    }
}
