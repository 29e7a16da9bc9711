using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace SocialWelfare.Web.Hosting;

public static class PageCompression
{
    /// <summary>
    /// Compresses pages and data as they are made (static files are compressed when built). Over HTTPS too: no page
    /// puts a secret beside text that a visitor chooses, which is what BREACH needs.
    /// </summary>
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        })
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
}
