using System.Security.Claims;
using SocialWelfare.Data.Access;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Accounts.SignIn;

/// <summary>Where to go after signing in: only ever to a page of this application.</summary>
public static class ReturnAddress
{
    public const string Parameter = "kembali";

    /// <returns>The address when it is a path of this application, else the start page; nobody signs in to be signed out.</returns>
    public static string Safe(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] and not Links.SignOut && !address.Any(each => char.IsControl(each) || each == '\\') ? address : "/";

    /// <returns>The page asked for; where none was, an officer's tasks: officers come to fill in, everybody else to read.</returns>
    public static string AfterSignIn(string? address, ClaimsPrincipal user) =>
        Safe(address) is "/" && user.ShownRole() == Role.Officer ? Links.Tasks : Safe(address);

    /// <summary>An address with a return address behind it.</summary>
    public static string With(string page, string? address) =>
        Safe(address) is "/" ? page : $"{page}?{Parameter}={Uri.EscapeDataString(Safe(address))}";
}
