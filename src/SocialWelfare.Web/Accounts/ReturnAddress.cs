namespace SocialWelfare.Web.Accounts;

/// <summary>Where to go after signing in: only ever to a page of this application.</summary>
public static class ReturnAddress
{
    public const string Parameter = "kembali";

    /// <returns>The address when it is a path of this application, else the start page.</returns>
    public static string Safe(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(each => char.IsControl(each) || each == '\\') ? address : "/";

    /// <summary>An address with a return address behind it.</summary>
    public static string With(string page, string? address) =>
        Safe(address) is "/" ? page : $"{page}?{Parameter}={Uri.EscapeDataString(Safe(address))}";
}
