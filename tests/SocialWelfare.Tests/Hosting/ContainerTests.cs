using System.Text.RegularExpressions;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Hosting;

public sealed partial class ContainerTests
{
    /// <summary>A tag such as "10.0" is another image next month.</summary>
    [Fact]
    public void Dockerfile_BaseImages_HaveExactVersions()
    {
        var images = From().Matches(File.ReadAllText(Repository.PathTo("Dockerfile"))).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Matches(@":\d+\.\d+\.\d+(-[a-z-]+)?(@sha256:[0-9a-f]{64})?$", image));
    }

    [GeneratedRegex(@"^FROM (\S+)", RegexOptions.Multiline)]
    private static partial Regex From();
}
