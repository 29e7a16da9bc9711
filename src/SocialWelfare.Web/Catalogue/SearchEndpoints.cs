using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.Web.Catalogue;

public static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/search", async (string? q, CatalogueQueries catalogue, CancellationToken cancellationToken) =>
            TypedResults.Ok(CatalogueSearch.Find(await catalogue.ReadAsync(cancellationToken), q)));
}
