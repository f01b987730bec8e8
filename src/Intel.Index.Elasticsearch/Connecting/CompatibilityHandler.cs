using System.Net.Http.Headers;

namespace Intel.Index.Elasticsearch.Connecting;

/// <summary>
/// Speaks to a server in its own version: the client asks for the answers of version 9, which a server of version 8
/// refuses. Until the version is known only plain JSON is asked for.
/// </summary>
internal sealed class CompatibilityHandler(HttpMessageHandler inner, ServerVersion version) : DelegatingHandler(inner)
{
    private const string Vendor = "application/vnd.elasticsearch+json";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var mediaType = version.Major == 0
            ? new MediaTypeHeaderValue("application/json")
            : MediaTypeHeaderValue.Parse($"{Vendor};compatible-with={version.Major}");
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(mediaType.ToString()));
        if (request.Content is { } content)
        {
            content.Headers.ContentType = mediaType;
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is Vendor or "application/json")
        {
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse($"{Vendor};compatible-with=9");
        }

        return response;
    }
}

/// <summary>The major version that requests are written for; 0 until the server was asked.</summary>
internal sealed class ServerVersion
{
    private volatile int _major;

    public int Major
    {
        get => _major;
        set => _major = value;
    }
}
