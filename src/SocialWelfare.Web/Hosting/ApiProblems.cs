using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Hosting;

/// <summary>Refusals of the API that the framework makes by itself (no such address, another method or media type), in the caller's language.</summary>
public static class ApiProblems
{
    public static IServiceCollection AddApiProblems(this IServiceCollection services) =>
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Explain);

    private static void Explain(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Status is not { } status || (problem.Title is not null && problem.Title != ReasonPhrases.GetReasonPhrase(status)))
        {
            return;
        }

        ApiLanguage.Use(context.HttpContext);
        var texts = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        if (texts[$"api.problem.{status}"] is { ResourceNotFound: false } title)
        {
            problem.Title = title;
            problem.Detail ??= texts[$"api.problem.{status}.detail"];
        }
    }
}
