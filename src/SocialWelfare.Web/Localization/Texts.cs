namespace SocialWelfare.Web.Localization;

/// <summary>Marks the texts of all rooms, Texts.resx (Indonesian) and Texts.en.resx in each, keyed by code: see <see cref="RoomTexts"/>.</summary>
public sealed class Texts;
