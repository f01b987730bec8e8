using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Features.Maps;
using Intel.Features.Series;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>profile</c>: where a linked series of sites might come from, beside the centroid. With a file it needs no data folder.</summary>
internal static class ProfileCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var confirmed = new Argument<string?>("SERIES") { Description = "The number of a confirmed series of the data folder, in place of --input", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<string?>("--input") { Description = "A GeoJSON file of points in WGS84", HelpName = "FILE" };
        var series = new Option<string?>("--series") { Description = "Only points whose property 'series' is this (default: all)", HelpName = "NAME" };
        var method = new Option<string>("--method") { Description = "dpm (Dirichlet-process mixture) or cgt (criminal geographic targeting)", HelpName = "NAME", DefaultValueFactory = _ => DrawProfile.Mixture };
        var solved = new Option<string?>("--solved") { Description = "A GeoJSON file of solved series, to learn settings from and to measure the method on: points with 'series', and 'role': 'source' on the one source of each", HelpName = "FILE" };
        var cell = new Option<double>("--cell") { Description = "The side of the cells in metres", HelpName = "METRES", DefaultValueFactory = _ => 1000 };
        var spread = new Option<double?>("--spread") { Description = "How far sites lie about their source (dpm); by default what ten or more solved series say, else 5000, an assumption", HelpName = "METRES" };
        var published = new Option<bool>("--published") { Description = "Take the published buffer and decay (cgt), whatever the solved series say" };
        var command = new Command("profile", "Show where a linked series of sites might come from, and what that is worth") { confirmed, input, series, method, solved, cell, spread, published };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(async () =>
        {
            var (name, file, solvedName) = (result.GetValue(confirmed), result.GetValue(input), result.GetValue(solved));
            var fault = name is null == file is null ? "Give the number of a confirmed series, or a file with --input: one of the two." : CommandLine.MissingGeoJson(file, "--input") ?? CommandLine.MissingGeoJson(solvedName, "--solved");
            if (fault is not null)
            {
                await Console.Error.WriteLineAsync(fault);
                return ExitCodes.Usage;
            }

            var read = name is null ? Outcome<byte[]>.Done(await File.ReadAllBytesAsync(file!, cancellationToken)) : await PointsAsync(result, name, cancellationToken);
            if (read.Value is not { } points)
            {
                return CommandLine.Refuse(read);
            }

            var outcome = await new DrawProfile.Handler().Handle(
                new DrawProfile.Query(
                    file ?? $"series {name}", points, result.GetValue(series), result.GetValue(method)!,
                    solvedName, solvedName is null ? (ReadOnlyMemory<byte>?)null : await File.ReadAllBytesAsync(solvedName, cancellationToken), result.GetValue(cell), result.GetValue(spread), result.GetValue(published)),
                cancellationToken);
            return CommandLine.Answer(result, outcome, Print);
        }));
        return command;
    }

    /// <summary>The positions and dates of a confirmed series, as GeoJSON. A profile of what nobody confirmed would make a lead of a guess.</summary>
    private static async Task<Outcome<byte[]>> PointsAsync(ParseResult result, string name, CancellationToken cancellationToken)
    {
        await using var session = Session.Open(CommonOptions.Given(result), StoreAccess.Read);
        var outcome = await session.SendAsync(new ShowSeries.Query(name, EstimateChoice.Usual), cancellationToken);
        return outcome.Value is not { } sheet ? outcome.As<byte[]>()
            : sheet.Series is not { IsConfirmed: true } ? Outcome<byte[]>.Invalid($"The series {name} is {(sheet.Series is null ? "only suggested" : "dissolved")}: nobody confirmed that its findings belong together. Confirm it first with 'series confirm', or give points with --input.")
            : Outcome<byte[]>.Done(JsonSerializer.SerializeToUtf8Bytes(new
            {
                type = "FeatureCollection",
                features = sheet.Members.Select(m => new
                {
                    type = "Feature",
                    geometry = m.Position is { } p ? new { type = "Point", coordinates = new[] { p.Longitude, p.Latitude } } : null,
                    properties = new { number = m.Number, date = m.At?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
                }),
            }));
    }

    private static void Print(ProfileReport report)
    {
        var period = report.From is null ? "period not known" : $"{report.From} to {report.To}{(report.Undated == 0 ? "" : $", {report.Undated} without a date")}";
        Console.WriteLine(SearchOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{report.N} sites ({period}), {report.WithoutPosition} without a position")));
        Console.WriteLine(SearchOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{report.CellCount} cells of {report.CellMetres} m over the hunting area, across any border; {report.Plane}")));
        Console.WriteLine(report.Method);
        foreach (var setting in report.Settings)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {setting.Name} = {setting.Value:0.###}{(setting.Unit.Length == 0 ? "" : $" {setting.Unit}")}: {setting.Origin}"));
        }

        Console.WriteLine(report.Verdict);
        foreach (var found in report.FoundWithin)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  best {found.ShareFraction:P0} of the area: the source in {found.Series} of {found.Of} solved series ({found.From:P0} to {found.To:P0})"));
        }

        foreach (var search in report.SearchShares)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  for a chance of {search.Chance:P0} or more: search {search.ShareFraction:P1} of the area, if the series is like the solved ones"));
        }

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
