using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Progress;
using SocialWelfare.Services.Publication;

namespace SocialWelfare.Services;

public static class ServicesSetup
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) =>
        services.AddSingleton<CatalogueQueries>();

    public static IServiceCollection AddPublication(this IServiceCollection services) =>
        services.AddSingleton<FigureQueries>().AddSingleton<PublicationReader>();

    /// <summary>The host binds <see cref="ProgressOptions"/> to its section and asks for validation at the start.</summary>
    public static IServiceCollection AddProgress(this IServiceCollection services) => services
        .AddOptions()
        .AddSingleton<IValidateOptions<ProgressOptions>, ProgressOptions.Validator>()
        .AddSingleton(provider => provider.GetRequiredService<IOptions<ProgressOptions>>().Value)
        .AddSingleton<ProgressCalculator>().AddSingleton<SeriesAssessor>()
        .AddSingleton<TargetQueries>().AddSingleton<ProgressReader>().AddSingleton<ZeroBoardReader>();
}
