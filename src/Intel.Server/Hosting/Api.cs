using Intel.Features.Imports;
using Intel.Features.Inspections;
using Intel.Features.Search;
using Intel.Features.Series;
using Intel.Features.Shipments;

namespace Intel.Server.Hosting;

/// <summary>The API: every slice's routes under one prefix.</summary>
internal static class Api
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        RecordEndpoints.Map(api);
        GiveVerdict.Map(api);
        InspectionEndpoints.Map(api);
        SeriesEndpoints.Map(api);
        ImportEndpoints.Map(api);
        Intel.Features.Maps.ShowPoints.Map(api);
    }
}
