using Microsoft.AspNetCore.Authentication.Cookies;

namespace SocialWelfare.Web.Hosting;

/// <summary>
/// Names cookies by how a request came. Behind HTTPS they are "__Host-…": the browser takes such a one from this host alone,
/// for every path, and sends it by HTTPS only, so that neither a neighbouring site nor the network can plant one. Plain
/// HTTP, as on a developer's machine, has plain names: a browser would refuse the others there.
/// </summary>
public sealed class HostCookies : ICookieManager
{
    public const string Prefix = "__Host-";

    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _inner.AppendResponseCookie(context, Name(context, key), value, Bind(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _inner.DeleteCookie(context, Name(context, key), Bind(context, options));

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? Prefix + key : key;

    /// <summary>What the prefix asks for; without it the browser drops the cookie.</summary>
    private static CookieOptions Bind(HttpContext context, CookieOptions options)
    {
        if (context.Request.IsHttps)
        {
            options.Secure = true;
            options.Path = "/";
            options.Domain = null;
        }

        return options;
    }
}
