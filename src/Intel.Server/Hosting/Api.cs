using Intel.Features.Imports;
using Intel.Features.Indicators;
using Intel.Features.Inspections;
using Intel.Features.Models;
using Intel.Features.Rules;
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
        ModelEndpoints.Map(api);
        RuleEndpoints.Map(api);
        IndicatorEndpoints.Map(api);
        SeriesEndpoints.Map(api);
        ImportEndpoints.Map(api);
        Intel.Features.Maps.DrawPoints.Map(api);
        Intel.Features.Maps.CountTiles.Map(api);
        Intel.Features.Maps.ShowCoordinates.Map(api);
        Intel.Features.Maps.FindPlaces.Map(api);
        Intel.Features.Maps.ShowHotSpots.Map(api);
        Intel.Features.Maps.ComparePeriods.Map(api);
        Intel.Features.Maps.ShowEffort.Map(api);
        Intel.Features.Sites.Exports.ExportSites.Map(api);
        Intel.Features.ScoreCards.ShowScoreCard.Map(api);
        Intel.Features.Nodes.ListNodes.Map(api);
        Intel.Features.Nodes.ShowNode.Map(api);
        Intel.Features.Nodes.SaveSecurityPlan.Map(api);
    }
}
