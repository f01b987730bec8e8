using Intel.Features.Http;
using Intel.Server.Options;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Intel.Server.BaseMaps;

/// <summary>The operator's base map as it is served: in parts, to whoever may read.</summary>
internal sealed partial class ServedBaseMap(IOptions<WebOptions> options, ILogger<ServedBaseMap> log)
{
    private const string ContentType = "application/vnd.pmtiles";
    private int _hasComplained;

    /// <summary>The base map as it was when the program started; null when the operator gave none.</summary>
    public BaseMap? Map { get; } = options.Value.BaseMap.Length == 0 ? null : BaseMapReader.Read(options.Value.BaseMap).Value;

    /// <summary>Maps the address that serves it.</summary>
    public static void MapRoute(IEndpointRouteBuilder routes) => routes
        .MapGet(BaseMap.Route, (ServedBaseMap served, HttpResponse response) => served.Serve(response))
        .RequireAuthorization(Policies.Read)
        .ExcludeFromDescription();

    // A file that was exchanged is another map, with other zooms and another source to name: it is read by the next start.
    private IResult Serve(HttpResponse response)
    {
        if (Map is not { } map)
        {
            return TypedResults.NotFound();
        }

        var file = new FileInfo(map.Path);
        if (!file.Exists || file.Length != map.Length || file.LastWriteTimeUtc != map.ChangedAt.UtcDateTime)
        {
            if (Interlocked.Exchange(ref _hasComplained, 1) == 0)
            {
                Log.Changed(log, map.Path);
            }

            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.PhysicalFile(map.Path, ContentType, lastModified: map.ChangedAt, entityTag: new EntityTagHeaderValue($"\"{map.Version}\""), enableRangeProcessing: true);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 250, Level = LogLevel.Warning, Message = "The base map {Path} changed since the start and is no longer served; start again to serve the new one")]
        public static partial void Changed(ILogger log, string path);
    }
}
