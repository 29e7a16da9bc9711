namespace SocialWelfare.Web.Components.Maps;

/// <summary>How an area looks on the map.</summary>
/// <param name="Class">Class of the style sheet: c1–c5 for shades, none for hatching, others for states.</param>
/// <param name="Label">Name and value in words, for tooltip and screen reader.</param>
/// <param name="ShortValue">A few letters inside the area.</param>
/// <param name="HasValue">Without one, <paramref name="ShortValue"/> is left out where there is no room for the name.</param>
public sealed record MapCell(string Class, string Label, string ShortValue, bool HasValue = true);
