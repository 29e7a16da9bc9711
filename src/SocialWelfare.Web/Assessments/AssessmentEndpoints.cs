using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Web.Hosting;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Assessments;

public static class AssessmentEndpoints
{
    private const int LargestRequest = 256 * 1024;

    public static void MapAssessments(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/v1/assessments/preview", PreviewAsync)
        .WithTags("Assessments")
        .WithSummary("Judges a series against a target")
        .WithDescription("Computes everything that the dashboard says of a series: level, direction, pace, projection, intervals. Nothing is stored. Rates are fractions. "
            + "A refusal names each field that it is for, in the language of lang or Accept-Language (id, en).")
        .Accepts<PreviewRequest>("application/json")
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .WithMetadata(new RequestSizeLimitAttribute(LargestRequest))
        .DisableAntiforgery();

    /// <summary>The body is read here, so that a fault in it is answered with the field it is in.</summary>
    private static async Task<Results<Ok<PreviewAnswer>, ValidationProblem, ProblemHttpResult>> PreviewAsync(
        HttpRequest http, ProgressCalculator calculator, IStringLocalizer<Texts> texts, CancellationToken cancellationToken)
    {
        ApiLanguage.Use(http.HttpContext);
        if (!http.HasJsonContentType())
        {
            // Routing lets a body through that does not say what it is.
            return TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: texts["preview.unread"]);
        }

        using var body = new MemoryStream();
        try
        {
            await http.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException exception)
        {
            // The web server stops reading: the body is too large, or it broke off.
            return TypedResults.Problem(statusCode: exception.StatusCode, title: texts["preview.unread"], detail: texts["preview.unread.detail", LargestRequest / 1024]);
        }

        var (answer, problems) = AssessmentPreview.Judge(body.GetBuffer().AsMemory(0, (int)body.Length), calculator);
        return answer is not null ? TypedResults.Ok(answer) : Refuse(problems, texts);
    }

    private static ValidationProblem Refuse(IEnumerable<PreviewProblem> problems, IStringLocalizer<Texts> texts) => TypedResults.ValidationProblem(
        problems.GroupBy(problem => problem.Field).ToDictionary(group => group.Key, group => group.Select(problem => Say(texts, problem)).ToArray()),
        title: texts["preview.refused"]);

    internal static string Say(IStringLocalizer<Texts> texts, PreviewProblem problem)
    {
        // Numbers in the API have no culture.
        object[] arguments = [.. problem.Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)];
        return problem.Fault switch
        {
            BodyFault fault => texts["body." + fault, arguments],
            PreviewFault fault => texts["preview." + fault, arguments],
            ProblemCode code => texts["preview.rule." + code, arguments],
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Fault, "A fault of no kind."),
        };
    }
}
