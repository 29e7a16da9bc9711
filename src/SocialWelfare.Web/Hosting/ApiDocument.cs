using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SocialWelfare.Web.Hosting;

/// <summary>The contract of /api as OpenAPI tells it; docs/openapi.json is the same text.</summary>
public static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => JsonBody.Configured(json.SerializerOptions))
        .AddOpenApi(options =>
        {
            options.ShouldInclude = api => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Tumbuh";
                document.Info.Version = "v1";
                // Relative to where the document was read: what a request calls this server is its own affair.
                document.Servers = [new OpenApiServer { Url = "/" }];
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                NameChoices(schema, context.JsonTypeInfo.Type);
                return Task.CompletedTask;
            });
        });

    /// <summary>The exporter lists the names of an enum without saying that they are texts.</summary>
    private static void NameChoices(OpenApiSchema schema, Type type)
    {
        var choices = Nullable.GetUnderlyingType(type) ?? type;
        if (choices.IsEnum)
        {
            // Where a member may be null as well, the document says so beside the choices.
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(choices).Select(name => (JsonNode)name)];
        }
    }
}
