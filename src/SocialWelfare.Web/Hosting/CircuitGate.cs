using System.Net;
using System.Net.Sockets;

namespace SocialWelfare.Web.Hosting;

/// <summary>Counts the open lines of live pages, so that one address, or all of them, cannot take all memory.</summary>
public sealed class CircuitGate(HostingOptions hosting)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = [];
    private int _all;

    /// <returns>0 when let in, and then <see cref="Leave"/> has to follow; else the status to answer with.</returns>
    public int Enter(IPAddress? from)
    {
        var key = KeyOf(from);
        lock (_lock)
        {
            var own = _open.GetValueOrDefault(key);
            if (own >= hosting.MostCircuitsPerAddress)
            {
                return StatusCodes.Status429TooManyRequests;
            }

            if (_all >= hosting.MostCircuits)
            {
                return StatusCodes.Status503ServiceUnavailable;
            }

            _open[key] = own + 1;
            _all++;
            return 0;
        }
    }

    public void Leave(IPAddress? from)
    {
        var key = KeyOf(from);
        lock (_lock)
        {
            _all--;
            if (--_open[key] == 0)
            {
                _open.Remove(key);
            }
        }
    }

    /// <summary>One customer has a whole /64 of IPv6 addresses.</summary>
    internal static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
