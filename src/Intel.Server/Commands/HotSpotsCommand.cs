using System.CommandLine;
using System.Globalization;
using Intel.Features.Maps;

namespace Intel.Server.Commands;

/// <summary><c>hotspots</c>: where points of a GeoJSON file lie closer together than chance would put them. Needs no data folder.</summary>
internal static class HotSpotsCommand
{
    private const int MostRows = 40;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var input = new Option<string>("--input") { Description = "A GeoJSON file of points in WGS84", HelpName = "FILE", Required = true };
        var cell = new Option<double>("--cell") { Description = "The side of the cells in metres", HelpName = "METRES", DefaultValueFactory = _ => 2000 };
        var band = new Option<double?>("--band") { Description = "Neighbours are cells whose middles are at most so far apart (default: cells that touch)", HelpName = "METRES" };
        var weight = new Option<string?>("--weight") { Description = "The property that holds weights; 'none' counts points (default: weight or count when every feature has it)", HelpName = "NAME" };
        var date = new Option<string?>("--date") { Description = "The property that holds dates; 'none' reads none (default: date, foundAt and the like when every feature has it)", HelpName = "NAME" };
        var area = new Option<string?>("--area") { Description = "A GeoJSON file with the study area's polygons, or 'belgium' (default: the points' own window)", HelpName = "FILE" };
        var command = new Command("hotspots", "Find where points lie closer together than chance would put them") { input, cell, band, weight, date, area };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var (points, areaName) = (result.GetValue(input)!, result.GetValue(area));
            var missing = CommandLine.MissingGeoJson(points, "--input") ?? CommandLine.MissingGeoJson(areaName is FindHotSpots.Belgium ? null : areaName, "--area");
            if (missing is not null)
            {
                await Console.Error.WriteLineAsync(missing);
                return ExitCodes.Usage;
            }

            var outcome = await new FindHotSpots.Handler().Handle(
                new FindHotSpots.Query(
                    points, await File.ReadAllBytesAsync(points, cancellationToken), result.GetValue(cell), result.GetValue(band), result.GetValue(weight), result.GetValue(date),
                    areaName, areaName is null or FindHotSpots.Belgium ? (ReadOnlyMemory<byte>?)null : await File.ReadAllBytesAsync(areaName, cancellationToken)),
                cancellationToken);
            return CommandLine.Answer(result, outcome, Print);
        }));
        return command;
    }

    private static void Print(HotSpotReport report)
    {
        var period = report.From is null ? "period not known" : $"{report.From} to {report.To}{(report.Undated == 0 ? "" : $", {report.Undated} without a date")}";
        Console.WriteLine(SearchOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{report.N} points ({period}), {report.Outside} outside the study area, {report.WithoutPosition} without a position")));
        Console.WriteLine(SearchOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{report.CellCount} cells of {report.CellMetres} m, {report.StudyAreaSquareKm} km2: {report.StudyArea}")));
        Console.WriteLine(SearchOutput.Plain($"{report.Values}; {report.Neighbourhood}; {report.Plane}"));
        Console.WriteLine(report.Method);
        Console.WriteLine(report.Verdict);
        var shown = report.Cells.Where(c => c.Class != "not-significant" && c.Z is not null).OrderByDescending(c => Math.Abs(c.Z!.Value)).ThenBy(c => c.Y).ThenBy(c => c.X).ToArray();
        if (shown.Length == 0)
        {
            return;
        }

        Console.WriteLine($"{"x",10} {"y",10} {"longitude",10} {"latitude",10} {"count",6} {"weight",10} {"around",7} {"z",7} {"p",9} {"p adj",9} {"exact adj",9}  class");
        foreach (var cell in shown.Take(MostRows))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.X,10:0} {cell.Y,10:0} {cell.Longitude,10:0.0000} {cell.Latitude,10:0.0000} {cell.Count,6} {cell.Weight,10:0.##} {cell.CountAround,7} {cell.Z,7:0.00} {cell.P,9:0.0e+00} {cell.PAdjusted,9:0.0e+00} {cell.PExactAdjusted,9:0.0e+00}  {cell.Class}"));
        }

        if (shown.Length > MostRows)
        {
            Console.WriteLine($"and {shown.Length - MostRows} more; --json prints every cell.");
        }
    }
}
