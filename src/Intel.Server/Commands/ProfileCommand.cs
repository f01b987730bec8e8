using System.CommandLine;
using System.Globalization;
using Intel.Features.Maps;

namespace Intel.Server.Commands;

/// <summary><c>profile</c>: where a linked series of sites might come from, beside the centroid. Needs no data folder.</summary>
internal static class ProfileCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var input = new Option<string>("--input") { Description = "A GeoJSON file of points in WGS84", HelpName = "FILE", Required = true };
        var series = new Option<string?>("--series") { Description = "Only points whose property 'series' is this (default: all)", HelpName = "NAME" };
        var method = new Option<string>("--method") { Description = "dpm (Dirichlet-process mixture) or cgt (criminal geographic targeting)", HelpName = "NAME", DefaultValueFactory = _ => DrawProfile.Mixture };
        var solved = new Option<string?>("--solved") { Description = "A GeoJSON file of solved series, to measure the method on: points with 'series', and 'role': 'source' on the one source of each", HelpName = "FILE" };
        var cell = new Option<double>("--cell") { Description = "The side of the cells in metres", HelpName = "METRES", DefaultValueFactory = _ => 1000 };
        var spread = new Option<double>("--spread") { Description = "How far sites lie about their source (dpm); an assumption, try several", HelpName = "METRES", DefaultValueFactory = _ => 5000 };
        var command = new Command("profile", "Show where a linked series of sites might come from, and what that is worth") { input, series, method, solved, cell, spread };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var (points, solvedName) = (result.GetValue(input)!, result.GetValue(solved));
            var missing = CommandLine.MissingGeoJson(points, "--input") ?? CommandLine.MissingGeoJson(solvedName, "--solved");
            if (missing is not null)
            {
                await Console.Error.WriteLineAsync(missing);
                return ExitCodes.Usage;
            }

            var outcome = await new DrawProfile.Handler().Handle(
                new DrawProfile.Query(
                    points, await File.ReadAllBytesAsync(points, cancellationToken), result.GetValue(series), result.GetValue(method)!,
                    solvedName, solvedName is null ? (ReadOnlyMemory<byte>?)null : await File.ReadAllBytesAsync(solvedName, cancellationToken), result.GetValue(cell), result.GetValue(spread)),
                cancellationToken);
            return CommandLine.Answer(result, outcome, Print);
        }));
        return command;
    }

    private static void Print(ProfileReport report)
    {
        var period = report.From is null ? "period not known" : $"{report.From} to {report.To}{(report.Undated == 0 ? "" : $", {report.Undated} without a date")}";
        Console.WriteLine(SearchOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{report.N} sites ({period}), {report.WithoutPosition} without a position")));
        Console.WriteLine(SearchOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{report.CellCount} cells of {report.CellMetres} m over the hunting area, across any border; {report.Plane}")));
        Console.WriteLine(report.Method);
        Console.WriteLine(report.Verdict);
        if (report.Cells.Length == 0)
        {
            return;
        }

        Console.WriteLine($"{"x",10} {"y",10} {"longitude",10} {"latitude",10} {"score",10} {"share",8} {"centroid",9}");
        foreach (var cell in report.Cells)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.X,10:0} {cell.Y,10:0} {cell.Longitude,10:0.0000} {cell.Latitude,10:0.0000} {cell.Score,10:0.00e+00} {cell.ShareFraction,8:0.0000} {cell.CentroidShareFraction,9:0.0000}"));
        }
    }
}
