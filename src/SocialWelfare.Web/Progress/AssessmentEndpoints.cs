using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SocialWelfare.Services.Progress;

namespace SocialWelfare.Web.Progress;

public static class AssessmentEndpoints
{
    private const long LargestRequest = 256 * 1024;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static void MapAssessments(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/v1/assessments/preview", PreviewAsync)
        .WithTags("Assessments")
        .WithSummary("Judges a series against a target")
        .WithDescription("Computes everything that the dashboard says of a series: level, direction, pace, projection, intervals. Nothing is stored. Rates are fractions.")
        .Accepts<PreviewRequest>("application/json")
        .WithMetadata(new RequestSizeLimitAttribute(LargestRequest))
        .DisableAntiforgery();

    /// <summary>The body is read here, so that a fault in it is answered with the field it is in.</summary>
    private static async Task<Results<JsonHttpResult<PreviewAnswer>, ValidationProblem, ProblemHttpResult>> PreviewAsync(
        HttpRequest http, ProgressCalculator calculator, CancellationToken cancellationToken)
    {
        PreviewRequest? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync<PreviewRequest>(http.Body, JsonOptions, cancellationToken);
        }
        catch (BadHttpRequestException exception)
        {
            // The web server stops reading: the body is too large, or it broke off.
            return TypedResults.Problem(statusCode: exception.StatusCode, title: "The request cannot be read", detail: exception.Message);
        }
        catch (JsonException exception)
        {
            return Refuse([new PreviewProblem(exception.Path?.TrimStart('$', '.') ?? "", exception.Message)]);
        }

        if (request is null || request.Series is null || request.Series.Any(point => point is null))
        {
            return Refuse([new PreviewProblem("series", "A list of points is required.")]);
        }

        var (question, problems) = AssessmentPreview.Read(request);
        if (question is null)
        {
            return Refuse(problems);
        }

        var result = calculator.Assess(question);
        return result.Assessment is { } assessment
            ? TypedResults.Json(AssessmentPreview.Write(assessment, question), JsonOptions)
            : Refuse(result.Problems.Select(AssessmentPreview.Explain));
    }

    private static ValidationProblem Refuse(IEnumerable<PreviewProblem> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(problem => problem.Field).ToDictionary(group => group.Key, group => group.Select(problem => problem.Reason).ToArray()),
        title: "The request cannot be assessed");
}
