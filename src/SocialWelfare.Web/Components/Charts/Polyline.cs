namespace SocialWelfare.Web.Components.Charts;

public static class Polyline
{
    /// <summary>"lone" for a year without neighbours, which is a line of no length: the style sheet makes a dot of it.</summary>
    /// <param name="points">As SVG writes them: "x,y x,y".</param>
    public static string? KindOf(string points) => points.Split(' ') is [var first, var second] && first == second ? "lone" : null;
}
