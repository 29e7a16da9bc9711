using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.Web.Catalogue.SearchPage;

public static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/search", async (string? q, CatalogueQueries catalogue, CancellationToken cancellationToken) =>
            TypedResults.Ok(CatalogueSearch.Find(await catalogue.ReadAsync(cancellationToken), q)))
            .WithTags("Search")
            .WithSummary("Areas and indicators by name or code")
            .WithDescription("Names are in the language of lang or of the reader's choice. Text beyond 80 characters is cut.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
}
