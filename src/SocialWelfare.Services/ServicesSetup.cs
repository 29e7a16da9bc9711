using Microsoft.Extensions.DependencyInjection;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Publication;

namespace SocialWelfare.Services;

public static class ServicesSetup
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) =>
        services.AddSingleton<CatalogueQueries>();

    public static IServiceCollection AddPublication(this IServiceCollection services) =>
        services.AddSingleton<FigureQueries>().AddSingleton<PublicationReader>();
}
