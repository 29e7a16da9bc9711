using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Figures;

/// <summary>A public figure by its indicator's code: what submissions are held against.</summary>
/// <param name="Code">The indicator's.</param>
public sealed record PublishedCount(string Code, string AreaCode, Period Period, double Value);
