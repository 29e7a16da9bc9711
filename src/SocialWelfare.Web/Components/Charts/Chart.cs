using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialWelfare.Web.Components.Charts;

/// <summary>An ECharts option and how its numbers are printed. Colours are names of CSS variables, which the page's theme resolves.</summary>
/// <param name="Option">Serialised as it is; missing values are null, so that a missing year is a gap.</param>
/// <param name="Decimals">For axes and tooltips.</param>
/// <param name="Unit">Stands behind every number in a tooltip.</param>
/// <param name="Description">What the chart shows, for those who do not see it.</param>
public sealed record Chart(object Option, int Decimals, string Unit, string Description)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Safe inside a script element: the serialiser escapes &lt;, &gt; and &amp;.</summary>
    public string ToJson() => JsonSerializer.Serialize(Option, JsonOptions);
}
