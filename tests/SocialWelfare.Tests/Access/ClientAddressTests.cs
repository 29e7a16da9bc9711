using System.Net;
using SocialWelfare.Web.Access;

namespace SocialWelfare.Tests.Access;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.77/32")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.77/32")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("::1", "::/64")]
    [InlineData(null, "-")]
    public void LimitKey_Address_IsTheOneIPv4OrTheSubscribersIPv6(string? address, string expected) =>
        Assert.Equal(expected, ClientAddress.LimitKey(address is null ? null : IPAddress.Parse(address)));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [InlineData("2001:db8:2:2:3:4:5:6", "2001:db8:2::/48")]
    [InlineData(null, "-")]
    public void Shortened_Address_NamesNoMachine(string? address, string expected) =>
        Assert.Equal(expected, ClientAddress.Shortened(address is null ? null : IPAddress.Parse(address)));
}
