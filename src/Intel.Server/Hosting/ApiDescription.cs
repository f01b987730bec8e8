using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Intel.Server.Hosting;

/// <summary>How the API describes itself (OpenAPI).</summary>
internal static class ApiDescription
{
    /// <summary>Adds the description.</summary>
    internal static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = Name;
        options.AddDocumentTransformer((document, _, _) =>
        {
            foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
            {
                LeaveOut(schema);
            }

            return Task.CompletedTask;
        });
    });

    // Every slice has its own Result: by its own name alone one schema would stand for all of them.
    private static string? Name(JsonTypeInfo type) => type.Type is { IsNested: true, DeclaringType: { } outer } && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
        ? outer.Name + name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    // What is null is left out of an answer, and may be left out of a question.
    private static void LeaveOut(OpenApiSchema schema)
    {
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property.Type?.HasFlag(JsonSchemaType.Null) == true || property.OneOf?.Any(o => o.Type == JsonSchemaType.Null) == true)
            {
                schema.Required?.Remove(name);
            }
        }
    }
}
