using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Components;

/// <summary>Kabupaten, kota, or both: the choice as it stands in addresses.</summary>
public static class AreaKinds
{
    /// <summary>The address's parameter.</summary>
    public const string Parameter = "jenis";

    public static readonly IReadOnlyList<AreaKind> Choices = [AreaKind.Kabupaten, AreaKind.Kota];

    /// <returns>False when the text names neither; no text means both.</returns>
    public static bool TryRead(string? text, out AreaKind? kind)
    {
        kind = Choices.Where(each => InAddress(each) == text).Cast<AreaKind?>().FirstOrDefault();
        return kind is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>Null for both.</summary>
    public static string? InAddress(AreaKind? kind) => kind switch { AreaKind.Kabupaten => "kabupaten", AreaKind.Kota => "kota", _ => null };

    public static bool Allows(AreaKind? chosen, Area area) => chosen is null || area.Kind == chosen;
}
