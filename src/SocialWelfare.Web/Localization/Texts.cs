namespace SocialWelfare.Web.Localization;

/// <summary>Marks Texts.resx (Indonesian) and Texts.en.resx, keyed by code.</summary>
public sealed class Texts;
