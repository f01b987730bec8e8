using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Intel.Core.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Intel.Benchmarks.Maps;

/// <summary>A site of files: a page with MapLibre, the same base map, and the points as one GeoJSON file.</summary>
internal static class PlainSite
{
    /// <summary>Writes its files and serves them; answers the server, which has started.</summary>
    public static async Task<WebApplication> StartAsync(string folder, IReadOnlyList<SearchEntry> entries, (int Width, int Height) canvas)
    {
        var repository = Repository();
        var assets = Path.Combine(repository, "src/Intel.Server/Assets");
        Bundle(assets, Path.Combine(repository, "tests/Intel.Benchmarks/Maps/plain.ts"), Path.Combine(folder, "plain.js"));
        await WritePointsAsync(Path.Combine(folder, "points.geojson"), entries);
        var items = entries.Select(e => e.Item).ToArray();
        var bounds = string.Create(
            CultureInfo.InvariantCulture,
            $"[{items.Min(i => i.Longitude)},{items.Min(i => i.Latitude)},{items.Max(i => i.Longitude)},{items.Max(i => i.Latitude)}]");
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/fonts.css"><link rel="stylesheet" href="/assets/site.css"><link rel="stylesheet" href="/assets/map.css">
            <script src="/plain.js" type="module"></script></head><body><div data-map data-bounds="{bounds}" style="position:relative;width:{canvas.Width}px;height:{canvas.Height}px"></div></body></html>
            """);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".geojson"] = "application/geo+json";
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = new PhysicalFileProvider(folder) });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ContentTypeProvider = types });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Path.Combine(repository, "src/Intel.Server/wwwroot/assets")), RequestPath = "/assets" });
        await app.StartAsync();
        return app;
    }

    private static async Task WritePointsAsync(string path, IReadOnlyList<SearchEntry> entries)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, new
        {
            type = "FeatureCollection",
            features = entries.Select(e => new
            {
                type = "Feature",
                geometry = new { type = "Point", coordinates = new[] { e.Item.Longitude, e.Item.Latitude } },
                properties = new { id = e.Item.Id.Value, kind = "finding", precisionMetres = e.Item.PrecisionMetres },
            }),
        });
    }

    private static void Bundle(string assets, string entry, string output)
    {
        const string Script = "import { build } from 'esbuild'; const [entry, outfile] = process.argv.slice(-2);"
            + " await build({ entryPoints: [entry], outfile, bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'warning', nodePaths: ['node_modules'] });";
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", Script, "--", entry, output]) { WorkingDirectory = assets };
        using var esbuild = Process.Start(start)!;
        esbuild.WaitForExit();
        if (esbuild.ExitCode != 0)
        {
            throw new InvalidOperationException("esbuild could not bundle the plain page; build Intel.Server first, which restores it.");
        }
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Intel.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Intel.sln is in no folder above the program: run it from a checkout.");
    }
}
