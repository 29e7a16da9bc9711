using Microsoft.Extensions.Configuration;
using SocialWelfare.Data;
using SocialWelfare.Web.Hosting;

namespace SocialWelfare.Tests.Hosting;

public sealed class HostingOptionsTests
{
    [Fact]
    public void Read_Nothing_IsTheDefault() => Assert.Equal(new HostingOptions() with { KnownProxies = [] }, Read() with { KnownProxies = [] });

    [Fact]
    public void Read_Everything_IsTaken()
    {
        var hosting = Read(("PublicAddress", "https://tumbuh.example"), ("KnownProxies", "10.0.0.5, 10.1.0.0/16;2001:db8::/32 ::1"),
            ("MostConnections", "7"), ("MostCircuits", "6"), ("MostCircuitsPerAddress", "5"));

        Assert.Equal(new Uri("https://tumbuh.example"), hosting.PublicAddress);
        Assert.Equal(["10.0.0.5/32", "10.1.0.0/16", "2001:db8::/32", "::1/128"], hosting.KnownProxies.Select(network => network.ToString()));
        Assert.Equal((7, 6, 5), (hosting.MostConnections, hosting.MostCircuits, hosting.MostCircuitsPerAddress));
    }

    [Theory]
    [InlineData("PublicAddress", "tumbuh.example")]
    [InlineData("PublicAddress", "ftp://tumbuh.example")]
    [InlineData("PublicAddress", "https://tumbuh.example/path")]
    [InlineData("PublicAddress", "https://tumbuh.example/?a=1")]
    [InlineData("PublicAddress", "https://tumbuh.example/#a")]
    [InlineData("PublicAddress", "https://user@tumbuh.example")]
    [InlineData("KnownProxies", "10.0.0.0/33")]
    [InlineData("KnownProxies", "proxy.example")]
    [InlineData("MostConnections", "0")]
    [InlineData("MostCircuits", "-1")]
    [InlineData("MostCircuitsPerAddress", "many")]
    public void Read_ValueThatCannotBeUsed_NamesTheSetting(string name, string value) =>
        Assert.Contains($"Hosting:{name}", Assert.Throws<SetupException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    private static HostingOptions Read(params (string Name, string Value)[] settings) => HostingOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Hosting:{setting.Name}", (string?)setting.Value))).Build());
}
